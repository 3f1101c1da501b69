import { X } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { Attachment } from './attachment.ts'
import type { ReactNode } from 'react'

/**
 * Of what the core takes in bytes, so that every alphabet fits
 */
const MAX_CHARACTERS = 250

/**
 * What is about to be sent, and its words for who cannot see it
 */
export function AttachedPicture ({ attachment }: { attachment: Attachment }): ReactNode {
  const { attached, preparing, unreadable } = useModel(attachment)

  if (preparing) {
    return <p className='composer-about' role='status'>{t('chat.picture.preparing')}</p>
  }

  if (unreadable) {
    return (
      <div className='alert' role='alert'>
        <p>{t('chat.picture.unreadable')}</p>
        <button type='button' className='button small' onClick={() => { attachment.detach() }}>{t('chat.discard')}</button>
      </div>
    )
  }

  return attached != null && (
    <div className='attached' role='group' aria-label={t('chat.picture.attached')}>
      <img src={attached.url} alt={t('chat.picture.preview')} />
      <label>
        <span>{t('chat.picture.describe')}</span>
        <input type='text' dir='auto' maxLength={MAX_CHARACTERS} value={attached.picture.description} onChange={event => { attachment.describe(event.currentTarget.value) }} />
      </label>
      <button type='button' className='button quiet round small' aria-label={t('chat.picture.remove')} data-tip={t('chat.picture.remove')} onClick={() => { attachment.detach() }}><X aria-hidden size={18} /></button>
    </div>
  )
}

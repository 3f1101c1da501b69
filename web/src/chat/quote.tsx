import { Reply } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { shortened, wordsOf } from './tell.ts'
import type { PanelModel } from './panel-model.ts'
import type { ReactNode } from 'react'

/**
 * What a message answers; leads there
 */
export function Quote ({ id, panel: { timeline, target, chat, nameOf } }: { id: string, panel: PanelModel }): ReactNode {
  // it may be changed or deleted, or come later
  const message = useModel(useMemo(() => derive(timeline, () => timeline.find(id)), [timeline, id]))

  if (message == null) {
    return <p className='quote'><Reply aria-hidden size={14} /><span>{t('chat.reply.missing')}</span></p>
  }

  const name = message.own ? chat.source.name : nameOf(message.from)
  const text = message.deleted ? t('chat.deleted') : shortened(wordsOf(message))

  return (
    <button type='button' className='quote' onClick={() => { target.set({ id }) }}>
      <Reply aria-hidden size={14} className='directed' />
      <span className='unseen'>{t('chat.reply.show', { name, text })}</span>
      <bdi className='quote-name' aria-hidden>{name}</bdi>
      <bdi className='quote-text' aria-hidden>{text}</bdi>
    </button>
  )
}

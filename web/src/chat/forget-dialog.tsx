import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { sizeText } from '../stored-data/size.ts'
import type { KeepHistory } from './keep-history.ts'
import type { ReactNode } from 'react'

/**
 * Asks first: what is kept may be nowhere else any more
 */
export function ForgetDialog ({ keeping }: { keeping: KeepHistory }): ReactNode {
  const { asking, bytes } = useModel(keeping)

  return asking && (
    <Dialog heading={t('chat.forget.heading')} onClose={() => { keeping.cancel() }}>
      <p>{t('chat.forget.text', { size: sizeText(bytes) })}</p>
      <div className='dialog-foot'>
        <DialogClose label='chat.forget.keep' />
        <button type='button' className='button primary' onClick={() => { keeping.forget() }}>{t('chat.forget.now')}</button>
      </div>
    </Dialog>
  )
}

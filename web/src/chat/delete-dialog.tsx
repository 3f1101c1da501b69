import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { PanelModel } from './panel-model.ts'
import type { ReactNode } from 'react'

/**
 * Asks first: what was taken back cannot be had again
 */
export function DeleteDialog ({ panel: { actions, target } }: { panel: PanelModel }): ReactNode {
  const message = useModel(actions.removing)

  if (message == null) {
    return null
  }

  return (
    <Dialog heading={t('chat.delete.heading')} onClose={() => { actions.keep() }}>
      <p>{t('chat.delete.text')}</p>
      <div className='dialog-foot'>
        <DialogClose label='chat.delete.keep' />
        <button
          type='button'
          className='button primary'
          onClick={() => {
            actions.remove()
            target.set({ id: message.id })
          }}
        >
          {t('chat.delete.now')}
        </button>
      </div>
    </Dialog>
  )
}

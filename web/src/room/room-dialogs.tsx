import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import type { ReactNode } from 'react'

export function OtherRoomDialog ({ onGo, onStay }: { onGo(): void, onStay(): void }): ReactNode {
  return (
    <Dialog heading={t('room.other.heading')} onClose={onStay}>
      <p>{t('room.other.text')}</p>
      <div className='dialog-foot'>
        <DialogClose label='room.other.stay' />
        <button type='button' className='button primary' onClick={onGo}>{t('room.other.go')}</button>
      </div>
    </Dialog>
  )
}

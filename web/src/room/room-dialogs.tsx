import { useEffect, useRef } from 'react'
import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import type { ReactNode } from 'react'

/**
 * For a browser that keeps the clipboard closed
 */
export function InviteDialog ({ link, onClose }: { link: string, onClose(): void }): ReactNode {
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => { input.current?.select() }, [])

  return (
    <Dialog heading={t('invite.heading')} onClose={onClose}>
      <p>{t('invite.text')}</p>
      <input ref={input} type='text' readOnly value={link} aria-label={t('invite.link')} onFocus={event => { event.target.select() }} />
      <div className='dialog-foot'><DialogClose label='invite.close' /></div>
    </Dialog>
  )
}

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

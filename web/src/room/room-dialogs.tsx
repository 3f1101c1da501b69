import { useEffect, useRef } from 'react'
import { t } from '../i18n/index.ts'
import type { ReactNode } from 'react'

interface DialogProps {
  heading: string
  children: ReactNode
  onClose(): void
}

function Dialog ({ heading, children, onClose }: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null)

  useEffect(() => { element.current?.showModal() }, [])

  return (
    <dialog ref={element} aria-labelledby='dialog-heading' onClose={onClose}>
      <h2 id='dialog-heading'>{heading}</h2>
      {children}
    </dialog>
  )
}

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
      <div className='dialog-foot'><button type='button' className='button' onClick={onClose}>{t('invite.close')}</button></div>
    </Dialog>
  )
}

export function OtherRoomDialog ({ onGo, onStay }: { onGo(): void, onStay(): void }): ReactNode {
  return (
    <Dialog heading={t('room.other.heading')} onClose={onStay}>
      <p>{t('room.other.text')}</p>
      <div className='dialog-foot'>
        <button type='button' className='button' onClick={onStay}>{t('room.other.stay')}</button>
        <button type='button' className='button primary' onClick={onGo}>{t('room.other.go')}</button>
      </div>
    </Dialog>
  )
}

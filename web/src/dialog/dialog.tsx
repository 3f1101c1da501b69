import { useEffect, useId, useRef } from 'react'
import { t } from '../i18n/index.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { ReactNode } from 'react'

export interface DialogProps {
  heading: string
  className?: string
  children: ReactNode
  onClose(): void
}

export function Dialog ({ heading, className, children, onClose }: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => { element.current?.showModal() }, [])

  return (
    <dialog ref={element} className={className} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{heading}</h2>
      {children}
    </dialog>
  )
}

/**
 * Closes the dialog that it is in, which gives the focus back to where it was
 */
export function DialogClose ({ label, primary = false }: { label: MessageKey, primary?: boolean }): ReactNode {
  return (
    <button type='button' className={primary ? 'button primary' : 'button'} onClick={event => { event.currentTarget.closest('dialog')?.close() }}>
      {t(label)}
    </button>
  )
}

import { createContext, useContext, useEffect, useId, useRef } from 'react'
import { t } from '../i18n/index.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { ReactNode } from 'react'

export interface DialogProps {
  heading: string
  className?: string
  children: ReactNode
  onClose(): void
}

const Close = createContext(() => {})

export function Dialog ({ heading, className, children, onClose }: DialogProps): ReactNode {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => { element.current?.showModal() }, [])

  // the browser's event comes later, when somebody quick has the dialog open again
  function onEvent (): void {
    if (element.current?.isConnected === true && !element.current.open) {
      onClose()
    }
  }

  function close (): void {
    // gives the focus back to where it was
    element.current?.close()
    onClose()
  }

  return (
    <dialog ref={element} className={className} aria-labelledby={id} onClose={onEvent}>
      <h2 id={id}>{heading}</h2>
      <Close value={close}>{children}</Close>
    </dialog>
  )
}

/**
 * Closes the dialog that it is in, which gives the focus back to where it was
 */
export function DialogClose ({ label, primary = false }: { label: MessageKey, primary?: boolean }): ReactNode {
  const close = useContext(Close)

  return (
    <button type='button' className={primary ? 'button primary' : 'button'} onClick={close}>
      {t(label)}
    </button>
  )
}

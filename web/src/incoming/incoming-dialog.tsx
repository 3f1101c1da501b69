import { Phone, PhoneOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '../i18n/index.ts'
import type { IncomingModel, Ringing } from './incoming-model.ts'
import type { ReactNode } from 'react'

/**
 * Somebody is calling. Neither button has the focus at first: who is typing just
 * then answers nothing by accident.
 */
export function IncomingDialog ({ call, incoming }: { call: Ringing, incoming: IncomingModel }): ReactNode {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { name, fingerprint } = call

  useEffect(() => {
    element.current?.showModal()
    heading.current?.focus()
  }, [])

  return (
    <dialog ref={element} className='incoming' role='alertdialog' aria-labelledby='incoming-heading' aria-describedby='incoming-text' onClose={() => { incoming.decline() }}>
      <h2 id='incoming-heading' ref={heading} tabIndex={-1}>{t('incoming.heading', { name })}</h2>
      <div id='incoming-text' className='incoming-text'>
        <p className='fingerprint-card'><span>{t('incoming.fingerprint')}</span> <code className='fingerprint'>{fingerprint}</code></p>
        <p>{t('incoming.text', { name })}</p>
        <p>{t('incoming.camera')}</p>
      </div>
      <div className='incoming-foot'>
        <button type='button' className='button' onClick={() => { incoming.decline() }}><PhoneOff aria-hidden size={18} /> {t('incoming.decline')}</button>
        <button type='button' className='button primary' onClick={() => { incoming.accept() }}><Phone aria-hidden size={18} /> {t('incoming.accept')}</button>
      </div>
    </dialog>
  )
}

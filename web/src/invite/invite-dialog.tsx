import { Copy, Mail, Share2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { copyText } from '../clipboard/copy-text.ts'
import { Dialog, DialogClose } from '../dialog/dialog.tsx'
import { t } from '../i18n/index.ts'
import QrCode from '../reach/qr-code.tsx'
import './invite.css'
import type { ReactNode } from 'react'

export interface InviteDialogProps {
  /**
   * What the room is called
   */
  label: string
  link: string
  onClose(): void
}

/**
 * Every way in which the link leaves this page is one that the person chooses
 */
export default function InviteDialog ({ label, link, onClose }: InviteDialogProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const subject = t('invite.subject', { room: label })

  useEffect(() => { input.current?.select() }, [])

  async function copy (): Promise<void> {
    if (await copyText(link)) {
      setSaid(t('room.copied'))
    } else {
      input.current?.select()
      setSaid(t('invite.by-hand'))
    }
  }

  async function share (): Promise<void> {
    // whoever changes their mind is told nothing
    await navigator.share({ title: subject, url: link }).catch(() => {})
  }

  return (
    <Dialog heading={t('invite.heading')} className='invite' onClose={onClose}>
      <p>{t('invite.text')}</p>
      <div className='invite-link'>
        <input ref={input} type='text' readOnly value={link} aria-label={t('invite.link')} onFocus={event => { event.target.select() }} />
        <button type='button' className='button primary' onClick={() => { void copy() }}><Copy aria-hidden size={18} /> {t('invite.copy')}</button>
      </div>
      <p role='status' className='invite-said'>{said}</p>
      <div className='qr'><QrCode text={link} label={t('invite.qr')} /></div>
      <div className='invite-ways'>
        {'share' in navigator && <button type='button' className='button' onClick={() => { void share() }}><Share2 aria-hidden size={18} /> {t('invite.share')}</button>}
        <a className='button' href={mailLink(subject, t('invite.body', { link }))}><Mail aria-hidden size={18} /> {t('invite.mail')}</a>
      </div>
      <div className='dialog-foot'><DialogClose label='invite.close' /></div>
    </Dialog>
  )
}

function mailLink (subject: string, body: string): string {
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}

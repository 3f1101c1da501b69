import { Copy, Link, PhoneIncoming } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { Address, ReachModel } from './reach-model.ts'
import type { ReactNode } from 'react'

// few look at it
const QrCode = lazy(async () => import('./qr-code.tsx'))

/**
 * Our own peer ID, for those who want to call us
 */
export function Reach ({ reach }: { reach: ReachModel }): ReactNode {
  const address = useModel(reach)
  const [open, setOpen] = useState(false)

  return (
    <details className='reach' onToggle={event => { setOpen(event.currentTarget.open) }}>
      <summary><PhoneIncoming aria-hidden size={16} /> {t('reach.heading')}</summary>
      {open && (address == null ? <p role='status'>{t('reach.starting')}</p> : <Card address={address} reach={reach} />)}
    </details>
  )
}

function Card ({ address, reach }: { address: Address, reach: ReachModel }): ReactNode {
  return (
    <div className='reach-card'>
      <div className='reach-words'>
        <p>{t('reach.text')}</p>
        <dl>
          <dt>{t('reach.id')}</dt>
          <dd><code className='peer-id'>{address.id}</code></dd>
          <dt>{t('reach.fingerprint')}</dt>
          <dd><code className='fingerprint'>{address.fingerprint}</code></dd>
        </dl>
        <p>{t('reach.fingerprint.text')}</p>
      </div>
      <div className='qr'><Suspense><QrCode text={address.link} label={t('reach.qr')} /></Suspense></div>
      <div className='reach-foot'>
        <button type='button' className='button small' onClick={() => { reach.copyId() }}><Copy aria-hidden size={16} /> {t('reach.copy')}</button>
        <button type='button' className='button small' onClick={() => { reach.copyLink() }}><Link aria-hidden size={16} /> {t('reach.copy.link')}</button>
      </div>
    </div>
  )
}

import { Activity, Settings } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { DIAGNOSTICS_LINK } from '../start/screen.ts'
import { HideAddress } from './hide-address.tsx'
import type { AppModel } from '../app/app-model.ts'
import type { ReactNode } from 'react'

/**
 * What few need, below what everybody does
 */
export function More ({ app }: { app: AppModel }): ReactNode {
  const { open } = app.settings

  return (
    <div className='more'>
      <div className='more-links'>
        <a className='link' href={DIAGNOSTICS_LINK}><Activity aria-hidden size={16} /> {t('diagnostics.open')}</a>
        <button type='button' className='link' onClick={() => { open.perform() }}><Settings aria-hidden size={16} /> {t(open.label)}</button>
      </div>
      <HideAddress app={app} />
    </div>
  )
}

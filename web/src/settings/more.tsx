import { Activity, Download, Settings } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { DIAGNOSTICS_LINK } from '../start/screen.ts'
import { HideAddress } from './hide-address.tsx'
import type { Action } from '../actions/action.ts'
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
        <Install action={app.install} />
      </div>
      <HideAddress app={app} />
    </div>
  )
}

/**
 * Only where the browser offers it
 */
function Install ({ action }: { action: Action }): ReactNode {
  return useModel(action.status).enabled
    ? <button type='button' className='link' onClick={() => { action.perform() }}><Download aria-hidden size={16} /> {t(action.label)}</button>
    : null
}

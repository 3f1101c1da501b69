import { Activity, Database, Download, EyeOff } from 'lucide-react'
import { useId, useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { DATA_LINK, DIAGNOSTICS_LINK } from '../start/screen.ts'
import type { PrivacyModel } from './privacy-model.ts'
import type { Action } from '../actions/action.ts'
import type { HomeModel } from '../home/home-model.ts'
import type { ReactNode } from 'react'

/**
 * What few need, below what everybody does
 */
export function More ({ privacy, home, install }: { privacy: PrivacyModel, home: HomeModel, install: Action }): ReactNode {
  return (
    <div className='more'>
      <a className='link' href={DIAGNOSTICS_LINK}><Activity aria-hidden size={16} /> {t('diagnostics.open')}</a>
      <HideAddress privacy={privacy} home={home} />
      <div className='more-foot'>
        <a className='link' href={DATA_LINK}><Database aria-hidden size={16} /> {t('data.open')}</a>
        <Install action={install} />
      </div>
    </div>
  )
}

function Install ({ action }: { action: Action }): ReactNode {
  return useModel(action.status).enabled
    ? <button type='button' className='link' onClick={() => { action.perform() }}><Download aria-hidden size={16} /> {t(action.label)}</button>
    : null
}

function HideAddress ({ privacy, home }: { privacy: PrivacyModel, home: HomeModel }): ReactNode {
  const { hideAddress } = useModel(privacy)
  const joining = useModel(useMemo(() => derive(home, ({ joining }) => joining != null), [home]))
  const hint = useId()

  return (
    <div className='switch-row'>
      <label className='switch'>
        <EyeOff aria-hidden size={16} />
        <span>{t('privacy.hide-address')}</span>
        <input
          type='checkbox'
          role='switch'
          checked={hideAddress}
          // the peer that is about to join cannot be another one
          disabled={joining}
          aria-describedby={hint}
          onChange={event => { privacy.hideAddress(event.currentTarget.checked) }}
        />
        <i aria-hidden />
      </label>
      <p id={hint} className='switch-hint'>{t('privacy.hide-address.text')}</p>
    </div>
  )
}

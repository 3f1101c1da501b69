import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { HomeModel } from './home-model.ts'
import type { ReactNode } from 'react'

export function JoinControls ({ home }: { home: HomeModel }): ReactNode {
  const { joining } = useModel(home)

  return (
    <div className='join'>
      <button type='submit' className='button primary' disabled={joining != null}>{t('home.join')}</button>
      <div className='join-status'>
        <span role='status'>{joining != null && <><i className='pulse' aria-hidden />{t(`home.joining.${joining}`)}</>}</span>
        {joining != null && <button type='button' className='link' onClick={() => { home.cancel() }}>{t('home.cancel')}</button>}
      </div>
    </div>
  )
}

import { WifiOff } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { Model } from '../model/state.ts'
import type { ReactNode } from 'react'

/**
 * What cannot be done now, before somebody tries in vain
 */
export function OfflineNote ({ online }: { online: Model<boolean> }): ReactNode {
  return (
    <div className='offline' role='status' aria-live='polite'>
      {!useModel(online) && (
        <div className='alert'>
          <WifiOff aria-hidden className='alert-icon' size={20} />
          <p>{t('offline.text')}</p>
        </div>
      )}
    </div>
  )
}

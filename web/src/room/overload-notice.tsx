import { Gauge, X } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { OverloadModel } from './overload.ts'
import type { ReactNode } from 'react'

/**
 * Says that pictures are reduced, and why. The region is there before its text,
 * so that screen readers say it, once
 */
export function OverloadNotice ({ overload }: { overload: OverloadModel }): ReactNode {
  return (
    <div role='status' aria-live='polite'>
      {useModel(overload) && (
        <div className='alert'>
          <Gauge aria-hidden className='alert-icon' size={20} />
          <p>{t('room.overload')}</p>
          <button type='button' className='button quiet round small' aria-label={t('problem.dismiss')} onClick={() => { overload.dismiss() }}>
            <X aria-hidden size={18} />
          </button>
        </div>
      )}
    </div>
  )
}

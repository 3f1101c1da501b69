import { RotateCcw, X } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import type { DevicePicker } from './index.ts'
import type { ReactNode } from 'react'

/**
 * What was unplugged and is back. It takes over only when the person says so:
 * nobody's picture changes by itself.
 */
export function DeviceOffers ({ picker }: { picker: DevicePicker }): ReactNode {
  const offers = useModel(useMemo(() => derive(picker, state => state.offers), [picker]))

  return offers.map(({ kind, device: { id, label } }) => (
    <div key={kind} className='alert' data-tone='news' role='alert'>
      <RotateCcw aria-hidden className='alert-icon' size={20} />
      <p>{t(`devices.back.${kind}`, { device: label })}</p>
      <button type='button' className='button small' onClick={() => { picker.choose(kind, id) }}>{t('devices.back.use')}</button>
      <button type='button' className='button quiet round small' aria-label={t('problem.dismiss')} onClick={() => { picker.decline(kind) }}>
        <X aria-hidden size={18} />
      </button>
    </div>
  ))
}

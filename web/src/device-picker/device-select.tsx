import { useId } from 'react'
import { t } from '../i18n/index.ts'
import type { DeviceField, DevicePicker } from './index.ts'
import type { DeviceKind } from '../devices/index.ts'
import type { ReactNode } from 'react'

export interface DeviceSelectProps {
  picker: DevicePicker
  kind: DeviceKind
  field: DeviceField

  /**
   * What stands beside it
   */
  children?: ReactNode
}

export function DeviceSelect ({ picker, kind, field: { state, options, value }, children }: DeviceSelectProps): ReactNode {
  const id = useId()

  return (
    <div className='field'>
      <label htmlFor={id}>{t(`device.${kind}`)}</label>
      <div className='devices-row'>
        <select id={id} value={value} disabled={state !== 'ready'} onChange={event => { picker.choose(kind, event.target.value) }}>
          {state === 'hidden' && <option value=''>{t('devices.hidden')}</option>}
          {state === 'none' && <option value=''>{t('devices.none')}</option>}
          {options.map(({ id, label }, place) => <option key={id} value={id}>{label === '' ? t('devices.nameless', { number: place + 1 }) : label}</option>)}
        </select>
        {children}
      </div>
    </div>
  )
}

import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import type { DevicePicker } from './index.ts'
import type { DeviceKind } from '../devices/index.ts'
import type { MenuGroup } from '../kit/menu.tsx'

/**
 * The devices of some kinds, to be chosen in a menu; none whose names are not known
 */
export function deviceGroups (picker: DevicePicker, kinds: readonly DeviceKind[]): MenuGroup[] {
  return kinds.map(kind => ({
    id: kind,
    heading: t(`device.${kind}`),
    choice: true,
    entries: (picker.get()[kind]?.options ?? []).map(({ id, label }, place) => ({
      action: {
        id: `${kind}:${id}`,
        label: `device.${kind}` as const,
        text: label === '' ? t('devices.nameless', { number: place + 1 }) : label,
        status: derive(picker, state => ({ enabled: true, pressed: state[kind]?.value === id })),
        perform: () => { picker.choose(kind, id) }
      }
    }))
  }))
}

import { ALWAYS } from '../actions/action.ts'
import { DEVICE_KINDS } from '../devices/index.ts'
import { speech, t } from '../i18n/index.ts'
import { createState, derive } from '../model/state.ts'
import { idOf } from '../own-media/index.ts'
import { captureField, speakerField } from './fields.ts'
import type { DeviceField } from './fields.ts'
import type { DevicePicker, DevicePickerState, Offer } from './index.ts'
import type { DeviceKind, Devices, ListedDevice, Speaker } from '../devices/index.ts'
import type { Device, OwnMedia } from '../own-media/index.ts'

export interface DevicePickerInit {
  devices: Devices
  own: OwnMedia
  speaker: Speaker
}

export function createDevicePicker ({ devices, own, speaker }: DevicePickerInit): DevicePicker {
  // a select shows at once what was chosen, though opening it takes its time
  const chosen = new Map<DeviceKind, ListedDevice>()
  const state = createState<DevicePickerState>(look(false))
  const testing = createState(false)

  function field (device: Device): DeviceField {
    const track = own.track(device)
    return captureField(devices.get()[device], chosen.get(device)?.id ?? (track == null ? undefined : idOf(track)), devices.chosen(device))
  }

  function look (open: boolean): DevicePickerState {
    const [camera, microphone] = [field('camera'), field('microphone')]
    const hidden = ([['camera', camera], ['microphone', microphone]] as const).filter(([, { state }]) => state === 'hidden')

    return {
      open,
      camera,
      microphone,
      speaker: speaker.supported ? speakerField(devices.get().speaker, chosen.get('speaker')?.id ?? speaker.get(), t('devices.default')) : undefined,
      unnamed: hidden.length > 0,
      problem: hidden.map(([device]) => own.get()[device].problem).find(problem => problem != null),
      offers: DEVICE_KINDS
        .map(kind => ({ kind, device: kind === 'speaker' ? speaker.offer.get() : own.get().offers[kind] }))
        .filter((offer): offer is Offer => offer.device != null)
    }
  }

  function refresh (): void {
    state.set(look(state.get().open))
  }

  async function test (): Promise<void> {
    testing.set(true)
    await speaker.test()
    testing.set(false)
  }

  async function choose (kind: DeviceKind, device: ListedDevice): Promise<void> {
    chosen.set(kind, device)
    refresh()
    await (kind === 'speaker' ? speaker.choose(device) : own.choose(kind, device))

    // a later choice is still on its way
    if (chosen.get(kind) === device) {
      chosen.delete(kind)
      refresh()
    }
  }

  devices.subscribe(refresh)
  speech.subscribe(refresh)
  own.subscribe(refresh)
  speaker.subscribe(refresh)
  speaker.offer.subscribe(refresh)

  return {
    get: state.get,
    subscribe: state.subscribe,
    actions: {
      open: {
        id: 'devices',
        label: 'devices.open',
        status: ALWAYS,
        perform: () => {
          state.set(look(true))
          void devices.refresh()
        }
      },
      allow: { id: 'allow-devices', label: 'devices.allow', status: ALWAYS, perform: () => { void own.allow() } },
      test: {
        id: 'test-speaker',
        label: 'devices.test.speaker',
        shortLabel: 'devices.test',
        status: derive(testing, playing => ({ enabled: !playing })),
        perform: () => { void test() }
      }
    },
    choose: (kind, id) => {
      const device = state.get()[kind]?.options.find(option => option.id === id)

      if (device != null) {
        void choose(kind, device)
      }
    },
    decline: (kind) => {
      if (kind === 'speaker') {
        speaker.decline()
      } else {
        own.decline(kind)
      }
    },
    close: () => { state.update({ open: false }) }
  }
}

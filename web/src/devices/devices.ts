import { createState } from '../model/state.ts'
import { DEVICE_KINDS } from './kinds.ts'
import type { DeviceKind, DeviceLists, Devices, ListedDevice } from './index.ts'
import type { Memory } from '../start/memory.ts'

export type MediaDevicesLike = Pick<MediaDevices, 'enumerateDevices' | 'addEventListener'>

export interface DevicesInit {
  memory: Memory

  /**
   * Not there on an insecure page
   */
  mediaDevices?: MediaDevicesLike
}

const KINDS: Record<MediaDeviceKind, DeviceKind> = { videoinput: 'camera', audioinput: 'microphone', audiooutput: 'speaker' }

export function createDevices ({ memory, mediaDevices = globalThis.navigator?.mediaDevices }: DevicesInit): Devices {
  const state = createState<DeviceLists>({ camera: [], microphone: [], speaker: [] })
  const chosen = new Map(DEVICE_KINDS.map(kind => [kind, readChoice(memory.read(kind))]))
  let looks = 0
  let shown = 0

  async function refresh (): Promise<void> {
    const look = ++looks
    const found = await mediaDevices?.enumerateDevices().catch(() => undefined)

    // the answer to a later question may be there already
    if (found != null && look > shown) {
      shown = look
      const lists: Record<DeviceKind, ListedDevice[]> = { camera: [], microphone: [], speaker: [] }
      found.forEach(({ kind, deviceId, label }) => { lists[KINDS[kind]].push({ id: deviceId, label }) })
      const before = state.get()
      state.set({
        camera: kept(before.camera, lists.camera),
        microphone: kept(before.microphone, lists.microphone),
        speaker: kept(before.speaker, lists.speaker)
      })
    }
  }

  mediaDevices?.addEventListener('devicechange', () => { void refresh() })
  void refresh()

  return {
    get: state.get,
    subscribe: state.subscribe,
    refresh,
    chosen: kind => chosen.get(kind),
    choose: (kind, { id, label }) => {
      chosen.set(kind, { id, label })
      memory.write(kind, JSON.stringify({ id, label }))
    }
  }
}

/**
 * The same object for the same list, so that nobody is told of nothing
 */
function kept (before: readonly ListedDevice[], now: readonly ListedDevice[]): readonly ListedDevice[] {
  const same = before.length === now.length && before.every(({ id, label }, i) => id === now[i].id && label === now[i].label)
  return same ? before : now
}

/**
 * Whatever may have got into the storage
 */
export function readChoice (text: string | undefined): ListedDevice | undefined {
  try {
    const { id, label } = JSON.parse(text ?? '{}') as Partial<Record<'id' | 'label', unknown>>
    return typeof id === 'string' && typeof label === 'string' ? { id, label } : undefined
  } catch {
    return undefined
  }
}

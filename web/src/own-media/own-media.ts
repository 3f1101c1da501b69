import { createState } from '../model/state.ts'
import { capture as captureDevices, DEVICES, permissionFor } from './capture.ts'
import { createLevelMeter } from './level-meter.ts'
import type { Capture, Permission } from './capture.ts'
import type { DeviceState, OwnMedia, OwnMediaState } from './index.ts'
import type { LevelMeter } from './level-meter.ts'
import type { Device } from '../problems/problem.ts'

export interface OwnMediaInit {
  capture?: Capture
  permission?(device: Device): Promise<Permission>
  meter?(track: MediaStreamTrack): LevelMeter
}

export function createOwnMedia ({ capture = captureDevices, permission = permissionFor, meter: createMeter = createLevelMeter }: OwnMediaInit = {}): OwnMedia {
  const state = createState<OwnMediaState>({
    open: false,
    camera: { wanted: true, state: 'off' },
    microphone: { wanted: true, state: 'off' }
  })
  const tracks = new Map<Device, MediaStreamTrack>()
  const screens = new Set<HTMLVideoElement>()
  let meter: LevelMeter | undefined

  function set (device: Device, next: DeviceState): void {
    state.update({ [device]: next })
  }

  function keep (device: Device, track: MediaStreamTrack): void {
    tracks.set(device, track)
    track.addEventListener('ended', () => {
      if (tracks.get(device) === track) {
        release(device)
        set(device, { wanted: false, state: 'off', problem: `${device}-lost` })
      }
    })

    if (device === 'microphone') {
      meter = createMeter(track)
    } else {
      screens.forEach(show)
    }

    set(device, { wanted: true, state: 'on' })
  }

  function release (device: Device): void {
    const track = tracks.get(device)
    tracks.delete(device)
    track?.stop()

    if (device === 'microphone') {
      meter?.close()
      meter = undefined
    } else {
      screens.forEach(show)
    }
  }

  function show (video: HTMLVideoElement): void {
    const track = tracks.get('camera')
    video.srcObject = track == null ? null : new MediaStream([track])
  }

  async function start (devices: readonly Device[]): Promise<void> {
    const missing = devices.filter(device => state.get()[device].wanted && state.get()[device].state === 'off')

    if (missing.length === 0) {
      return
    }

    missing.forEach(device => { set(device, { wanted: true, state: 'starting' }) })
    const captured = await capture(missing)

    for (const device of missing) {
      const track = captured.tracks[device]
      const { wanted, state: now } = state.get()[device]

      if (!wanted || now !== 'starting' || tracks.has(device)) {
        // it took so long that the person has thought better of it
        track?.stop()
      } else if (track == null) {
        set(device, { wanted: false, state: 'off', problem: captured.problems[device] ?? `${device}-failed` })
      } else {
        keep(device, track)
      }
    }
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    open: async () => {
      state.update({ open: true })
      await start(DEVICES)
    },
    openPermitted: async () => {
      const permissions = await Promise.all(DEVICES.map(permission))
      const permitted = DEVICES.filter((device, index) => permissions[index] === 'granted' && state.get()[device].wanted)

      if (permitted.includes('camera')) {
        state.update({ open: true })
        await start(permitted)
      }
    },
    want: async (device) => {
      const track = tracks.get(device)

      if (track != null) {
        track.enabled = true
        set(device, { wanted: true, state: 'on' })
        return
      }

      if (!state.get()[device].wanted) {
        set(device, { wanted: true, state: 'off' })
      }

      if (state.get().open) {
        await start([device])
      }
    },
    drop: (device, options) => {
      const track = tracks.get(device)

      if (track != null && options?.keep === true) {
        track.enabled = false
      } else {
        release(device)
      }

      set(device, { wanted: false, state: 'off' })
    },
    close: () => {
      for (const device of DEVICES) {
        release(device)
        set(device, { wanted: state.get()[device].wanted, state: 'off' })
      }

      state.update({ open: false })
    },
    track: device => tracks.get(device),
    level: () => state.get().microphone.state === 'on' ? meter?.level() ?? 0 : 0,
    attach: (video) => {
      screens.add(video)
      show(video)
      return () => {
        screens.delete(video)
        video.srcObject = null
      }
    }
  }
}

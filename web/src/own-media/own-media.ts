import { isNamed, recall } from '../devices/index.ts'
import { createState } from '../model/state.ts'
import { capture as captureDevices, DEVICES, permissionFor, USUAL } from './capture.ts'
import { createExchange, idOf } from './exchange.ts'
import { createLevelMeter } from './level-meter.ts'
import { createOutputs } from './outputs.ts'
import type { Capture, Permission, Which, Wishes } from './capture.ts'
import type { DeviceState, OwnMedia, OwnMediaState } from './index.ts'
import type { LevelMeter } from './level-meter.ts'
import type { Process } from './outputs.ts'
import type { Devices, ListedDevice } from '../devices/index.ts'
import type { Notices } from '../notices/notices.ts'
import type { Device, ProblemCode } from '../problems/problem.ts'

export interface OwnMediaInit {
  devices: Devices
  notices: Pick<Notices, 'say'>
  capture?: Capture
  permission?(device: Device): Promise<Permission>
  meter?(track: MediaStreamTrack): LevelMeter

  /**
   * As devices are to be opened now
   */
  wishes?(): Wishes
  process?: Process

  /**
   * Whether to go on listening, here, while the microphone is silenced
   */
  listens?(): boolean

  /**
   * What was to be made of a track could not be made
   */
  onUnprocessed?(device: Device): void
}

export function createOwnMedia (init: OwnMediaInit): OwnMedia {
  const { devices, notices, permission = permissionFor, meter: createMeter = createLevelMeter, wishes = () => USUAL, process = () => undefined, listens = () => false, onUnprocessed } = init
  const capture: Capture = async (kinds, which) => (init.capture ?? captureDevices)(kinds, which, wishes())
  const state = createState<OwnMediaState>({
    open: false,
    camera: { wanted: true, state: 'off' },
    microphone: { wanted: true, state: 'off' },
    offers: {}
  })
  const tracks = new Map<Device, MediaStreamTrack>()
  const screens = new Set<HTMLVideoElement>()
  let meter: LevelMeter | undefined

  // a track of its own: what is silenced says nothing
  let ear: MediaStreamTrack | undefined
  const outputs = createOutputs({ process, track: device => tracks.get(device), onMade: turned, onFailed: fail })

  const exchange = createExchange({ devices, notices, capture, permission, track: device => tracks.get(device), put, free, lose, offer })

  function set (device: Device, next: DeviceState): void {
    state.update({ [device]: next })
  }

  function hold (device: Device, track: MediaStreamTrack): void {
    tracks.set(device, track)
    track.addEventListener('ended', () => { void exchange.replace(device, track) })

    if (device === 'microphone') {
      deafen()
      ear = track.clone()
      meter = createMeter(ear)
      listen()
    }

    outputs.make(device)
    screens.forEach(show)
    void exchange.check(device)
  }

  /**
   * Another track goes out; nothing that a toggle would show has changed
   */
  function turned (device: Device): void {
    if (device === 'camera') {
      screens.forEach(show)
    }

    set(device, { ...state.get()[device] })
  }

  /**
   * A voice goes out as it is. A picture does not: what was to be hidden stays so
   */
  function fail (device: Device): void {
    onUnprocessed?.(device)

    if (device === 'camera') {
      release(device)
      set(device, { wanted: false, state: 'off' })
    }
  }

  function silence (device: Device, silent: boolean): void {
    [tracks.get(device), outputs.get(device)].forEach(track => { track != null && (track.enabled = !silent) })
    listen()
  }

  function listen (): void {
    if (ear != null) {
      ear.enabled = tracks.get('microphone')?.enabled === true || listens()
    }
  }

  function deafen (): void {
    meter?.close()
    ear?.stop()
    meter = ear = undefined
  }

  function put (device: Device, track: MediaStreamTrack): void {
    track.enabled = tracks.get(device)?.enabled ?? true
    hold(device, track)
    // nothing that a toggle would show has changed, but the track has
    set(device, { ...state.get()[device] })
  }

  function free (device: Device): void {
    if (device === 'microphone') {
      deafen()
    }
  }

  /**
   * Whether a camera that is open can be had as it is wanted now, without a gap
   */
  async function adapts (): Promise<boolean> {
    try {
      await tracks.get('camera')?.applyConstraints(wishes().camera)
      return true
    } catch {
      return false
    }
  }

  function lose (device: Device, problem: ProblemCode): void {
    release(device)
    set(device, { wanted: false, state: 'off', problem })
  }

  function offer (device: Device, back: ListedDevice | undefined): void {
    const { offers } = state.get()

    if (offers[device]?.id !== back?.id) {
      state.update({ offers: { ...offers, [device]: back } })
    }
  }

  function release (device: Device): void {
    const track = tracks.get(device)
    tracks.delete(device)
    track?.stop()
    outputs.drop(device)

    if (device === 'microphone') {
      deafen()
    } else {
      screens.forEach(show)
    }
  }

  function show (video: HTMLVideoElement): void {
    const track = outputs.get('camera')
    video.srcObject = track == null ? null : new MediaStream([track])
    // the others see you as they would across a table, what you show them as it is
    video.classList.toggle('outward', tracks.get('camera')?.getSettings().facingMode === 'environment')
  }

  async function start (kinds: readonly Device[]): Promise<void> {
    const missing = kinds.filter(device => state.get()[device].wanted && state.get()[device].state === 'off')

    if (missing.length === 0) {
      return
    }

    missing.forEach(device => { set(device, { wanted: true, state: 'starting' }) })
    const captured = await capture(missing, which(missing))

    for (const device of missing) {
      const track = captured.tracks[device]
      const { wanted, state: now } = state.get()[device]

      if (!wanted || now !== 'starting' || tracks.has(device)) {
        // it took so long that the person has thought better of it
        track?.stop()
      } else if (track == null) {
        set(device, { wanted: false, state: 'off', problem: captured.problems[device] ?? `${device}-failed` })
      } else {
        hold(device, track)
        set(device, { wanted: true, state: 'on' })
      }
    }

    // only now do they have names
    await devices.refresh()
    missing.forEach(meet)
  }

  /**
   * The remembered devices, where they are there or may be
   */
  function which (kinds: readonly Device[]): Which {
    const chosen = kinds
      .map((device): [Device, ListedDevice | undefined] => {
        const listed = devices.get()[device]
        const choice = devices.chosen(device)
        return [device, recall(listed, choice) ?? (isNamed(listed) ? undefined : choice)]
      })
      .filter((entry): entry is [Device, ListedDevice] => entry[1] != null && entry[1].id !== '')

    return Object.fromEntries(chosen.map(([device, { id }]) => [device, { ideal: id }]))
  }

  /**
   * Another one was chosen while this one was being opened, or the chosen one
   * could be told by its name only, or was given up together with another
   */
  function meet (device: Device): void {
    const track = tracks.get(device)
    const chosen = devices.chosen(device)
    const meant = recall(devices.get()[device], chosen)

    if (track != null && meant != null && (idOf(track) !== meant.id || chosen?.id !== meant.id)) {
      void exchange.choose(device, meant)
    }
  }

  /**
   * Only asked for, and closed at once: who wants it off has it off
   */
  async function name (unnamed: Device[]): Promise<void> {
    if (unnamed.length > 0) {
      const captured = await capture(unnamed)
      Object.values(captured.tracks).forEach(track => { track.stop() })
      await devices.refresh()
      unnamed.forEach(device => { set(device, { ...state.get()[device], problem: captured.problems[device] }) })
    }
  }

  devices.subscribe(() => { DEVICES.forEach(device => { void exchange.check(device) }) })

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
        silence(device, false)
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
        silence(device, true)
      } else {
        release(device)
      }

      set(device, { wanted: false, state: 'off' })
    },
    choose: exchange.choose,
    decline: exchange.decline,
    reopen: async (device) => {
      if (device === 'camera' && await adapts()) {
        turned(device)
      } else {
        await exchange.reopen(device)
      }
    },
    process: (device) => {
      outputs.make(device)
      turned(device)
    },
    listen,
    allow: async () => {
      const unwanted = DEVICES.filter(device => !state.get()[device].wanted)
      state.update({ open: true })
      await start(DEVICES)
      await name(unwanted.filter(device => !isNamed(devices.get()[device])))
    },
    close: () => {
      for (const device of DEVICES) {
        release(device)
        exchange.decline(device)
        set(device, { wanted: state.get()[device].wanted, state: 'off' })
      }

      state.update({ open: false })
    },
    track: device => tracks.get(device),
    output: device => outputs.get(device),
    level: () => state.get().microphone.state === 'on' ? meter?.level() ?? 0 : 0,
    mutedLevel: () => ear?.enabled === true && state.get().microphone.state !== 'on' ? meter?.level() ?? 0 : 0,
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

import { behind, hasVanished, recall, successors } from '../devices/index.ts'
import { t } from '../i18n/index.ts'
import type { Capture, Permission } from './capture.ts'
import type { Devices, ListedDevice } from '../devices/index.ts'
import type { Notices } from '../notices/notices.ts'
import type { Device, ProblemCode } from '../problems/problem.ts'

export interface ExchangeInit {
  devices: Devices
  notices: Pick<Notices, 'say'>
  capture: Capture
  permission(device: Device): Promise<Permission>
  track(device: Device): MediaStreamTrack | undefined

  /**
   * Another track in the place of the one before, as loud or silent as that was
   */
  put(device: Device, track: MediaStreamTrack): void

  /**
   * It is about to be opened in another way: nothing else may hold it open. As long
   * as something does, Chromium opens it as it is
   */
  free?(device: Device): void

  /**
   * There is none any more
   */
  lose(device: Device, problem: ProblemCode): void

  /**
   * One that had to be replaced is there again, or is not any more
   */
  offer(device: Device, back: ListedDevice | undefined): void
}

/**
 * Another device in the place of an open one: because the person chose it, or
 * because the one before was unplugged
 */
export interface Exchange {
  choose(device: Device, chosen: ListedDevice): Promise<void>

  /**
   * The same one again, as it is wanted now
   */
  reopen(device: Device): Promise<void>

  /**
   * Its track has ended
   */
  replace(device: Device, gone: MediaStreamTrack): Promise<void>

  /**
   * The list has changed: a device that is in use may be missing
   */
  check(device: Device): Promise<void>

  /**
   * Offer nothing that was replaced until now
   */
  decline(device: Device): void
}

export function createExchange ({ devices, notices, capture, permission, track, put, free, lose, offer }: ExchangeInit): Exchange {
  const turns: Record<Device, Promise<void>> = { camera: Promise.resolve(), microphone: Promise.resolve() }
  const wishes: Partial<Record<Device, ListedDevice>> = {}

  /**
   * The last list that had the device in use, for finding its neighbours
   */
  const around: Record<Device, readonly ListedDevice[]> = { camera: [], microphone: [] }

  /**
   * The last list of all
   */
  const seen: Record<Device, readonly ListedDevice[]> = { camera: [], microphone: [] }

  /**
   * Listed for a while longer, or broken; never taken without being asked for
   */
  const gone = new Set<string>()

  /**
   * Unplugged and replaced, oldest first
   */
  const replaced: Record<Device, readonly ListedDevice[]> = { camera: [], microphone: [] }

  /**
   * One exchange of a device after the other, each from what is there by then
   */
  async function inTurn (device: Device, work: () => Promise<void>): Promise<void> {
    turns[device] = turns[device].then(work, work)
    return turns[device]
  }

  async function open (device: Device, id: string): Promise<MediaStreamTrack | ProblemCode> {
    const { tracks, problems } = await capture([device], { [device]: { exact: id } })
    return tracks[device] ?? problems[device] ?? `${device}-failed`
  }

  /**
   * @returns whether it took the place of the track before
   */
  function take (device: Device, before: MediaStreamTrack, next: MediaStreamTrack): boolean {
    if (track(device) !== before) {
      // turned off meanwhile
      next.stop()
      return false
    }

    put(device, next)
    before.stop()
    return true
  }

  function suggest (device: Device): void {
    const now = devices.get()[device]
    const back = track(device) == null ? [] : replaced[device].filter(({ id }) => !gone.has(id) && now.some(other => other.id === id))
    offer(device, recall(back, devices.chosen(device)) ?? back.at(-1))
  }

  function decline (device: Device): void {
    replaced[device] = []
    offer(device, undefined)
  }

  async function change (device: Device, chosen: ListedDevice): Promise<void> {
    const before = track(device)

    if (wishes[device] !== chosen) {
      return
    }

    if (before == null || idOf(before) === chosen.id) {
      devices.choose(device, chosen)
      decline(device)
      return
    }

    let next = await open(device, chosen.id)

    if (next === `${device}-in-use` && track(device) === before) {
      // most phones open one camera at a time
      before.stop()
      next = await open(device, chosen.id)
    }

    if (typeof next !== 'string') {
      gone.delete(chosen.id)
      devices.choose(device, chosen)
      take(device, before, next)
      decline(device)
      return
    }

    notices.say(t('devices.unusable', { device: chosen.label }))

    if (before.readyState === 'ended') {
      await succeed(device, before, false)
    }
  }

  async function again (device: Device): Promise<void> {
    const before = track(device)

    if (before == null) {
      return
    }

    free?.(device)
    before.stop()
    const next = await open(device, idOf(before))

    if (typeof next === 'string') {
      await succeed(device, before, false)
    } else {
      take(device, before, next)
    }
  }

  async function succeed (device: Device, before: MediaStreamTrack, unplugged: boolean): Promise<void> {
    if (track(device) !== before) {
      return
    }

    const itself = behind(around[device], { id: idOf(before), label: before.label })

    if (unplugged) {
      gone.add(idOf(before)).add(itself.id)
    }

    await devices.refresh()
    const denied = await permission(device) === 'denied'
    const others = successors(around[device], devices.get()[device], idOf(before), devices.chosen(device)).map(({ id }) => id)
    const candidates = unplugged ? others : [idOf(before), ...others]

    for (const id of denied ? [] : candidates.filter(id => !gone.has(id))) {
      const next = await open(device, id)

      if (typeof next !== 'string') {
        if (take(device, before, next) && unplugged) {
          replaced[device] = [...replaced[device], itself]
          // it may be back already
          suggest(device)
          notices.say(t('devices.replaced', { gone: before.label, now: next.label }))
        }

        return
      }
    }

    if (track(device) === before) {
      lose(device, denied ? `${device}-denied` : `${device}-lost`)
    }
  }

  async function replace (device: Device, before: MediaStreamTrack): Promise<void> {
    return inTurn(device, async () => succeed(device, before, true))
  }

  return {
    choose: async (device, chosen) => {
      wishes[device] = chosen
      return inTurn(device, async () => change(device, chosen))
    },
    reopen: async device => inTurn(device, async () => again(device)),
    replace,
    decline,
    check: async (device) => {
      const now = devices.get()[device]
      const before = around[device]
      const current = track(device)
      // plugged in again
      now.filter(({ id }) => seen[device].every(other => other.id !== id)).forEach(({ id }) => { gone.delete(id) })
      seen[device] = now

      if (current != null && now.some(({ id }) => id === idOf(current))) {
        around[device] = now

        if (current.readyState === 'live') {
          gone.delete(idOf(current))
        }
      } else if (current != null && hasVanished(before, now, idOf(current))) {
        await replace(device, current)
      }

      suggest(device)
    }
  }
}

export function idOf (track: MediaStreamTrack): string {
  return track.getSettings().deviceId ?? ''
}

import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import { playChime } from './chime.ts'
import { hasVanished, recall } from './choice.ts'
import type { Devices, ListedDevice } from './index.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'

/**
 * Whatever the system plays on; some browsers list it under the ID `default`
 */
export const SYSTEM_SPEAKER = ''

/**
 * Between two tries to give an element its device, while it is attached
 */
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

export type SoundElement = Pick<HTMLMediaElement, 'setSinkId'>

/**
 * Where all sound of the app is played. Its state is the device's ID
 */
export interface Speaker extends Model<string> {
  /**
   * Not every browser lets a page choose
   */
  readonly supported: boolean
  choose(device: ListedDevice): Promise<void>

  /**
   * Was unplugged while in use, and is plugged in again
   */
  readonly offer: Model<ListedDevice | undefined>

  /**
   * Stay with what is in use
   */
  decline(): void

  /**
   * Play an element's sound there
   */
  attach(element: SoundElement): () => void

  /**
   * A short sound, to hear where it comes from
   */
  test(): Promise<void>
}

export interface SpeakerInit {
  devices: Devices
  notices: Pick<Notices, 'say'>
  supported?: boolean

  /**
   * Rejects where sound cannot be played on a device
   */
  play?(id: string, silent: boolean): Promise<void>
}

export function createSpeaker ({ devices, notices, supported = canChoose(), play = playChime }: SpeakerInit): Speaker {
  const state = createState(SYSTEM_SPEAKER)
  const elements = new Set<SoundElement>()
  let before: readonly ListedDevice[] = []
  let settled = false
  const offer = createState<ListedDevice | undefined>(undefined)
  let replaced: ListedDevice | undefined

  function decline (): void {
    replaced = undefined
    offer.set(undefined)
  }

  function use (id: string): void {
    settled = true
    state.set(id)
    elements.forEach(element => { apply(element) })
  }

  function apply (element: SoundElement, pause = FIRST_PAUSE_MS): void {
    if (!supported || !elements.has(element)) {
      return
    }

    element.setSinkId(sink(state.get())).catch((error: unknown) => {
      // Chromium aborts as long as the element has no sound to play; a device that
      // goes away at this very moment is noticed by `follow`
      if (error instanceof DOMException && error.name === 'AbortError') {
        setTimeout(() => { apply(element, Math.min(2 * pause, LONGEST_PAUSE_MS)) }, pause)
      }
    })
  }

  function follow (): void {
    const { speaker: now } = devices.get()
    const gone = before.find(({ id }) => id === state.get())

    if (gone != null && hasVanished(before, now, gone.id)) {
      use(SYSTEM_SPEAKER)
      replaced = gone
      notices.say(t('devices.speaker.gone', { gone: gone.label }))
    } else if (!settled) {
      const remembered = recall(now, devices.chosen('speaker'))

      // what is plugged in later does not take over by itself
      settled = now.some(({ id }) => id !== '')

      if (remembered != null) {
        use(remembered.id)
      }
    }

    offer.set(now.find(({ id }) => id === replaced?.id))
    before = now
  }

  if (supported) {
    devices.subscribe(follow)
    follow()
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    supported,
    offer,
    decline,
    choose: async (device) => {
      try {
        await play(sink(device.id), true)
      } catch {
        notices.say(t('devices.unusable', { device: device.label }))
        return
      }

      use(device.id)
      decline()
      devices.choose('speaker', device)
    },
    attach: (element) => {
      elements.add(element)

      if (state.get() !== SYSTEM_SPEAKER) {
        apply(element)
      }

      return () => { elements.delete(element) }
    },
    test: async () => play(sink(state.get()), false).catch(() => {})
  }
}

function sink (id: string): string {
  return id === 'default' ? SYSTEM_SPEAKER : id
}

function canChoose (): boolean {
  return typeof HTMLMediaElement === 'function' && 'setSinkId' in HTMLMediaElement.prototype
}

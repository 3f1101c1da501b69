/**
 * Quiet sounds when people come and go, and when a timer is over
 */

export type Coming = 'join' | 'leave' | 'over'

/**
 * So many in so long, at most: a class that comes in is no carillon
 */
export const MAX_SOUNDS = 3
export const SOUNDS_MS = 4_000

/**
 * When sounds were played lately, in milliseconds; pure
 *
 * @returns the same with this one, or nothing where it would be too many
 */
export function admitSound (played: readonly number[], now: number): number[] | undefined {
  const recent = played.filter(at => now - at < SOUNDS_MS)
  return recent.length < MAX_SOUNDS ? [...recent, now] : undefined
}

/**
 * Up for who comes, down for who goes, and thrice the same at an end: Hz, one after
 * the other
 */
const NOTES: Record<Coming, readonly number[]> = { join: [392, 523.25], leave: [523.25, 392], over: [659.25, 659.25, 659.25] }
const NOTE_SECONDS = 0.22
const STEP_SECONDS = 0.11
const LOUDNESS = 0.05

/**
 * Later it would not belong to anything
 */
const MAX_DELAY_MS = 4_000

export interface ComingSounds {
  play (what: Coming): void
  close (): void
}

export interface ComingSoundsInit {
  wanted(): boolean
  now?(): number
  sound?(what: Coming): void
}

export function createComingSounds ({ wanted, now = () => performance.now(), sound }: ComingSoundsInit): ComingSounds {
  let played: number[] = []
  let context: AudioContext | undefined
  let sounding = 0

  /**
   * A loudspeaker is not kept awake for nothing
   */
  function rest (): void {
    if (--sounding === 0) {
      context?.suspend().catch(() => {})
    }
  }

  function synthesise (what: Coming): void {
    try {
      const asked = now()
      const output = context ??= new AudioContext()
      sounding++

      output.resume().then(() => {
        // before the first click a browser holds sound back
        if (now() - asked < MAX_DELAY_MS) {
          notes(output, NOTES[what], rest)
        } else {
          rest()
        }
      }).catch(rest)
    } catch {
      // a browser without sound says it in words
    }
  }

  return {
    play: (what) => {
      const next = wanted() ? admitSound(played, now()) : undefined

      if (next != null) {
        played = next
        ;(sound ?? synthesise)(what)
      }
    },
    close: () => {
      context?.close().catch(() => {})
      context = undefined
    }
  }
}

function notes (context: AudioContext, frequencies: readonly number[], onEnd: () => void): void {
  for (const [place, frequency] of frequencies.entries()) {
    const from = context.currentTime + place * STEP_SECONDS
    const note = new OscillatorNode(context, { frequency, type: 'sine' })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02)
    gain.gain.exponentialRampToValueAtTime(0.0001, from + NOTE_SECONDS)
    note.connect(gain).connect(context.destination)
    note.start(from)
    note.stop(from + NOTE_SECONDS)

    if (place === frequencies.length - 1) {
      note.onended = onEnd
    }
  }
}

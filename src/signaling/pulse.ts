import { HEARTBEAT_INTERVAL_MS, PULSE_INTERVAL_MS } from './constants.ts'
import { countedMs } from './silence.ts'

export interface PulseInit {
  /**
   * So many milliseconds count as silence where nothing was heard
   */
  onLook (ms: number): void

  /**
   * It is time to give a sign of life
   */
  onBeat (): void
}

/**
 * Looks several times a second, and beats once; a browser that slows the timers
 * of a page in the background makes it look as often as it beats
 */
export class Pulse {
  #timer: ReturnType<typeof setInterval>
  #lookedAt = Date.now()
  #beatAt = Date.now()

  constructor ({ onLook, onBeat }: PulseInit) {
    this.#timer = setInterval(() => {
      const now = Date.now()
      const counted = countedMs(now - this.#lookedAt)
      this.#lookedAt = now
      onLook(counted)

      if (now - this.#beatAt > HEARTBEAT_INTERVAL_MS - PULSE_INTERVAL_MS / 2) {
        this.#beatAt = now
        onBeat()
      }
    }, PULSE_INTERVAL_MS)
  }

  stop (): void {
    clearInterval(this.#timer)
  }
}

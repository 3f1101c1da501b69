import { performance } from 'node:perf_hooks'
import type { Limit } from '../circuits/index.ts'

const WINDOW_MS = 10_000

/**
 * How busy the process is: it has one thread for nearly everything, and the share of
 * time in which that works is what its CPU has left
 */
export class EventLoop {
  #last = performance.eventLoopUtilization()
  #at = performance.now()
  #share = 0

  /**
   * Over a window of some seconds, so that one burst is not taken for a crowd
   */
  use (): Limit {
    const now = performance.now()

    if (now - this.#at >= WINDOW_MS) {
      const current = performance.eventLoopUtilization()
      this.#share = performance.eventLoopUtilization(current, this.#last).utilization
      this.#last = current
      this.#at = now
    }

    return { used: this.#share, max: 1 }
  }
}

import { MAX_LEVEL_AGE_MS, SAMPLE_INTERVAL_MS } from './constants.ts'

interface Sample {
  at: number
  packets: number

  /**
   * When there were more packets than before
   */
  grewAt: number
}

/**
 * Whether packets arrive at a receiver, also where nobody plays what they bring: a
 * browser says when sound was played last, and not when it came
 */
export class Arrivals {
  #samples = new WeakMap<RTCRtpReceiver, Sample>()
  #asking = new WeakSet<RTCRtpReceiver>()

  /**
   * As far as is known; to know more takes a moment, and is done behind this
   */
  recent (receiver: RTCRtpReceiver, now = performance.now()): boolean {
    const sample = this.#samples.get(receiver)

    if (sample == null || now - sample.at >= SAMPLE_INTERVAL_MS) {
      void this.#ask(receiver)
    }

    return sample != null && now - sample.grewAt < MAX_LEVEL_AGE_MS
  }

  async #ask (receiver: RTCRtpReceiver): Promise<void> {
    if (this.#asking.has(receiver)) {
      return
    }

    this.#asking.add(receiver)

    try {
      const report: Array<{ type: string, packetsReceived?: number }> = [...(await receiver.getStats()).values()]
      const packets = report.find(({ type }) => type === 'inbound-rtp')?.packetsReceived ?? 0
      const before = this.#samples.get(receiver)
      const at = performance.now()
      this.#samples.set(receiver, { at, packets, grewAt: before != null && packets > before.packets ? at : before?.grewAt ?? -Infinity })
    } catch {
      // its connection is closed
    } finally {
      this.#asking.delete(receiver)
    }
  }
}

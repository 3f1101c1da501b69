import { SAMPLE_INTERVAL_MS } from './constants.ts'

interface Sample {
  at: number
  count: number

  /**
   * When it was more than before
   */
  grewAt: number
}

/**
 * What an `inbound-rtp` of RTCStats may say
 */
interface Inbound {
  type: string
  kind?: string
  packetsReceived?: number
  framesDecoded?: number
}

/**
 * Whether something arrives at a receiver, also where nobody plays it: a browser
 * says when sound was played last, and not when it came. Of sound packets count;
 * pictures have come when they are decoded, since a key frame may be a long way
 * behind the first packets
 */
export class Arrivals {
  #samples = new WeakMap<RTCRtpReceiver, Sample>()
  #asking = new WeakSet<RTCRtpReceiver>()

  /**
   * As far as is known; to know more takes a moment, and is done behind this
   */
  recent (receiver: RTCRtpReceiver, withinMs: number): boolean {
    const now = performance.now()
    const sample = this.#samples.get(receiver)

    if (sample == null || now - sample.at >= SAMPLE_INTERVAL_MS) {
      void this.#ask(receiver)
    }

    return sample != null && now - sample.grewAt < withinMs
  }

  async #ask (receiver: RTCRtpReceiver): Promise<void> {
    if (this.#asking.has(receiver)) {
      return
    }

    this.#asking.add(receiver)

    try {
      const report: Inbound[] = [...(await receiver.getStats()).values()]
      const inbound = report.find(({ type }) => type === 'inbound-rtp')
      const count = (inbound?.kind === 'video' ? inbound.framesDecoded : inbound?.packetsReceived) ?? 0
      const before = this.#samples.get(receiver)
      const at = performance.now()
      this.#samples.set(receiver, { at, count, grewAt: before != null && count > before.count ? at : before?.grewAt ?? -Infinity })
    } catch {
      // its connection is closed
    } finally {
      this.#asking.delete(receiver)
    }
  }
}

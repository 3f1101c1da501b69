import { PLAYED_INTERVAL_MS } from './constants.ts'

/**
 * What receivers have played last. To ask a browser holds up the page until its media
 * thread has time, so that all who want to know share an answer for a moment
 */
export class Played {
  #asked = new WeakMap<RTCRtpReceiver, { at: number, sources: RTCRtpSynchronizationSource[] }>()

  /**
   * @param receiver - of a track
   * @param withinMs - how long ago it may be
   */
  recent (receiver: RTCRtpReceiver, withinMs: number): RTCRtpSynchronizationSource[] {
    const now = performance.now()
    let asked = this.#asked.get(receiver)

    if (asked == null || now - asked.at >= PLAYED_INTERVAL_MS) {
      asked = { at: now, sources: receiver.getSynchronizationSources() }
      this.#asked.set(receiver, asked)
    }

    return asked.sources.filter(({ timestamp }) => performance.timeOrigin + now - timestamp < withinMs)
  }
}

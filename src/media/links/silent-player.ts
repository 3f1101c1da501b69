/**
 * Plays remote sound to nobody. Of sound that no element plays a browser decodes
 * nothing, and does not say that it arrives: a path whose sound is not shown at
 * the moment would look dead for good
 */
export class SilentPlayer {
  #elements = new Map<unknown, HTMLAudioElement>()

  /**
   * These and no others
   */
  play (tracks: unknown[]): void {
    for (const [track, element] of this.#elements) {
      if (!tracks.includes(track)) {
        element.srcObject = null
        this.#elements.delete(track)
      }
    }

    for (const track of tracks) {
      // in Node there is nothing that plays, and tracks of tests are none
      if (!this.#elements.has(track) && globalThis.Audio != null && track instanceof MediaStreamTrack) {
        const element = new Audio()
        element.muted = true
        element.autoplay = true
        element.srcObject = new MediaStream([track])
        this.#elements.set(track, element)
      }
    }
  }
}

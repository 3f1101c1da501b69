import type { Link, LinkChannel, LinkMessage } from '../../src/media/index.ts'

/**
 * Two channels that lead to each other's link: in order, and never at once
 */
export class Wire {
  /**
   * How often each message is delivered: 0 loses them
   */
  copies = 1

  /**
   * Which messages get lost
   */
  drop: (message: LinkMessage) => boolean = () => false
  readonly sent: LinkMessage[] = []
  readonly #links: [Link?, Link?] = []

  /**
   * The channel of one end, 0 or 1
   */
  channel (end: 0 | 1): LinkChannel {
    return {
      send: message => {
        // as on a network: the receiver gets a copy, and nothing but data
        const text = JSON.stringify(message)
        const copies = this.drop(message) ? 0 : this.copies
        this.sent.push(JSON.parse(text))

        for (let i = 0; i < copies; i++) {
          queueMicrotask(() => {
            this.#links[1 - end]?.receive(JSON.parse(text))
          })
        }
      }
    }
  }

  attach (end: 0 | 1, link: Link): void {
    this.#links[end] = link
  }
}

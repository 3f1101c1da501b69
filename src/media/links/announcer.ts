import type { LinkMessage, PublicationInfo } from '../index.ts'

export interface AnnouncerInit {
  /**
   * Our publications as they are now
   */
  snapshot (): PublicationInfo[]
  send (message: LinkMessage): void
}

/**
 * Tells the other end of our publications when something about them changed,
 * once for all changes of one turn
 */
export class Announcer {
  #init: AnnouncerInit

  // nobody needs to be told that there is nothing
  #sent = '[]'
  #scheduled = false
  #force = false
  #closed = false

  constructor (init: AnnouncerInit) {
    this.#init = init
  }

  /**
   * @param force - also where nothing changed since the last time
   */
  update (force = false): void {
    this.#force ||= force

    if (this.#scheduled || this.#closed) {
      return
    }

    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      this.#flush()
    })
  }

  close (): void {
    this.#closed = true
  }

  #flush (): void {
    if (this.#closed) {
      return
    }

    const publications = this.#init.snapshot()
    const text = JSON.stringify(publications)

    if (text === this.#sent && !this.#force) {
      return
    }

    this.#sent = text
    this.#force = false
    this.#init.send({ type: 'publications', publications })
  }
}

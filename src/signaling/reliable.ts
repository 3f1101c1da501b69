import { MAX_EARLY, MAX_OUTBOX } from './constants.ts'
import { InvalidFrameError, OutboxFullError } from './errors.ts'

export interface Sequenced<T> {
  /**
   * 1 for the first message
   */
  sequence: number
  message: T
}

/**
 * Messages that survive the streams they travel on: numbered, kept until they
 * are acknowledged, delivered once and in order. No I/O
 */
export class Reliable<T> {
  #outbox: Array<Sequenced<T>> = []
  #early = new Map<number, T>()
  #sent = 0
  #received = 0

  /**
   * The number up to which everything has come
   */
  get received (): number {
    return this.#received
  }

  /**
   * What is not acknowledged, in order
   */
  get pending (): ReadonlyArray<Sequenced<T>> {
    return this.#outbox
  }

  /**
   * @throws OutboxFullError
   */
  push (message: T): Sequenced<T> {
    if (this.#outbox.length === MAX_OUTBOX) {
      throw new OutboxFullError(`${MAX_OUTBOX} messages wait for an answer`)
    }

    const sequenced = { sequence: ++this.#sent, message }
    this.#outbox.push(sequenced)

    return sequenced
  }

  acknowledge (received: number): void {
    this.#outbox = this.#outbox.filter(({ sequence }) => sequence > received)
  }

  /**
   * @returns the messages that are now to be delivered, in order
   * @throws InvalidFrameError where too many came before one that is missing
   */
  receive ({ sequence, message }: Sequenced<T>): T[] {
    if (sequence <= this.#received) {
      return []
    }

    if (sequence > this.#received + MAX_EARLY) {
      throw new InvalidFrameError(`Message ${sequence} came when ${this.#received + 1} was expected`)
    }

    this.#early.set(sequence, message)
    const ready: T[] = []

    for (let next = this.#received + 1; this.#early.has(next); next++) {
      ready.push(this.#early.get(next) as T)
      this.#early.delete(next)
      this.#received = next
    }

    return ready
  }
}

import { MAX_COUNTER, MAX_EPOCH } from './constants.ts'
import { KeyExhaustedError } from './errors.ts'

/**
 * The counter of one key: each number once, and none after the last
 */
export class Counter {
  #next: bigint

  constructor (first = 0n) {
    this.#next = first
  }

  /**
   * @throws KeyExhaustedError
   */
  take (): bigint {
    if (this.#next > MAX_COUNTER) {
      throw new KeyExhaustedError('The stream has used all counters of its key')
    }

    return this.#next++
  }
}

/**
 * @throws KeyExhaustedError
 */
export function epochAfter (epoch: number): number {
  if (epoch >= MAX_EPOCH) {
    throw new KeyExhaustedError('All epochs are used up')
  }

  return epoch + 1
}

import { Latest } from '../common/index.ts'
import { MAX_CLOCKS } from './constants.ts'

/**
 * How far the clocks of others are from ours, as far as their messages tell: what
 * comes over the topic comes a moment after it was said, and never before. So the
 * fastest of them tells most
 */
export class Clocks {
  #offsets = new Latest<string, number>(MAX_CLOCKS)

  /**
   * @param stay - whose clock it is
   * @param saidAt - by that clock; milliseconds since 1970, as all of them
   */
  heard (stay: string, saidAt: number, now: number): void {
    const before = this.#offsets.get(stay) ?? Infinity
    this.#offsets.set(stay, Math.min(before, now - saidAt))
  }

  /**
   * What to add to a time of theirs to have it by our clock; 0 where nothing was
   * heard yet
   */
  offset (stay: string): number {
    return this.#offsets.get(stay) ?? 0
  }
}

/**
 * When a timer is over by our clock. However wrong a clock is, it never takes
 * longer than what is left of it: pure
 */
export function endOf ({ setAt, left }: { setAt: number, left: number }, offset: number, now: number): number {
  return Math.min(setAt + offset + left, now + left)
}

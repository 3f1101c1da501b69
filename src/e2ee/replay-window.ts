import { REPLAY_WINDOW } from './constants.ts'

/**
 * Which counters of one key have come: the highest, and of those below it the
 * latest as bits, the lowest bit for the highest counter
 */
export interface ReplayWindow {
  highest: bigint
  seen: bigint
}

export const EMPTY_WINDOW: ReplayWindow = { highest: -1n, seen: 0n }

const SIZE = BigInt(REPLAY_WINDOW)

/**
 * The window once the counter has come; nothing where it came before, or is too
 * old to tell
 */
export function mark ({ highest, seen }: ReplayWindow, ctr: bigint): ReplayWindow | undefined {
  if (ctr > highest) {
    const ahead = ctr - highest

    return { highest: ctr, seen: ahead >= SIZE ? 1n : BigInt.asUintN(REPLAY_WINDOW, seen << ahead) | 1n }
  }

  const bit = highest - ctr < SIZE ? 1n << (highest - ctr) : 0n

  return bit === 0n || (seen & bit) !== 0n ? undefined : { highest, seen: seen | bit }
}

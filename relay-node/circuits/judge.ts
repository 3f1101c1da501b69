/**
 * Why somebody is refused
 */
export type Refusal = 'draining' | 'not allowed' | 'full' | 'peer' | 'block' | 'day' | 'block day'

export interface Limit {
  /**
   * What there is already
   */
  used: number
  max: number
}

/**
 * What is left of a day's bytes for new circuits: those who talk already are the
 * last to go
 */
const SHARE_FOR_NEW = 0.9

/**
 * What stands against a reservation, the gravest first; that it is full the server
 * itself finds
 */
export function refuseReservation ({ draining, allowed, inBlock }: { draining: boolean, allowed: boolean, inBlock: Limit }): Refusal | undefined {
  if (draining) {
    return 'draining'
  }

  if (!allowed) {
    return 'not allowed'
  }

  return isReached(inBlock) ? 'block' : undefined
}

/**
 * The same for a circuit; limits count for whoever asks for it
 */
export function refuseCircuit ({ draining, allowed, all, ofPeer, inBlock, day, blockDay }: { draining: boolean, allowed: boolean, all: Limit, ofPeer: Limit, inBlock: Limit, day: Limit, blockDay: Limit }): Refusal | undefined {
  if (draining) {
    return 'draining'
  }

  if (!allowed) {
    return 'not allowed'
  }

  const found = Object.entries({
    peer: isReached(ofPeer),
    block: isReached(inBlock),
    'block day': isReached(blockDay, SHARE_FOR_NEW),
    full: isReached(all),
    day: isReached(day, SHARE_FOR_NEW)
  } satisfies Partial<Record<Refusal, boolean>>).find(([, isReached]) => isReached)

  return found?.[0] as Refusal | undefined
}

/**
 * Whether open circuits have to end
 */
export function isUsedUp (...limits: Limit[]): boolean {
  return limits.some(limit => isReached(limit))
}

function isReached ({ used, max }: Limit, share = 1): boolean {
  return used >= max * share
}

import { DOUBT_MEMORY_MS, HYSTERESIS_FIRST_MS, HYSTERESIS_MAX_MS, OVERLAP_MS, RACE_BUDGET_MS, UNLIKELY_BUDGET_MS } from './constants.ts'

/**
 * What is known of one of two paths to a peer. Times are milliseconds of one
 * clock that never goes back
 */
export interface PathHistory {
  /**
   * Since when media can flow, and does where it should; absent while it cannot
   */
  upSince?: number

  /**
   * Whether it ever could
   */
  everUp: boolean

  /**
   * How often it was lost in the last minutes
   */
  losses: number

  /**
   * When what should come over it was late last, of late
   */
  doubtedAt?: number

  /**
   * Whether the other end keeps it open
   */
  wanted?: boolean
}

export interface PathsInput {
  now: number

  /**
   * When the first attempt began
   */
  began: number

  /**
   * Whether a direct path seems likely by now; nobody knows where absent
   */
  promising?: boolean
  direct: PathHistory
  relayed: PathHistory
}

/**
 * What is sent over a path: pictures are sent twice as shortly as may be; sound
 * costs little, and tells the other end that the path lives
 */
export type Share = 'all' | 'sound' | 'none'

export interface PathsChoice {
  /**
   * What we show and play, where both bring it
   */
  prefer: 'direct' | 'relayed'
  direct: Share
  relayed: Share

  /**
   * Whether we keep the relayed path open
   */
  carry: boolean

  /**
   * Milliseconds after which the choice is another one although nothing happens
   */
  again?: number
}

/**
 * Which of two paths carries what. The direct one has its budget, and a short one
 * where it is unlikely; then the relayed one carries beside the search. A direct path
 * that comes later takes over while the other one still carries. The more often it was
 * lost, the longer it has to stand before that. Where it is in doubt, the relayed one
 * is made ready before it is needed. Pure
 */
export function choosePath ({ now, began, promising = true, direct, relayed }: PathsInput): PathsChoice {
  const wanted = relayed.wanted === true && relayed.upSince != null

  if (direct.upSince == null) {
    const age = now - began
    const waiting = !direct.everUp && age < (promising ? RACE_BUDGET_MS : UNLIKELY_BUDGET_MS)

    return {
      prefer: waiting && relayed.upSince == null ? 'direct' : 'relayed',
      direct: direct.losses === 0 ? 'all' : 'sound',
      relayed: waiting && !wanted ? 'none' : 'all',
      carry: !waiting,
      ...(waiting ? { again: (age < UNLIKELY_BUDGET_MS ? UNLIKELY_BUDGET_MS : RACE_BUDGET_MS) - age } : {})
    }
  }

  const stable = now - direct.upSince
  const need = relayed.upSince == null ? 0 : hysteresis(direct.losses)

  if (stable < need) {
    return { prefer: 'relayed', direct: 'sound', relayed: 'all', carry: true, again: need - stable }
  }

  const takesOver = relayed.upSince == null ? 0 : need + OVERLAP_MS - stable
  const doubted = direct.doubtedAt == null ? 0 : direct.doubtedAt + DOUBT_MEMORY_MS - now
  const both = Math.max(takesOver, doubted)

  return {
    prefer: 'direct',
    direct: 'all',
    relayed: both > 0 || wanted ? 'all' : 'none',
    carry: both > 0,
    ...(both > 0 ? { again: both } : {})
  }
}

/**
 * How long a direct path has to stand before it takes over
 */
function hysteresis (losses: number): number {
  return losses === 0 ? 0 : Math.min(HYSTERESIS_MAX_MS, HYSTERESIS_FIRST_MS * 2 ** (losses - 1))
}

/**
 * Which of those that could show a publication does: what we prefer where it
 * brings something, what brings something else, and what was shown last where
 * none does. Pure
 */
export function chooseTrack <T extends { preferred: boolean, flowing: boolean, shown: boolean }> (candidates: T[]): T | undefined {
  const flowing = candidates.filter(({ flowing }) => flowing)

  return flowing.find(({ preferred }) => preferred) ?? flowing[0] ??
    candidates.find(({ shown }) => shown) ?? candidates.find(({ preferred }) => preferred) ?? candidates[0]
}

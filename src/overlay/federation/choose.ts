import { FULL_LOAD_PERCENT } from '../constants.ts'

/**
 * How we came to know a relay: named to us by whoever runs this program or by an
 * invitation, used before, through a member of a room, or in the DHT
 */
export type RelaySource = 'own' | 'remembered' | 'member' | 'found'

/**
 * What we know of a relay
 */
export interface Candidate {
  id: string
  source: RelaySource

  /**
   * Whether it is to listen for us; and for how many milliseconds it has done so
   * without a break
   */
  kept: boolean
  connectedMs?: number

  /**
   * Attempts and connections that failed, the older the less
   */
  failures: number

  /**
   * Milliseconds there and back, as we have measured them
   */
  rtt?: number

  /**
   * Percent of what it can take, as it says
   */
  load?: number

  /**
   * Between 0 and 1, once for each: others find the same relays, and are not all to
   * choose the same one
   */
  luck: number
}

export interface Situation {
  /**
   * How many are to listen for us
   */
  wanted: number

  /**
   * Whether we are in a room, or a circuit is open: what is in use is left alone
   */
  busy: boolean
}

export interface Choice {
  take: string[]
  drop: string[]
}

/**
 * With so many failures one does not count as working
 */
const FAILING = 2

/**
 * In so many milliseconds half of a failure is forgotten
 */
export const FORGIVE_MS = 10 * 60_000

/**
 * What a failure weighs, and the last percents of load, in milliseconds of distance.
 * Load is only a word: who says nothing counts as three quarters full, and the best
 * lie is worth less than the way to another continent
 */
const FAILURE_COST_MS = 250
const LOAD_FREE_PERCENT = 50
const LOAD_COST_MS_PER_PERCENT = 4
const LOAD_UNSAID_PERCENT = 75
const LUCK_MS = 25

const NEW_SHARE = 0.2

/**
 * Another one has to be so much nearer before we go there, and one has to have been
 * kept for so long before it is left
 */
const NEARER_SHARE = 0.5
const NEARER_MS = 50
const SETTLED_MS = 5 * 60_000

/**
 * Those that are as near as this are near enough
 */
const NEAR_MS = 75

/**
 * How far away a relay is, all in all, in milliseconds; infinite where that is not
 * known
 */
export function distance ({ rtt = Infinity, load = LOAD_UNSAID_PERCENT, failures, luck }: Candidate): number {
  const loadCost = Math.max(0, Math.min(load, FULL_LOAD_PERCENT) - LOAD_FREE_PERCENT) * LOAD_COST_MS_PER_PERCENT

  return Math.max(0, rtt) + loadCost + Math.max(0, failures) * FAILURE_COST_MS + luck * LUCK_MS
}

/**
 * What is measured once is chance, and changes only a part of what is thought
 */
export function smooth (before: number | undefined, now: number | undefined): number | undefined {
  return before == null || now == null ? now ?? before : before + (now - before) * NEW_SHARE
}

/**
 * Which relays to keep from now on. Own ones are never left, and count first. What
 * is missing is filled with those that were used before, and with the nearest of
 * those that were measured. Nothing that works is left while something is in use,
 * nor for one that is only a little nearer, so that it does not go to and fro. A
 * better one is taken first, and the worst left later
 */
export function chooseRelays (candidates: Candidate[], situation: Situation): Choice {
  const kept = candidates.filter(({ kept }) => kept)
  const take = taken(candidates, kept, situation)
  const connected = kept.filter(({ connectedMs }) => connectedMs != null)
  const leavable = kept.filter(({ source }) => source !== 'own')
  const wanted = Math.max(situation.wanted, kept.length - leavable.length)

  // one that has failed carries nothing. Where nothing works, it is the network
  const failing = connected.length === 0 ? [] : leavable.filter(candidate => candidate.connectedMs == null && isFailing(candidate))
  const failed = failing.slice(0, Math.max(0, kept.length + take.length - wanted))
  const [worst] = situation.busy || connected.length <= wanted ? [] : settled(leavable)

  return { take: ids(take), drop: ids(worst == null ? failed : [...failed, worst]) }
}

function taken (candidates: Candidate[], kept: Candidate[], { wanted, busy }: Situation): Candidate[] {
  const missing = wanted - kept.filter(candidate => !isFailing(candidate)).length
  const free = freeOnes(candidates)

  if (missing > 0) {
    return free.slice(0, missing)
  }

  const [left] = busy || kept.length > wanted ? [] : settled(kept.filter(({ source }) => source !== 'own'))
  const nearer = free.find(({ rtt }) => rtt != null)

  return left?.rtt != null && nearer != null && distance(nearer) <= Math.min(distance(left) * NEARER_SHARE, distance(left) - NEARER_MS) ? [nearer] : []
}

/**
 * Whether to look for others
 */
export function isLookingWorthIt (candidates: Candidate[], { wanted }: Pick<Situation, 'wanted'>): boolean {
  const kept = candidates.filter(({ kept }) => kept)
  const working = kept.filter(candidate => !isFailing(candidate))

  return working.length < wanted || kept.some(candidate => candidate.source !== 'own' && distance(candidate) > NEAR_MS)
}

/**
 * Those that may be taken, the best first. One of which only strangers have told is
 * taken when it has been measured
 */
function freeOnes (candidates: Candidate[]): Candidate[] {
  return candidates
    .filter(candidate => !candidate.kept && !isFailing(candidate) && (candidate.load ?? 0) < FULL_LOAD_PERCENT && (candidate.rtt != null || candidate.source === 'remembered'))
    .sort((a, b) => distance(a) - distance(b) || 0)
}

/**
 * Those that have been connected for long, the farthest first
 */
function settled (candidates: Candidate[]): Candidate[] {
  return candidates
    .filter(({ connectedMs = 0 }) => connectedMs >= SETTLED_MS)
    .sort((a, b) => distance(b) - distance(a) || 0)
}

function isFailing ({ failures }: Candidate): boolean {
  return failures >= FAILING
}

function ids (candidates: Candidate[]): string[] {
  return candidates.map(({ id }) => id)
}

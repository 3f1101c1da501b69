/**
 * How much a path carries, as acknowledgements tell. The path is one of TCP:
 * nothing is lost, all comes late. A single lost packet holds up what is behind it
 * for a round trip or two, and then all comes at once; that says nothing. Too much
 * is sent where *nothing* comes without having queued
 */
import { CARRIER_BITRATE, MIN_BITRATE, START_BITRATE } from './constants.ts'

/**
 * What was acknowledged, all in milliseconds
 */
export interface Acknowledged {
  now: number

  /**
   * When the last byte was handed out, by our clock
   */
  sentAt: number

  /**
   * When it was there, by a clock of the other end
   */
  arrival: number
  bytes: number
}

interface Sample {
  now: number
  sentAt: number
  arrival: number
  bytes: number

  /**
   * Milliseconds in queues
   */
  queue: number
}

export interface RateState {
  /**
   * Bits per second of all that we send
   */
  bitrate: number

  /**
   * The last second
   */
  samples: readonly Sample[]

  /**
   * The shortest way there, and there and back, of each second
   */
  ways: readonly Way[]

  /**
   * What the path carried when it was full, and when that was
   */
  full: { bitrate: number, at: number }

  /**
   * Steps down in a row that did not make queues shorter, and what they were
   */
  vain: { steps: number, queue: number }

  /**
   * When the bitrate has changed last, down and in any way
   */
  decreasedAt: number
  changedAt: number
}

interface Way {
  second: number
  way: number
  roundTrip: number
}

const SAMPLES_MS = 1_000
const MAX_SAMPLES = 256
const WAYS_S = 15
const ROUND_TRIPS = 3
const USUAL = 0.25

/**
 * If all that arrives in this time has queued for so long, too much is sent; a
 * longer queue for a shorter time means the same. What a lost packet has held up
 * arrives at once, and in no time. On longer ways all is longer
 */
const STANDING_MS = 240
const STANDING_QUEUE_MS = 40
const STEEP_MS = 120
const STEEP_QUEUE_MS = 220
const WAY_SHARE = 0.25
const MIN_STANDING = 3
const MIN_SHARE = 0.1

/**
 * A queue that has come to this share of what it was at first is what a lost
 * packet has held up, and runs out
 */
const RUNNING_OUT = 0.4

/**
 * How long the queue is now
 */
const QUEUE_MS = 200

/**
 * The path has room where something in this time has not queued longer
 */
const EMPTY_MS = 300
const EMPTY_QUEUE_MS = 35

/**
 * What is carried while the path is full is counted over this time, and a share of
 * it is sent from then on
 */
const CARRIED_MS = 700
const BACK_OFF = 0.85
const MAX_BACK_OFF = 0.4
const DECREASE_INTERVAL_MS = 300

/**
 * Growth in a second: where nothing is known, around what was too much not long
 * ago, and where too little is sent to know
 */
const GROWTH = 1.9
const NEAR_GROWTH = 1.15
const IDLE_GROWTH = 1.1
const NEAR_FROM = 0.75
const NEAR_TO = 1.1
const NEAR_MS = 20_000
const IDLE_SHARE = 0.5

/**
 * Steps down that change nothing: the way itself has become longer
 */
const MAX_VAIN = 4
const VAIN_SHARE = 0.9

export const START: RateState = {
  bitrate: START_BITRATE,
  samples: [],
  ways: [],
  full: { bitrate: Infinity, at: -Infinity },
  vain: { steps: 0, queue: 0 },
  decreasedAt: -Infinity,
  changedAt: -Infinity
}

/**
 * On another carrier: pure
 */
export function onCarrier ({ bitrate }: RateState): RateState {
  return { ...START, bitrate: Math.min(bitrate, CARRIER_BITRATE) }
}

/**
 * After one more acknowledgement, where `most` bits per second could be used at
 * all. Pure
 */
export function onAcknowledged (state: RateState, { now, sentAt, arrival, bytes }: Acknowledged, most: number): RateState {
  const ways = addWay(state.ways, now, arrival - sentAt, now - sentAt)
  const queue = arrival - sentAt - usualWay(ways)
  const samples = [...state.samples.filter(sample => now - sample.now < SAMPLES_MS), { now, sentAt, arrival, bytes, queue }].slice(-MAX_SAMPLES)
  const next = { ...state, samples, ways }

  return isFull(next) ? decrease(next, now) : grow(next, now, most)
}

/**
 * Milliseconds there and back, without queues of ours. Of the last seconds only:
 * acknowledgements wait behind what the other end sends
 */
export function roundTrip ({ ways }: RateState): number | undefined {
  return ways.length === 0 ? undefined : Math.min(...ways.slice(-ROUND_TRIPS).map(({ roundTrip }) => roundTrip))
}

/**
 * Without queues: machines that have more to do than they can are quicker at times,
 * and paths are not
 */
function usualWay (ways: readonly Way[]): number {
  const sorted = ways.map(({ way }) => way).sort((a, b) => a - b)

  return sorted[Math.floor(sorted.length * USUAL)]
}

function addWay (ways: readonly Way[], now: number, way: number, roundTrip: number): readonly Way[] {
  const second = Math.floor(now / 1_000)
  const last = ways.at(-1)

  if (last?.second === second) {
    return [...ways.slice(0, -1), { second, way: Math.min(last.way, way), roundTrip: Math.min(last.roundTrip, roundTrip) }]
  }

  return [...ways.filter(way => second - way.second < WAYS_S), { second, way, roundTrip }]
}

/**
 * The shortest queue that anything met in the last `ms`
 */
function standing ({ samples }: RateState, now: number, ms: number): number {
  return Math.min(...samples.filter(sample => now - sample.now < ms).map(({ queue }) => queue))
}

function isFull (state: RateState): boolean {
  const way = roundTrip(state) ?? 0

  return span(late(state, STANDING_QUEUE_MS + way * WAY_SHARE)) >= STANDING_MS + way ||
    span(late(state, STEEP_QUEUE_MS + way * WAY_SHARE)) >= STEEP_MS + way * WAY_SHARE
}

function runsOut (samples: readonly Sample[]): boolean {
  const [first, last] = [samples[0], samples[samples.length - 1]]

  return last.queue < first.queue * RUNNING_OUT
}

/**
 * All that has arrived since something had queued for less
 */
function late ({ samples }: RateState, queue: number): readonly Sample[] {
  return samples.slice(samples.findLastIndex(sample => sample.queue <= queue) + 1)
}

/**
 * Milliseconds in which these have arrived; none where they are too few to tell, or
 * what they waited in runs out
 */
function span (samples: readonly Sample[]): number {
  return samples.length < MIN_STANDING || runsOut(samples) ? 0 : range(samples.map(({ arrival }) => arrival))
}

function range (numbers: number[]): number {
  return Math.max(...numbers) - Math.min(...numbers)
}

/**
 * Bits per second that have arrived, by the clock of the other end
 */
function carried (state: RateState): number {
  return recent(state).reduce((sum, { bytes }) => sum + bytes, 0) * 8_000 / CARRIED_MS
}

function recent ({ samples }: RateState): readonly Sample[] {
  const last = Math.max(...samples.map(({ arrival }) => arrival))

  return samples.filter(({ arrival }) => last - arrival < CARRIED_MS)
}

/**
 * What has arrived in some time, of what was sent in as much: below 1 while a queue
 * grows
 */
function share (state: RateState): number {
  return Math.min(Math.max(range(recent(state).map(({ sentAt }) => sentAt)) / CARRIED_MS, MIN_SHARE), 1)
}

function decrease (state: RateState, now: number): RateState {
  if (now - state.decreasedAt < DECREASE_INTERVAL_MS) {
    return state
  }

  const queue = standing(state, now, QUEUE_MS)
  const steps = queue > state.vain.queue * VAIN_SHARE ? state.vain.steps + 1 : 0

  // what was there all the time is no queue: measure anew
  if (steps > MAX_VAIN) {
    return { ...state, ways: [], samples: [], vain: START.vain }
  }

  // less may have been sent than could be, and a lost packet may have held up the
  // rest, so that what has arrived alone says nothing
  const full = Math.max(carried(state), state.bitrate * share(state), state.bitrate * MAX_BACK_OFF / BACK_OFF)
  const bitrate = Math.max(Math.min(state.bitrate, full * BACK_OFF), MIN_BITRATE)

  return { ...state, bitrate, full: { bitrate: full, at: now }, vain: { steps, queue }, decreasedAt: now, changedAt: now }
}

function grow (state: RateState, now: number, most: number): RateState {
  const { bitrate, full } = state
  const elapsed = Math.min(now - state.changedAt, 200) / 1_000

  if (standing(state, now, EMPTY_MS) > EMPTY_QUEUE_MS || bitrate >= most) {
    return { ...state, changedAt: now }
  }

  const near = now - full.at < NEAR_MS && bitrate > full.bitrate * NEAR_FROM && bitrate < full.bitrate * NEAR_TO
  const known = near ? NEAR_GROWTH : GROWTH
  const growth = carried(state) < bitrate * IDLE_SHARE ? IDLE_GROWTH : known

  return { ...state, bitrate: Math.min(bitrate * growth ** elapsed, most), vain: START.vain, changedAt: now }
}

import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id'
import { decode as decodeDigest } from 'multiformats/hashes/digest'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { isText } from '../common/index.ts'
import { MAX_LAYOUT_BYTES, MAX_OPTION_BYTES, MAX_OPTIONS, MAX_QUESTION_BYTES, MAX_TIMER_MS, MIN_OPTIONS } from './constants.ts'
import { TogetherEntry } from './pb/together.js'

const ID_BYTES = 32

/**
 * What somebody does
 */
export type Action =
  { type: 'hand', raised: boolean } |
  { type: 'poll', question: string, options: string[] } |
  { type: 'vote', poll: string, option: number } |
  { type: 'poll-end', poll: string } |
  { type: 'timer', duration: number, elapsed?: number, paused?: true } |
  { type: 'floor', hand?: string } |
  { type: 'lead', offered: true, layout: string, pinned?: string, screen?: true, second?: true } |
  { type: 'lead', offered: false }

export function encodeAction (action: Action): Uint8Array {
  switch (action.type) {
    case 'hand':
      return TogetherEntry.encode({ hand: { raised: action.raised } })
    case 'poll':
      return TogetherEntry.encode({ poll: { question: action.question, options: action.options } })
    case 'vote':
      return TogetherEntry.encode({ vote: { poll: idBytes(action.poll), option: action.option } })
    case 'poll-end':
      return TogetherEntry.encode({ pollEnd: { poll: idBytes(action.poll) } })
    case 'floor':
      return TogetherEntry.encode({ floor: { hand: idBytes(action.hand ?? '') } })
    case 'lead':
      return TogetherEntry.encode({
        lead: action.offered
          ? { offered: true, layout: action.layout, pinned: peerBytes(action.pinned), screen: action.screen ?? false, second: action.second }
          : { offered: false, layout: '', pinned: new Uint8Array(0), screen: false }
      })
    default:
      return TogetherEntry.encode({ timer: { duration: action.duration, elapsed: action.elapsed ?? 0, paused: action.paused ?? false } })
  }
}

/**
 * @returns nothing where it breaks a limit, or is of a kind that we do not know
 */
export function decodeAction (payload: Uint8Array): Action | undefined {
  try {
    const action = actionOf(TogetherEntry.decode(payload))

    return action != null && isValid(action) ? action : undefined
  } catch {
    // no protobuf, or a peer that is none
  }
}

export function isValid (action: Action): boolean {
  switch (action.type) {
    case 'poll':
      return isText(action.question, MAX_QUESTION_BYTES) &&
        action.options.length >= MIN_OPTIONS && action.options.length <= MAX_OPTIONS &&
        action.options.every(option => isText(option, MAX_OPTION_BYTES))
    case 'timer':
      return isTime(action.duration, MAX_TIMER_MS) && isTime(action.elapsed ?? 0, action.duration)
    case 'lead':
      return !action.offered || isText(action.layout, MAX_LAYOUT_BYTES)
    default:
      return true
  }
}

function actionOf ({ hand, poll, vote, pollEnd, timer, floor, lead }: TogetherEntry): Action | undefined {
  if (hand != null) {
    return { type: 'hand', raised: hand.raised }
  }

  if (poll != null) {
    return { type: 'poll', question: poll.question, options: poll.options }
  }

  if (vote?.poll.byteLength === ID_BYTES) {
    return { type: 'vote', poll: toString(vote.poll, 'base16'), option: vote.option }
  }

  if (pollEnd?.poll.byteLength === ID_BYTES) {
    return { type: 'poll-end', poll: toString(pollEnd.poll, 'base16') }
  }

  if (timer != null) {
    return { type: 'timer', duration: timer.duration, ...(timer.elapsed === 0 ? {} : { elapsed: timer.elapsed }), ...(timer.paused ? { paused: true } : {}) }
  }

  if (floor?.hand.byteLength === ID_BYTES) {
    return { type: 'floor', hand: toString(floor.hand, 'base16') }
  }

  if (floor?.hand.byteLength === 0) {
    return { type: 'floor' }
  }

  if (lead != null) {
    const pinned = lead.pinned.byteLength === 0 ? {} : { pinned: peerIdFromMultihash(decodeDigest(lead.pinned)).toString() }

    return lead.offered ? { type: 'lead', offered: true, layout: lead.layout, ...pinned, ...(lead.screen ? { screen: true, ...(lead.second === true ? { second: true } : {}) } : {}) } : { type: 'lead', offered: false }
  }
}

function isTime (time: number, max: number): boolean {
  return Number.isInteger(time) && time >= 0 && time <= max
}

function idBytes (id: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(fromString(id, 'base16'))
}

function peerBytes (peer?: string): Uint8Array<ArrayBuffer> {
  return peer == null ? new Uint8Array(0) : new Uint8Array(peerIdFromString(peer).toMultihash().bytes)
}

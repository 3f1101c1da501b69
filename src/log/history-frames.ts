import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id'
import { decode as decodeDigest } from 'multiformats/hashes/digest'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { SESSION_BYTES } from '../membership/index.ts'
import { ID_BYTES, MAX_FEEDS, MAX_RUNS } from './constants.ts'
import { HistoryError } from './errors.ts'
import type { FeedFrontier } from './frontier.ts'
import type { HistoryAsk } from './pb/log.js'

const ROOM_BYTES = 32

/**
 * What we hold, as the question for what we lack
 */
export function encodeAsk (room: Uint8Array, frontier: FeedFrontier[]): HistoryAsk {
  return {
    room: new Uint8Array(room),
    feeds: frontier.slice(0, MAX_FEEDS).map(({ author, session, floor, fork, runs }) => ({
      author: new Uint8Array(peerIdFromString(author).toMultihash().bytes),
      session: fromString(session, 'base16'),
      floor,
      fork: fork ?? 0,
      runs: runs.map(({ first, last, id }) => ({ first, last, id: fromString(id, 'base16') }))
    }))
  }
}

/**
 * @throws HistoryError
 */
export function decodeAsk (ask: HistoryAsk | undefined): { room: string, frontier: FeedFrontier[] } {
  if (ask?.room.byteLength !== ROOM_BYTES || ask.feeds.length > MAX_FEEDS) {
    throw new HistoryError('What came asks for no history')
  }

  return {
    room: toString(ask.room, 'base16'),
    frontier: ask.feeds.map(({ author, session, floor, fork, runs }) => {
      if (session.byteLength !== SESSION_BYTES || runs.length > MAX_RUNS || runs.some(({ first, last, id }) => first > last || id.byteLength !== ID_BYTES)) {
        throw new HistoryError('The question for a history breaks its limits')
      }

      return {
        author: authorOf(author),
        session: toString(session, 'base16'),
        floor,
        ...(fork === 0 ? {} : { fork }),
        runs: runs.map(({ first, last, id }) => ({ first, last, id: toString(id, 'base16') }))
      }
    })
  }
}

function authorOf (bytes: Uint8Array): string {
  try {
    return peerIdFromMultihash(decodeDigest(bytes)).toString()
  } catch (err) {
    throw new HistoryError('The question for a history names nobody', { cause: err })
  }
}

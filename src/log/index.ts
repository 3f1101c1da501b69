/**
 * What was said and done in a room: signed entries that name what their authors
 * had seen, the same for every member whatever the order of arrival
 *
 * @see specs/log.md
 */

import type { RoomLog } from './room-log.ts'
import type { AbortOptions, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * One entry. Chat, hands, polls, and later walls and books are made of them
 */
export interface LogEntry {
  /**
   * Names it: hexadecimal, of a hash over room, author and content
   */
  id: string

  /**
   * Who has signed it
   */
  author: PeerId

  /**
   * In which stay: 16 bytes in hexadecimal
   */
  session: string

  /**
   * Of this author in this stay, from 1
   */
  sequence: number

  /**
   * The author's entry before it
   */
  previous?: string

  /**
   * The latest entries of others that its author had seen, at most 8
   */
  parents: string[]

  /**
   * Larger than that of every entry that its author had seen
   */
  clock: number

  /**
   * By the author's clock; milliseconds since 1970
   */
  writtenAt: number

  /**
   * What the payload is
   */
  kind: string

  /**
   * At most 12,288 bytes
   */
  payload: Uint8Array

  /**
   * As it was signed, to be handed on
   */
  signed: Uint8Array
}

/**
 * What an entry changed
 */
export interface LogChange {
  /**
   * The entry, where it counts and is new
   */
  added: LogEntry[]

  /**
   * Entries that have become void, since their author has contradicted itself
   */
  removed: LogEntry[]

  /**
   * Entries that were given up to save memory
   */
  evicted: LogEntry[]

  /**
   * IDs of entries that somebody else must have: the one before it, and what its
   * author had seen
   */
  missing: string[]

  /**
   * From which number on an author has contradicted itself
   */
  fork?: { author: PeerId, session: string, sequence: number }
}

/**
 * What is kept in memory, at most
 */
export interface LogLimits {
  entries: number
  bytes: number
  feeds: number
}

/**
 * How an entry came: we wrote it, somebody said it to all, or somebody had it and
 * we did not
 */
export type LogSource = 'own' | 'topic' | 'history'

export interface RoomLogEvents {
  change: CustomEvent<LogChange & { source: LogSource }>

  /**
   * A new entry of this author names some that we lack
   */
  incomplete: CustomEvent<{ author: PeerId, missing: string[] }>

  /**
   * Somebody has contradicted itself
   */
  fork: CustomEvent<NonNullable<LogChange['fork']>>
}

/**
 * A room whose history is told to its members
 */
export interface HistoryRoom {
  log: RoomLog
  isMember (peer: PeerId): boolean
}

/**
 * What came of asking somebody
 */
export interface Pulled {
  received: number

  /**
   * How many of them were new
   */
  fresh: number

  /**
   * False where the other side has more
   */
  done: boolean
}

export interface History {
  start (): Promise<void>
  stop (): Promise<void>

  /**
   * @returns ends it
   */
  add (room: HistoryRoom): () => void

  /**
   * Get from a member what we lack
   *
   * @throws {UnreachableError}
   * @throws {HistoryError}
   * @throws {SealError}
   * @throws {InvalidEntryError}
   */
  pull (peer: PeerId, log: RoomLog, options?: AbortOptions & { addresses?: Multiaddr[] }): Promise<Pulled>
}

export { LOG_KIND } from './constants.ts'
export { CatchUp } from './catch-up.ts'
export { compareEntries, positionOf } from './entry.ts'
export type { EntryOrder } from './entry.ts'
export { Gate } from './gate.ts'
export { createHistory } from './history.ts'
export { RoomLog } from './room-log.ts'

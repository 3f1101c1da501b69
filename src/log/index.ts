/**
 * What was said and done in a room: signed entries that name what their authors
 * had seen, the same for every member whatever the order of arrival
 *
 * @see specs/log.md
 */

import type { HeldBlob } from './blob-store.ts'
import type { RoomLog } from './room-log.ts'
import type { AbortOptions, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Datastore } from 'interface-datastore'

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
 * How an entry came: we wrote it, somebody said it to all, somebody had it and we
 * did not, or this device had kept it
 */
export type LogSource = 'own' | 'topic' | 'history' | 'device'

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

/**
 * A room whose members get from each other what its entries name
 */
export interface BlobRoom {
  id: Uint8Array
  isMember (peer: PeerId): boolean

  /**
   * By its hash, hexadecimal
   */
  get (hash: string): Promise<Uint8Array | undefined>
}

export interface BlobOptions extends AbortOptions {
  addresses?: Multiaddr[]

  /**
   * Told how many bytes have come
   */
  onProgress? (bytes: number): void
}

export interface Blobs {
  start (): Promise<void>
  stop (): Promise<void>

  /**
   * @returns ends it
   */
  add (room: BlobRoom): () => void

  /**
   * Get from a member what has this hash and as many bytes
   *
   * @returns nothing where the member has it not
   * @throws {UnreachableError}
   * @throws {BlobError}
   */
  fetch (peer: PeerId, room: Uint8Array, blob: { hash: string, size: number }, options?: BlobOptions): Promise<Uint8Array | undefined>
}

/**
 * What is known of a history beside its entries
 */
export interface KeptState {
  clock: number

  /**
   * Up to which number feeds were given up; authors as text
   */
  floors: Array<{ author: string, session: string, floor: number }>
  blobs: HeldBlob[]
}

/**
 * Where the history of one room is kept on a device. Each of these may fail, and
 * what was written before is still there then
 */
export interface HistoryStore {
  /**
   * As far as it is known
   */
  readonly bytes: number

  /**
   * @returns entries as they were signed, and how many records could not be read
   */
  read (): Promise<{ state: KeptState, entries: Uint8Array[], broken: number }>
  append (entries: readonly Uint8Array[], state: KeptState): Promise<void>

  /**
   * These instead of all from before
   */
  rewrite (entries: readonly Uint8Array[], state: KeptState): Promise<void>
  readBlob (hash: string): Promise<Uint8Array | undefined>
  writeBlob (hash: string, bytes: Uint8Array): Promise<void>
  deleteBlob (hash: string): Promise<void>
  delete (): Promise<void>
}

/**
 * Where the history of one room is, or would be
 */
export interface HistoryPlace {
  /**
   * Whether it is kept
   */
  exists (): Promise<boolean>
  open (): Promise<HistoryStore>
}

export interface HistoryPlaceInit {
  datastore: KeptDatastore

  /**
   * The room's ID
   */
  room: Uint8Array

  /**
   * Seals everything but pictures, which are sealed already
   */
  key: CryptoKey
}

/**
 * Whatever keeps bytes by name: IndexedDB in a browser, files in Node
 */
export type KeptDatastore = Pick<Datastore, 'has' | 'get' | 'put' | 'delete' | 'queryKeys'>

/**
 * Whether a room's history is kept on this device
 *
 * - `off`: no
 * - `kept`: yes
 * - `elsewhere`: another tab writes it; this one will when that one is gone
 * - `full`: what is new could not be written, most likely for want of space
 *
 * Where it is `full`, it is tried again with the next change
 */
export type KeepState = 'off' | 'kept' | 'elsewhere' | 'full'

export { BlobStore } from './blob-store.ts'
export { createBlobs } from './blobs.ts'
export { LOG_KIND } from './constants.ts'
export { CatchUp } from './catch-up.ts'
export { BlobError } from './errors.ts'
export { compareEntries, positionOf } from './entry.ts'
export type { EntryOrder } from './entry.ts'
export { Gate } from './gate.ts'
export { createHistory } from './history.ts'
export { historyPlace } from './history-place.ts'
export { Keeper } from './keeper.ts'
export { RoomLog } from './room-log.ts'

import { sha256 } from '@noble/hashes/sha2.js'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { isText } from '../common/index.ts'
import { SESSION_BYTES } from '../membership/index.ts'
import { ID_BYTES, MAX_KIND_BYTES, MAX_PARENTS, MAX_PAYLOAD_BYTES, MAX_SEQUENCE, MAX_TIME_MS } from './constants.ts'
import { InvalidEntryError } from './errors.ts'
import { LogRecord } from './pb/log.js'
import type { LogEntry } from './index.ts'
import type { Opened } from '../membership/index.ts'

const ID_CONTEXT = fromString('freeflow-connect/log/1')

export type EntryFields = Pick<LogEntry, 'session' | 'sequence' | 'previous' | 'parents' | 'clock' | 'writtenAt' | 'kind' | 'payload'>

/**
 * What the order of entries goes by
 */
export type EntryOrder = Pick<LogEntry, 'id' | 'clock' | 'author' | 'session' | 'sequence'>

/**
 * The payload of the signed message that makes an entry
 *
 * @throws InvalidEntryError where it breaks a limit
 */
export function encodeEntry (fields: EntryFields): Uint8Array {
  const record: LogRecord = {
    session: fromString(fields.session, 'base16'),
    sequence: fields.sequence,
    previous: fields.previous == null ? new Uint8Array(0) : fromString(fields.previous, 'base16'),
    parents: fields.parents.map(id => fromString(id, 'base16')),
    clock: BigInt(fields.clock),
    writtenAt: BigInt(fields.writtenAt),
    kind: fields.kind,
    payload: new Uint8Array(fields.payload)
  }
  check(record)

  return LogRecord.encode(record)
}

/**
 * What somebody has signed, as an entry
 *
 * @param room - the room's ID
 * @throws InvalidEntryError
 */
export function decodeEntry (room: Uint8Array, { sender, payload, signed }: Opened): LogEntry {
  const record = decode(payload)
  check(record)

  return {
    id: toString(sha256(concat([ID_CONTEXT, room, sender.toMultihash().bytes, payload])), 'base16'),
    author: sender,
    session: toString(record.session, 'base16'),
    sequence: record.sequence,
    ...(record.previous.byteLength === 0 ? {} : { previous: toString(record.previous, 'base16') }),
    parents: record.parents.map(id => toString(id, 'base16')),
    clock: Number(record.clock),
    writtenAt: Number(record.writtenAt),
    kind: record.kind,
    payload: record.payload,
    signed
  }
}

/**
 * The order in which every member shows entries: by clock, then by author, then
 * by stay and number
 */
export function compareEntries (a: EntryOrder, b: EntryOrder): number {
  return a.clock - b.clock ||
    compare(a.author.toString(), b.author.toString()) ||
    compare(a.session, b.session) ||
    a.sequence - b.sequence ||
    compare(a.id, b.id)
}

/**
 * Where among what is in order an entry stands, or would
 */
export function positionOf <T> (ordered: readonly T[], entry: EntryOrder, orderOf: (one: T) => EntryOrder): number {
  let low = 0
  let high = ordered.length

  while (low < high) {
    const middle = (low + high) >>> 1

    if (compareEntries(orderOf(ordered[middle]), entry) < 0) {
      low = middle + 1
    } else {
      high = middle
    }
  }

  return low
}

function compare (a: string, b: string): number {
  if (a === b) {
    return 0
  }

  return a < b ? -1 : 1
}

function decode (payload: Uint8Array): LogRecord {
  try {
    return LogRecord.decode(payload)
  } catch (err) {
    throw new InvalidEntryError('The entry is malformed', { cause: err })
  }
}

function check ({ session, sequence, previous, parents, clock, writtenAt, kind, payload }: LogRecord): void {
  if (session.byteLength !== SESSION_BYTES || sequence < 1 || sequence > MAX_SEQUENCE) {
    throw new InvalidEntryError('The entry has no session or no number')
  }

  if (previous.byteLength !== (sequence === 1 ? 0 : ID_BYTES)) {
    throw new InvalidEntryError('The entry is not linked to the one before it')
  }

  if (parents.length > MAX_PARENTS || parents.some(({ byteLength }) => byteLength !== ID_BYTES)) {
    throw new InvalidEntryError('The entry names too many parents, or what is none')
  }

  if (clock < 1n || clock > BigInt(Number.MAX_SAFE_INTEGER) || writtenAt > BigInt(MAX_TIME_MS)) {
    throw new InvalidEntryError('The entry has a clock that nobody reads')
  }

  if (!isText(kind, MAX_KIND_BYTES) || payload.byteLength > MAX_PAYLOAD_BYTES) {
    throw new InvalidEntryError('The entry has no kind, or too much in it')
  }
}

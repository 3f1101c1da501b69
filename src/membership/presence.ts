import { multiaddr } from '@multiformats/multiaddr'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { MAX_ADDRESSES, MAX_ADDRESS_BYTES, MAX_LINKS, MAX_LINK_NAME_LENGTH, MAX_NAME_LENGTH, SESSION_BYTES } from './constants.ts'
import { InvalidPresenceError } from './errors.ts'
import { PresenceRecord } from './pb/membership.js'
import type { Multiaddr } from '@multiformats/multiaddr'

const TYPES = {
  hello: PresenceRecord.Type.HELLO,
  heartbeat: PresenceRecord.Type.HEARTBEAT,
  goodbye: PresenceRecord.Type.GOODBYE
}

/**
 * What a member says of itself
 */
export interface Presence {
  type: 'hello' | 'heartbeat' | 'goodbye'

  /**
   * One stay in the room: 16 random bytes in hexadecimal, fresh at each join
   */
  session: string

  /**
   * Grows with each message of a session
   */
  sequence: bigint

  /**
   * By the sender's clock; milliseconds since 1970
   */
  joinedAt: number
  name: string

  /**
   * Where the sender can be dialled
   */
  addresses: Multiaddr[]

  /**
   * The kinds of media link that it can make
   */
  links: string[]

  /**
   * How far the room's log has come, plus one; absent where the sender has none
   */
  clock?: number
}

export function encodePresence (presence: Presence): Uint8Array {
  return PresenceRecord.encode({
    type: TYPES[presence.type],
    session: fromString(presence.session, 'base16'),
    sequence: presence.sequence,
    joinedAt: BigInt(presence.joinedAt),
    name: presence.name,
    addresses: presence.addresses.slice(0, MAX_ADDRESSES).map(address => address.bytes),
    links: presence.links,
    clock: BigInt(presence.clock ?? 0)
  })
}

/**
 * @throws InvalidPresenceError
 */
export function decodePresence (bytes: Uint8Array): Presence {
  const record = decode(bytes)
  const type = (Object.keys(TYPES) as Array<keyof typeof TYPES>).find(name => TYPES[name] === record.type)

  if (type == null || record.session.byteLength !== SESSION_BYTES) {
    throw new InvalidPresenceError('The presence has no type or no session')
  }

  if (record.addresses.length > MAX_ADDRESSES || record.addresses.some(({ byteLength }) => byteLength > MAX_ADDRESS_BYTES)) {
    throw new InvalidPresenceError('The presence has too many or too long addresses')
  }

  if (record.links.length > MAX_LINKS || record.links.some(({ length }) => length > MAX_LINK_NAME_LENGTH)) {
    throw new InvalidPresenceError('The presence names too many links')
  }

  if (record.clock > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new InvalidPresenceError('The presence has a clock that nobody reads')
  }

  return {
    type,
    session: toString(record.session, 'base16'),
    sequence: record.sequence,
    joinedAt: Number(record.joinedAt),
    name: displayName(record.name),
    addresses: record.addresses.flatMap(parseAddress),
    links: record.links,
    ...(record.clock === 0n ? {} : { clock: Number(record.clock) })
  }
}

/**
 * A name that cannot break a screen: no control characters, no line breaks, no
 * overrides of the writing direction, at most 64 characters
 */
export function displayName (name: string): string {
  return Array.from(name.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim()).slice(0, MAX_NAME_LENGTH).join('')
}

function decode (bytes: Uint8Array): PresenceRecord {
  try {
    return PresenceRecord.decode(bytes)
  } catch (err) {
    throw new InvalidPresenceError('The presence is malformed', { cause: err })
  }
}

/**
 * Somebody may know kinds of address that we do not
 */
function parseAddress (bytes: Uint8Array): Multiaddr[] {
  try {
    return [multiaddr(bytes)]
  } catch {
    return []
  }
}

import { peerIdFromMultihash } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { sha256 } from '@noble/hashes/sha2.js'
import { decode as decodeDigest } from 'multiformats/hashes/digest'
import { concat } from 'uint8arrays/concat'
import { equals } from 'uint8arrays/equals'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { isRelayToken } from '../overlay/index.ts'
import { MAX_INVITE_PEERS, MAX_INVITE_RELAYS, MAX_LABEL_LENGTH, RANDOM_SECRET_BYTES } from './constants.ts'
import { InvalidInviteError, InvalidRoomNameError } from './errors.ts'
import { Invite } from './pb/membership.js'
import { displayName } from './presence.ts'
import { randomWords } from './words.ts'
import type { RoomReference } from './index.ts'
import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

const INVITE_PREFIX = 'ff1.'
const SECRET_MARK = '~'
const CHECKSUM_BYTES = 4
export const MAX_INVITE_LENGTH = 4_096

/**
 * A room as a person types or pastes it: a link, an invitation, a random room
 * (`three-random-words~secret`) or a plain name, taken apart without asking
 * anybody
 *
 * @throws {InvalidInviteError} a link, invitation or secret is damaged
 * @throws {InvalidRoomNameError} the name is empty, too long or cannot be typed
 * @see specs/rooms.md
 */
export function parseRoom (text: string): RoomReference {
  const room = fromLink(text.trim())

  if (room.startsWith(INVITE_PREFIX)) {
    return decodeInvite(room)
  }

  if (room.includes(SECRET_MARK)) {
    return parseRandomRoom(room)
  }

  return { label: normalise(room), guessable: true, relays: [], peers: [] }
}

/**
 * A fresh room that nobody can guess: three words, `~`, and 128 random bits in
 * base64url
 *
 * @see specs/rooms.md
 */
export function randomRoom (): string {
  const secret = crypto.getRandomValues(new Uint8Array(RANDOM_SECRET_BYTES))

  return `${randomWords(3).join('-')}${SECRET_MARK}${toString(secret, 'base64url')}`
}

/**
 * An invitation: the secret, and where to begin looking
 *
 * @see specs/rooms.md
 */
export function encodeInvite (room: { label: string, guessable: boolean, secret: Uint8Array, relays: Multiaddr[], peers: PeerId[], tokens?: Array<string | undefined> }): string {
  const tokens = room.tokens?.slice(0, MAX_INVITE_RELAYS) ?? []
  const body = Invite.encode({
    secret: new Uint8Array(room.secret),
    label: room.label,
    guessable: room.guessable,
    relays: room.relays.slice(0, MAX_INVITE_RELAYS).map(relay => new Uint8Array(relay.bytes)),
    peers: room.peers.slice(0, MAX_INVITE_PEERS).map(peer => new Uint8Array(peer.toMultihash().bytes)),

    // the same invitation as ever where no relay is private
    tokens: tokens.some(token => token != null) ? tokens.map(token => token ?? '') : []
  })

  return `${INVITE_PREFIX}${toString(concat([body, checksum(body)]), 'base64url')}`
}

function decodeInvite (text: string): RoomReference {
  if (text.length > MAX_INVITE_LENGTH) {
    throw new InvalidInviteError('The invitation is longer than invitations are')
  }

  try {
    const bytes = fromString(text.slice(INVITE_PREFIX.length), 'base64url')
    const body = bytes.subarray(0, -CHECKSUM_BYTES)

    if (!equals(checksum(body), bytes.subarray(-CHECKSUM_BYTES))) {
      throw new Error('its checksum is wrong')
    }

    const invite = Invite.decode(body)

    if (invite.secret.byteLength !== RANDOM_SECRET_BYTES && invite.secret.byteLength !== 32) {
      throw new Error('its secret has the wrong length')
    }

    const relays = invite.relays.slice(0, MAX_INVITE_RELAYS).flatMap((relay, index) => readable(() => multiaddr(relay)).map(address => ({ address, token: invite.tokens[index] })))
    const tokens = Object.fromEntries(relays.filter(({ token }) => isRelayToken(token)).map(({ address, token }) => [address, token]))

    return {
      label: displayName(invite.label),
      secret: invite.secret,
      guessable: invite.guessable,
      relays: relays.map(({ address }) => address),
      ...Object.keys(tokens).length === 0 ? {} : { tokens },
      peers: invite.peers.slice(0, MAX_INVITE_PEERS).flatMap(peer => readable(() => peerIdFromMultihash(decodeDigest(peer))))
    }
  } catch (err: any) {
    throw new InvalidInviteError(`The invitation is damaged: ${err.message}`, { cause: err })
  }
}

/**
 * The checksum was right: what cannot be read is of a kind that we do not know,
 * and the secret is worth more than a hint
 */
function readable (parse: () => { toString (): string }): string[] {
  try {
    return [parse().toString()]
  } catch {
    return []
  }
}

function parseRandomRoom (text: string): RoomReference {
  const mark = text.lastIndexOf(SECRET_MARK)

  try {
    const secret = fromString(text.slice(mark + 1), 'base64url')

    if (secret.byteLength !== RANDOM_SECRET_BYTES) {
      throw new Error('its secret has the wrong length')
    }

    return { label: normalise(text.slice(0, mark)), secret, guessable: false, relays: [], peers: [] }
  } catch (err: any) {
    throw new InvalidInviteError(`The room is damaged: ${err.message}`, { cause: err })
  }
}

/**
 * The part of a link that names the room: `…#/r/<room>?…`
 */
function fromLink (text: string): string {
  const match = /#\/r\/([^?]*)/.exec(text)

  if (match == null) {
    return text
  }

  try {
    return decodeURIComponent(match[1])
  } catch (err) {
    throw new InvalidInviteError('The link is damaged', { cause: err })
  }
}

/**
 * However a name is typed, everybody arrives in the same room
 */
function normalise (name: string): string {
  // lower case can take a character apart that exists as one
  const label = name.normalize('NFKC').toLowerCase().normalize('NFKC').trim().replace(/\s+/g, '-')

  if (label.length === 0) {
    throw new InvalidRoomNameError('A room needs a name')
  }

  if (label.length > MAX_LABEL_LENGTH) {
    throw new InvalidRoomNameError(`A room name has at most ${MAX_LABEL_LENGTH} characters`)
  }

  if (/[\p{C}\p{Z}]/u.test(label)) {
    throw new InvalidRoomNameError('A room name has no invisible characters')
  }

  // normalising makes one of its wide form, too
  if (label.includes(SECRET_MARK)) {
    throw new InvalidRoomNameError(`A room name has no ${SECRET_MARK}`)
  }

  return label
}

function checksum (bytes: Uint8Array): Uint8Array {
  return sha256(bytes).subarray(0, CHECKSUM_BYTES)
}

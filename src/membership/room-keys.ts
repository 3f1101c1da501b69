import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { CID } from 'multiformats/cid'
import { create as createDigest } from 'multiformats/hashes/digest'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { TOPIC_PREFIX } from '../overlay/index.ts'
import { parseRoom } from './invite.ts'
import { scrypt } from './platform.ts'
import type { RoomReference } from './index.ts'

const SALT = fromString('freeflow-connect/room/1')
const NAME_SALT = fromString('freeflow-connect/room-name/1')
const RAW_CODEC = 0x55
const SHA2_256_CODE = 0x12
const MAX_NAME_SECRETS = 4

/**
 * What follows from a room's secret. Topic and DHT key are known to relays and
 * DHT nodes, and give neither the secret nor the key away
 */
export interface RoomKeys {
  label: string
  guessable: boolean
  secret: Uint8Array

  /**
   * 32 bytes that name the room where its secret must not appear
   */
  id: Uint8Array

  /**
   * The gossipsub topic: a fixed prefix and `id` in base64url
   */
  topic: string

  /**
   * Under which members offer themselves in the DHT
   */
  dhtKey: CID

  /**
   * AES-256-GCM
   */
  key: CryptoKey

  /**
   * Seals what a member keeps of the room on its own device: AES-256-GCM
   */
  keptKey: CryptoKey
}

/**
 * @see specs/rooms.md
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export async function deriveRoom ({ label, guessable, secret }: RoomReference): Promise<RoomKeys> {
  const input = secret ?? await nameSecret(label)
  const derive = (info: string): Uint8Array<ArrayBuffer> => new Uint8Array(hkdf(sha256, input, SALT, fromString(info), 32))
  const id = derive('topic')

  return {
    label,
    guessable,
    secret: input,
    id,
    topic: `${TOPIC_PREFIX}${toString(id, 'base64url')}`,
    dhtKey: CID.createV1(RAW_CODEC, createDigest(SHA2_256_CODE, derive('dht'))),
    key: await importKey(derive('key')),
    keptKey: await importKey(derive('kept'))
  }
}

async function importKey (bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/**
 * Begin with what takes long about a plain name: whoever joins a moment later
 * finds it done. An invitation has nothing of that
 *
 * @param text - as for `Peer.join`
 * @throws {InvalidInviteError} a link, invitation or secret is damaged
 * @throws {InvalidRoomNameError} the name is empty, too long or cannot be typed
 * @see https://www.rfc-editor.org/rfc/rfc7914 (scrypt)
 */
export async function prepareRoom (text: string): Promise<void> {
  const { label, secret } = parseRoom(text)

  if (secret == null) {
    await nameSecret(label)
  }
}

/**
 * What a room is called where its secret must not appear
 */
export function roomName ({ id }: Pick<RoomKeys, 'id'>): string {
  return toString(id, 'base16')
}

const nameSecrets = new Map<string, Promise<Uint8Array>>()

/**
 * The same name again, a moment later, is not computed again
 */
async function nameSecret (label: string): Promise<Uint8Array> {
  const secret = nameSecrets.get(label) ?? scrypt(fromString(label), NAME_SALT)
  nameSecrets.delete(label)
  nameSecrets.set(label, secret)
  secret.catch(() => { nameSecrets.delete(label) })

  if (nameSecrets.size > MAX_NAME_SECRETS) {
    const [oldest] = nameSecrets.keys()
    nameSecrets.delete(oldest)
  }

  return secret
}

import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { InvalidKeyError } from './errors.ts'
import type { Identity } from './index.ts'
import type { PrivateKey } from '@libp2p/interface'

/**
 * A fresh identity with an Ed25519 key, which nobody stores
 *
 * @see https://www.rfc-editor.org/rfc/rfc8032
 */
export async function createIdentity (): Promise<Identity> {
  return fromPrivateKey(await generateKeyPair('Ed25519'))
}

export function fromPrivateKey (privateKey: PrivateKey, release: () => Promise<void> = async () => {}): Identity {
  return { privateKey, peerId: peerIdFromPrivateKey(privateKey), release }
}

/**
 * @param bytes - a `PrivateKey` protobuf of libp2p's crypto specification
 * @throws InvalidKeyError where they are no Ed25519 key
 */
export function decodeKey (bytes: Uint8Array): PrivateKey {
  let key: PrivateKey

  try {
    key = privateKeyFromProtobuf(bytes)
  } catch (err) {
    throw new InvalidKeyError('The stored identity is damaged', { cause: err })
  }

  if (key.type !== 'Ed25519') {
    throw new InvalidKeyError(`The stored identity is an ${key.type} key, which is not supported`)
  }

  return key
}

export function encodeKey (key: PrivateKey): Uint8Array {
  return privateKeyToProtobuf(key)
}

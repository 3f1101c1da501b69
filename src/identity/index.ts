/**
 * Who we are: an Ed25519 key, and the peer ID made from it
 */

import type { PeerId, PrivateKey } from '@libp2p/interface'

/**
 * A key of our own, and what follows from it. Made by `createIdentity`,
 * `storedIdentity` or `fileIdentity`
 */
export interface Identity {
  /**
   * Ed25519
   *
   * @see https://www.rfc-editor.org/rfc/rfc8032
   */
  readonly privateKey: PrivateKey

  /**
   * The name that follows from the key
   *
   * @see https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md
   */
  readonly peerId: PeerId

  /**
   * Let another tab take the stored identity; resolves when it can
   */
  release (): Promise<void>
}

export { fingerprint } from './fingerprint.ts'
export { createIdentity } from './identity.ts'
export { storedIdentity } from './stored-identity.ts'
export { fileIdentity } from './platform.ts'
export { InvalidKeyError, InvalidPeerIdError } from './errors.ts'

import { sha256 } from '@noble/hashes/sha2.js'
import { CID } from 'multiformats/cid'
import { create as createDigest } from 'multiformats/hashes/digest'
import { fromString } from 'uint8arrays/from-string'

const RAW_CODEC = 0x55
const SHA2_256_CODE = 0x12

/**
 * Under which relays offer themselves in the DHT, the same everywhere
 *
 * @see specs/federation.md
 */
export function relaysKey (): CID {
  return CID.createV1(RAW_CODEC, createDigest(SHA2_256_CODE, sha256(fromString('/freeflow/relays/1'))))
}

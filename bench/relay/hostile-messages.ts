/**
 * Messages that nobody sends who means well, field by field
 *
 * @see https://github.com/libp2p/specs/tree/master/kad-dht#rpc-messages
 * @see https://github.com/libp2p/specs/tree/master/pubsub#the-rpc
 */
import { multiaddr } from '@multiformats/multiaddr'
import * as lp from 'it-length-prefixed'
import { bytes, concat, number } from '../../test/fixtures/vectors/bytes.ts'
import type { PeerId } from '@libp2p/interface'

// who provides has to say where it is
const SOMEWHERE = multiaddr('/ip4/11.1.1.1/tcp/1/ws')
const [PUT_VALUE, ADD_PROVIDER, FIND_NODE] = [0, 2, 4]

export function addProvider (key: Uint8Array, provider: PeerId): Uint8Array {
  // a multihash, as keys of providers have to be
  const digest = concat(Uint8Array.from([0x12, 0x20]), key)

  return whole(number(1, ADD_PROVIDER), bytes(2, digest), bytes(9, concat(bytes(1, provider.toMultihash().bytes), bytes(2, SOMEWHERE.bytes), number(3, 1))))
}

export function putValue (key: Uint8Array, size: number): Uint8Array {
  return whole(number(1, PUT_VALUE), bytes(2, key), bytes(3, concat(bytes(1, key), bytes(2, new Uint8Array(size)))))
}

export function findNode (key: Uint8Array): Uint8Array {
  return whole(number(1, FIND_NODE), bytes(2, key))
}

export function subscriptions (topics: string[]): Uint8Array {
  return whole(...topics.map(topic => bytes(1, concat(number(1, 1), bytes(2, topic)))))
}

/**
 * Said by nobody, and signed by nobody
 */
export function talk (topic: string, size: number): Uint8Array {
  return whole(bytes(2, concat(bytes(2, crypto.getRandomValues(new Uint8Array(size))), bytes(4, topic))))
}

function whole (...fields: Uint8Array[]): Uint8Array {
  return lp.encode.single(concat(...fields)).subarray()
}

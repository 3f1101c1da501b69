import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { closeWithin, deadline, framed } from '../common/index.ts'
import { MAX_RELAY_PASS_BYTES, RELAY_INFO_TIMEOUT_MS, RELAY_PASS_PROTOCOL } from './constants.ts'
import { firstMessage } from './first-message.ts'
import { RelayPass, RelayPassAnswer } from './pb/relay.js'
import type { AbortOptions, Connection, PeerId, Stream } from '@libp2p/interface'

const CONTEXT = 'freeflow-connect/relay-pass/1'

/**
 * What an operator gives to those who may use a private relay
 */
export function isRelayToken (text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{16,64}$/.test(text)
}

/**
 * That a peer knows a token: of no use to anybody else, and to no other relay
 *
 * @see specs/relay.md
 */
export function passProof (token: string, { relay, peer }: { relay: PeerId, peer: PeerId }): Uint8Array {
  return hmac(sha256, fromString(token), concat([fromString(CONTEXT), relay.toMultihash().bytes, peer.toMultihash().bytes]))
}

/**
 * Show a relay that we know a token
 *
 * @returns whether it takes it
 * @throws {Error} it takes none at all, or does not answer
 */
export async function showPass (connection: Connection, token: string, peer: PeerId, options: AbortOptions = {}): Promise<boolean> {
  const signal = deadline(RELAY_INFO_TIMEOUT_MS, options.signal)
  const stream = await connection.newStream(RELAY_PASS_PROTOCOL, { signal })

  try {
    framed(stream, RelayPass, { maxMessageBytes: MAX_RELAY_PASS_BYTES }).send({ proof: new Uint8Array(passProof(token, { relay: connection.remotePeer, peer })) })
    const { accepted } = await firstMessage(stream, RelayPassAnswer, MAX_RELAY_PASS_BYTES, signal)
    closeWithin(stream, RELAY_INFO_TIMEOUT_MS)

    return accepted
  } catch (err: any) {
    stream.abort(err)
    throw err
  }
}

/**
 * What a relay does with what is shown to it: `accept` says whether it is right
 */
export async function takePass (stream: Stream, accept: (proof: Uint8Array) => boolean): Promise<void> {
  try {
    const { proof } = await firstMessage(stream, RelayPass, MAX_RELAY_PASS_BYTES)
    framed(stream, RelayPassAnswer, { maxMessageBytes: MAX_RELAY_PASS_BYTES }).send({ accepted: accept(proof) })
    closeWithin(stream, RELAY_INFO_TIMEOUT_MS)
  } catch (err: any) {
    stream.abort(err)
  }
}

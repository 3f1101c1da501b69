import { decodePresence } from '../membership/index.ts'
import { RefusedError } from './errors.ts'
import type { Greeting } from './pb/signaling.js'
import type { Presence, Seal } from '../membership/index.ts'
import type { PeerId } from '@libp2p/interface'

/**
 * A greeting proves two things: that its sender knows the room (it is sealed)
 * and that it is who the stream says (it is signed, and Noise knows the peer)
 *
 * @throws RefusedError
 */
export async function verifyGreeting (seal: Seal, peer: PeerId, greeting?: Greeting): Promise<Presence> {
  if (greeting == null) {
    throw new RefusedError(`${peer} is not in the room`)
  }

  try {
    const { sender, kind, payload } = await seal.open(greeting.presence)

    if (kind !== 'presence' || !sender.equals(peer)) {
      throw new Error(`it is signed by ${sender}`)
    }

    const presence = decodePresence(payload)

    if (presence.type === 'goodbye') {
      throw new Error('it is a goodbye')
    }

    return presence
  } catch (err: any) {
    throw new RefusedError(`The greeting of ${peer} proves nothing: ${err.message}`, { cause: err })
  }
}

import { closeWithin, deadline, framed } from '../common/index.ts'
import { FULL_LOAD_PERCENT, MAX_RELAY_INFO_BYTES, RELAY_INFO_TIMEOUT_MS, RELAY_PROTOCOL } from './constants.ts'
import { firstMessage } from './first-message.ts'
import { stunUri } from './ice-servers.ts'
import { RelayInfo } from './pb/relay.js'
import type { RelayWord } from './relay-keeper.ts'
import type { AbortOptions, Connection, Stream } from '@libp2p/interface'

/**
 * Ask a relay what else it offers
 *
 * @throws {Error} it is too old to say, or says nothing that makes sense
 * @see specs/relay.md
 */
export async function askRelayInfo (connection: Connection, options: AbortOptions = {}): Promise<RelayInfo> {
  const signal = deadline(RELAY_INFO_TIMEOUT_MS, options.signal)
  const stream = await connection.newStream(RELAY_PROTOCOL, { signal })

  try {
    const info = await firstMessage(stream, RelayInfo, MAX_RELAY_INFO_BYTES, signal)
    closeWithin(stream, RELAY_INFO_TIMEOUT_MS)

    return info
  } catch (err: any) {
    stream.abort(err)
    throw err
  }
}

/**
 * The same, as far as it can be used
 *
 * @throws {Error} as `askRelayInfo` does
 */
export async function askRelay (connection: Connection, options: AbortOptions = {}): Promise<RelayWord> {
  const { stunPort, load } = await askRelayInfo(connection, options)

  return { stun: stunUri(connection.remoteAddr, stunPort), load: load === 0 ? undefined : Math.min(load, FULL_LOAD_PERCENT) }
}

/**
 * What a relay answers
 */
export function tellRelayInfo (stream: Stream, info: Partial<RelayInfo>): void {
  try {
    framed(stream, RelayInfo, { maxMessageBytes: MAX_RELAY_INFO_BYTES }).send(info)
    closeWithin(stream, RELAY_INFO_TIMEOUT_MS)
  } catch (err: any) {
    stream.abort(err)
  }
}

import { MAX_STUN_SERVERS } from './constants.ts'
import type { RelayStatus } from './relay-keeper.ts'
import type { Multiaddr } from '@multiformats/multiaddr'

const HOST_NAME = /^[a-z\d]([a-z\d.-]{0,251}[a-z\d])?$/i
const MAX_PORT = 65_535

/**
 * Where a relay answers STUN: at the host at which it was dialled. A relay can
 * name the port and nothing else, so that it can send nobody anywhere
 *
 * @param dialled - the address of the connection
 * @param port - what the relay says, 0 for none
 * @returns a STUN URI, or nothing where there is none that a browser would take
 * @see https://www.rfc-editor.org/rfc/rfc7064
 */
export function stunUri (dialled: Multiaddr, port: number): string | undefined {
  const [{ name, value = '' } = { name: '' }] = dialled.getComponents().filter(({ name }) => name !== 'ip6zone')

  if (!Number.isInteger(port) || port < 1 || port > MAX_PORT) {
    return
  }

  switch (name) {
    case 'ip4':
      return `stun:${value}:${port}`
    case 'ip6':
      return `stun:[${value}]:${port}`
    case 'dns':
    case 'dns4':
    case 'dns6':
      return HOST_NAME.test(value) ? `stun:${value}:${port}` : undefined
    default:
      return undefined
  }
}

/**
 * What media connections ask for their own address: the first relays that are
 * connected and answer
 */
export function relayIceServers (relays: Array<Pick<RelayStatus, 'state' | 'stun'>>): RTCIceServer[] {
  const uris = relays.flatMap(({ state, stun }) => state === 'connected' && stun != null ? [stun] : [])
  const urls = [...new Set(uris)].slice(0, MAX_STUN_SERVERS)

  return urls.length === 0 ? [] : [{ urls }]
}

import { MAX_RELAY_ADDRESSES } from '../constants.ts'
import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export type RelayTransport = 'wss' | 'ws' | 'webrtc-direct' | 'tcp'

export interface Surroundings {
  /**
   * The transports that there are here
   */
  transports: readonly RelayTransport[]

  /**
   * Whether the page came over https, where a browser takes no plain WebSocket
   */
  https: boolean

  /**
   * Whether an IP address or name may be dialled
   */
  isAllowed (host: string): boolean
}

/**
 * What is tried first: what most others can dial too, since they are told of it
 */
const ORDER: RelayTransport[] = ['wss', 'ws', 'webrtc-direct', 'tcp']

/**
 * Between host and peer ID; with a port, and of WebRTC Direct a certificate
 */
const SHAPES: Record<string, RelayTransport> = {
  'tcp/wss': 'wss',
  'tcp/tls/ws': 'wss',
  'tcp/tls/sni/ws': 'wss',
  'tcp/ws': 'ws',
  'udp/webrtc-direct/certhash': 'webrtc-direct',
  'udp/webrtc-direct/certhash/certhash': 'webrtc-direct',
  tcp: 'tcp'
}

export const NAMES = ['dns', 'dns4', 'dns6']
const HOSTS = ['ip4', 'ip6', ...NAMES]

/**
 * Of the addresses that strangers tell of a relay, those that may be dialled here,
 * each ending in its peer ID, the best one first. A name is taken only behind TLS,
 * where the certificate has to be for it: without, it could lead into the private
 * network of whoever asks
 *
 * @see specs/federation.md
 */
export function dialable (relay: PeerId, addresses: Multiaddr[], surroundings: Surroundings): Multiaddr[] {
  return addresses
    .flatMap(address => {
      const rank = rankOf(relay, address, surroundings)

      return rank < 0 ? [] : [{ rank, address: address.toString().includes('/p2p/') ? address : address.encapsulate(`/p2p/${relay}`) }]
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_RELAY_ADDRESSES)
    .map(({ address }) => address)
}

/**
 * Its place in the order, or -1 where it may not be dialled
 */
function rankOf (relay: PeerId, address: Multiaddr, { transports, https, isAllowed }: Surroundings): number {
  const components = address.getComponents()
  const [{ name: host, value = '' } = { name: '' }] = components
  const last = components.at(-1)
  const between = components.slice(1, last?.name === 'p2p' ? -1 : undefined)
  const transport = SHAPES[between.map(({ name }) => name).join('/')]
  const rank = ORDER.indexOf(transport)
  const isOthers = last?.name === 'p2p' && last.value !== relay.toString()
  const isNamedInTheClear = NAMES.includes(host) && transport !== 'wss'

  if (!HOSTS.includes(host) || isOthers || isNamedInTheClear || !transports.includes(transport) || between[0]?.value === '0' || !isAllowed(value)) {
    return -1
  }

  return https && (transport === 'ws' || transport === 'tcp') ? -1 : rank
}

import type { DiagnosisReason, DiagnosisTransport } from './index.ts'
import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export type Family = 4 | 6

export interface KnownRelay {
  peer: PeerId

  /**
   * Where we dial it
   */
  address: Multiaddr

  /**
   * Where it says that it listens
   */
  announced: Multiaddr[]
}

/**
 * What a page, or a program, may use
 */
export interface Surroundings {
  transports: readonly DiagnosisTransport[]

  /**
   * The page came over https: browsers refuse plain WebSockets there, except to
   * this machine
   */
  https: boolean
  isAllowed (host: string): boolean
}

export interface RelayRoute {
  transport: DiagnosisTransport

  /**
   * Why there is no use in trying
   */
  barrier?: Extract<DiagnosisReason, 'mixed-content' | 'not-allowed' | 'no-transport'>

  /**
   * What is to be tried: at most one address of each family, and one by a name
   */
  targets: Array<{ address: Multiaddr, family?: Family }>
}

interface Candidate {
  address: Multiaddr
  transport: DiagnosisTransport
  host: string
  family?: Family
  configured: boolean
  barrier?: RelayRoute['barrier']
}

/**
 * How a relay can be reached, one route for each transport. What it announces and
 * cannot be used here is left out: a relay names all of its addresses, private
 * ones too; what was configured is always in it
 */
export function relayRoutes ({ address, announced }: Pick<KnownRelay, 'address' | 'announced'>, surroundings: Surroundings): RelayRoute[] {
  const home = hostOf(address)?.value
  const candidates = [address, ...announced]
    .flatMap((address, i) => candidate(address, i === 0, surroundings))
    .filter(({ barrier, configured }) => barrier == null || configured)
    // at the host that was configured rather than elsewhere
    .sort((a, b) => Number(b.configured) - Number(a.configured) || Number(b.host === home) - Number(a.host === home))
  const routes = new Map<DiagnosisTransport, RelayRoute>()

  for (const { transport, barrier, family, address } of candidates) {
    const route = routes.get(transport) ?? { transport, targets: [] }
    routes.set(transport, route)

    if (barrier != null) {
      route.barrier = barrier
    } else if (!route.targets.some(target => target.family === family)) {
      route.targets.push({ address, ...(family == null ? {} : { family }) })
    }
  }

  return [...routes.values()].map(route => route.targets.length === 0 ? route : { transport: route.transport, targets: route.targets })
}

/**
 * The IP address or name that an address begins with
 */
export function hostOf (address: Multiaddr): { value: string, family?: Family } | undefined {
  const { name, value = '' } = address.getComponents().find(({ name }) => HOSTS.has(name)) ?? {}

  return name == null ? undefined : { value, family: HOSTS.get(name) }
}

const HOSTS = new Map<string, Family | undefined>([['ip4', 4], ['ip6', 6], ['dns4', 4], ['dns6', 6], ['dns', undefined]])

function candidate (address: Multiaddr, configured: boolean, { transports, https, isAllowed }: Surroundings): Candidate[] {
  const transport = transportOf(address)
  const host = hostOf(address)

  if (transport == null || host == null) {
    return []
  }

  const barrier = (): RelayRoute['barrier'] => {
    if (!transports.includes(transport)) {
      return 'no-transport'
    }

    if (transport === 'ws' && https && !isThisMachine(host.value)) {
      return 'mixed-content'
    }

    return isAllowed(host.value) ? undefined : 'not-allowed'
  }

  return [{ address, transport, host: host.value, family: host.family, configured, barrier: barrier() }]
}

function transportOf (address: Multiaddr): DiagnosisTransport | undefined {
  const names = address.getComponents().map(({ name }) => name)

  if (names.includes('p2p-circuit')) {
    return undefined
  }

  if (names.includes('webrtc-direct')) {
    return 'webrtc-direct'
  }

  if (names.includes('wss') || (names.includes('ws') && names.includes('tls'))) {
    return 'wss'
  }

  if (names.includes('ws')) {
    return 'ws'
  }

  return names.filter(name => name !== 'p2p').at(-1) === 'tcp' ? 'tcp' : undefined
}

/**
 * @see https://www.w3.org/TR/secure-contexts/#potentially-trustworthy-origin
 */
function isThisMachine (host: string): boolean {
  return host === '::1' || host === 'localhost' || host.endsWith('.localhost') || /^127(\.\d+){3}$/.test(host)
}

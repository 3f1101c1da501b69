/**
 * What makes the app and its relays reachable from other machines of a LAN
 */
import { X509Certificate } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { Certificate } from 'freeflow-connect/relay-node'

/**
 * No cable, no wireless network
 */
export class NoNetworkError extends Error {
  override name = 'NoNetworkError'

  constructor () {
    super('This machine is in no network: nobody else could reach it')
  }
}

export interface OwnAddress {
  address: string

  /**
   * Of its network
   */
  cidr: string
}

/**
 * Addresses of this machine that others can dial, IPv4 first: people type them.
 * Link-local ones need the name of an interface
 */
export function ownAddresses (interfaces = networkInterfaces()): OwnAddress[] {
  return Object.values(interfaces).flatMap(addresses => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^(fe80|169\.254)/i.test(address))
    .map(({ address, cidr }) => ({ address, cidr: cidr ?? `${address}/${isIPv6(address) ? 128 : 32}` }))
    .sort((a, b) => Number(isIPv6(a.address)) - Number(isIPv6(b.address)))
}

export interface Lan {
  addresses: OwnAddress[]

  /**
   * That of now
   */
  certificate (): Promise<Certificate>

  /**
   * Holds the certificate and its key
   */
  certificateFile: string

  /**
   * For people to compare
   */
  fingerprint: string
}

/**
 * @param folder - where the certificate is kept
 * @throws {NoNetworkError}
 */
export async function prepareLan (folder: string): Promise<Lan> {
  const addresses = ownAddresses()

  if (addresses.length === 0) {
    throw new NoNetworkError()
  }

  // what is large is loaded where it is needed, and when it is built
  const { selfSigned } = await import('freeflow-connect/relay-node')
  const certificate = selfSigned({ folder, hosts: () => ['localhost', '127.0.0.1', '::1', ...ownAddresses().map(({ address }) => address)] })

  return {
    addresses,
    certificate,
    certificateFile: join(folder, 'self-signed.pem'),
    fingerprint: new X509Certificate((await certificate()).cert).fingerprint256
  }
}

/**
 * Those of a relay's addresses that a page can use: at the host at which the page
 * was opened, which its machine can reach and whose certificate its user has
 * accepted; behind TLS first. A page without TLS is one on this machine, which
 * would have to accept the certificate. `host` is the header of the request
 */
export function relayAddressesFor (addresses: string[], page: { host?: string, secure: boolean }, hosts: string[]): string[] {
  const [, name = ''] = /^\[?(.*?)\]?(?::\d+)?$/.exec(page.host ?? '') ?? []
  const host = hosts.find(host => host === name) ?? hosts[0]
  const ways = page.secure ? ['/tls/ws/', '/webrtc-direct/'] : [/\/tcp\/\d+\/ws\//, '/webrtc-direct/']

  return ways.flatMap(way => addresses.filter(address => address.startsWith(`/${isIPv6(host) ? 'ip6' : 'ip4'}/${host}/`) && address.search(way) >= 0))
}

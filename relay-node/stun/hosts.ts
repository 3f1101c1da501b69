import { multiaddr } from '@multiformats/multiaddr'

const WILDCARDS = ['0.0.0.0', '::']

/**
 * Where STUN is answered: at each host that the relay listens on. Who listens on
 * all of one family is asked in both
 *
 * @param listen - multiaddrs
 */
export function stunHosts (listen: string[]): string[] {
  const hosts = new Set(listen.flatMap(address => {
    return multiaddr(address).getComponents().filter(({ name }) => name === 'ip4' || name === 'ip6').map(({ value }) => value ?? '').slice(0, 1)
  }))

  return WILDCARDS.some(host => hosts.has(host)) ? WILDCARDS : [...hosts]
}

import { isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import { multiaddr } from '@multiformats/multiaddr'

const HOSTS = ['ip4', 'ip6', 'dns', 'dns4', 'dns6']
const LOCAL = ['localhost', '127.0.0.1', '::1']
const WILDCARDS = ['0.0.0.0', '::']

/**
 * The names and addresses of this machine in multiaddrs; one that stands for all
 * stands for those that the machine has now
 *
 * @param addresses - multiaddrs that are listened on or announced
 */
export function hostsOf (addresses: string[], interfaces = networkInterfaces()): string[] {
  const hosts = addresses.flatMap(address => multiaddr(address).getComponents()
    .filter(({ name }) => HOSTS.includes(name))
    .map(({ value }) => value ?? '')
    .slice(0, 1))

  return [...new Set(hosts.flatMap(host => WILDCARDS.includes(host) ? [...LOCAL, ...own(interfaces, isIPv6(host))] : [host]))]
}

/**
 * Link-local ones need the name of an interface, which no certificate holds
 */
function own (interfaces: ReturnType<typeof networkInterfaces>, v6: boolean): string[] {
  return Object.values(interfaces).flatMap(addresses => addresses ?? [])
    .filter(({ address, internal }) => isIPv6(address) === v6 && !internal && !/^(fe80|169\.254)/i.test(address))
    .map(({ address }) => address)
}

import ipaddr from 'ipaddr.js'
import type { Multiaddr } from '@multiformats/multiaddr'

const IPV4_BITS = 24
const IPV6_BITS = 64

/**
 * Who an address belongs to: an IPv6 /64, which is what one line or server gets,
 * or an IPv4 /24, below which nothing is announced to the internet; single
 * addresses of one are rented for cents. Those that are not public have none: they
 * are the operator's own, such as those of a proxy that ends TLS
 *
 * @returns nothing where there is none
 */
export function blockOf (address: string): string | undefined {
  if (!ipaddr.isValid(address)) {
    return
  }

  const ip = ipaddr.process(address)

  if (ip.range() !== 'unicast') {
    return
  }

  const bits = ip.kind() === 'ipv4' ? IPV4_BITS : IPV6_BITS
  const bytes = ip.toByteArray().map((byte, index) => index * 8 < bits ? byte : 0)

  return `${ipaddr.fromByteArray(bytes)}/${bits}`
}

/**
 * That of who is connected from there
 */
export function blockOfAddress (address: Multiaddr): string | undefined {
  return blockOf(address.getComponents().find(({ name }) => name === 'ip4' || name === 'ip6')?.value ?? '')
}

import ipaddr from 'ipaddr.js'
import { NAMES } from './dialable.ts'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * What somebody who has one of them probably has more of: an IPv4 /24, an IPv6 /48,
 * the end of a name. None for addresses that are not of the internet
 */
export function networkOf (address: Multiaddr): string | undefined {
  const [{ name, value = '' } = { name: '' }] = address.getComponents()

  if (NAMES.includes(name)) {
    return value.toLowerCase().replace(/\.$/, '').split('.').slice(-2).join('.')
  }

  if (!ipaddr.isValid(value)) {
    return
  }

  const ip = ipaddr.process(value)

  return ip.range() === 'unicast' ? ip.toByteArray().slice(0, ip.kind() === 'ipv4' ? 3 : 6).join('.') : undefined
}

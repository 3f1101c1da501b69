import ipaddr from 'ipaddr.js'
import type { Obstacle } from '../index.ts'

export interface ObstacleInput {
  /**
   * The session descriptions of both ends, with the candidates found so far
   */
  local?: string
  remote?: string

  /**
   * Whether this end asked a STUN server, and no more of its candidates come
   */
  gathered: boolean
}

type Family = 'ipv4' | 'ipv6'

/**
 * Why two ends have found no direct path, as far as their candidates tell. Pure
 *
 * @see https://www.rfc-editor.org/rfc/rfc8839#section-5.1
 */
export function obstacleOf ({ local, remote, gathered }: ObstacleInput): Obstacle {
  const [ours, theirs] = [reachable(local), reachable(remote)]

  if (gathered && ours.size === 0) {
    return 'no-udp-here'
  }

  // we know that such an answer can be had: ours came
  if (ours.size > 0 && theirs.size === 0) {
    return 'no-udp-there'
  }

  if (ours.size > 0 && theirs.size > 0 && ![...ours].some(family => theirs.has(family))) {
    return 'no-common-family'
  }

  return 'nat'
}

/**
 * The families in which an end has an address that others on the internet see
 */
function reachable (sdp = ''): Set<Family> {
  return new Set([...sdp.matchAll(/^a=candidate:\S+ \d+ udp \d+ (\S+) \d+ typ (\w+)/gim)]
    .filter(([, address, type]) => type === 'srflx' ? ipaddr.isValid(address) : type === 'host' && isPublic(address))
    .map(([, address]) => ipaddr.parse(address).kind()))
}

/**
 * Whether it is an address of the internet. The ranges of documentation count:
 * test networks have nothing else
 */
export function isPublic (address: string): boolean {
  return ipaddr.isValid(address) && ['unicast', 'reserved'].includes(ipaddr.parse(address).range())
}

import ipaddr from 'ipaddr.js'
import { InvalidCidrError } from './errors.ts'
import type { ConnectionGater } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * This machine, for the `allow` option: as CIDR blocks
 */
export const LOOPBACK: readonly string[] = ['127.0.0.0/8', '::1/128']

/**
 * Private and link-local networks, for the `allow` option: as CIDR blocks
 *
 * @see https://www.rfc-editor.org/rfc/rfc1918
 * @see https://www.rfc-editor.org/rfc/rfc3927
 * @see https://www.rfc-editor.org/rfc/rfc4193
 */
export const LAN: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', 'fc00::/7', 'fe80::/10']

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Block = [Address, number]

/**
 * Whether an address may be dialled: any public one, and of the others those
 * inside the allowed blocks
 *
 * @throws InvalidCidrError
 */
export function addressFilter (allow: readonly string[] = []): (host: string) => boolean {
  const blocks = allow.map(parseBlock)

  return text => {
    // a browser takes `127.0.0.1.` and `LOCALHOST` for what they are
    const host = text.toLowerCase().replace(/\.$/, '')

    if (!ipaddr.isValid(host)) {
      return isAllowedName(host, blocks)
    }

    // an IPv4 address inside an IPv6 one is judged as what it is
    const address = ipaddr.process(host)

    return isPublic(address) || blocks.some(block => contains(block, address))
  }
}

/**
 * libp2p's own gater for browsers refuses every private address and every plain
 * WebSocket, so that nothing works on a LAN; "allow all" would let any peer aim
 * us at machines of the private network. This one allows by block
 *
 * A plain WebSocket is allowed where the address is: Noise secures it, and a
 * browser refuses it by itself on pages where it must
 */
export function gater (allow: readonly string[] = []): ConnectionGater {
  const isAllowed = addressFilter(allow)

  return {
    denyDialMultiaddr: (ma: Multiaddr): boolean => {
      const host = hostOf(ma)

      return host != null && !isAllowed(host)
    }
  }
}

/**
 * The IP address or name that a dial would go to first; none for a bare peer ID
 */
function hostOf (ma: Multiaddr): string | undefined {
  const first = ma.getComponents().find(({ name }) => HOSTS.has(name))

  return first?.value
}

const IPV4_COMPATIBLE = ipaddr.parseCIDR('::/96')
const HOSTS = new Set(['ip4', 'ip6', 'dns', 'dns4', 'dns6', 'dnsaddr'])

/**
 * A name says nothing about the address behind it, but these are known to be
 * this machine or this network
 */
function isAllowedName (name: string, blocks: Block[]): boolean {
  if (name === 'localhost' || name.endsWith('.localhost')) {
    return blocks.some(block => contains(block, ipaddr.parse('127.0.0.1')))
  }

  return true
}

/**
 * `::/96` held IPv4 addresses once, and is nobody's since (RFC 4291, 2.5.5.1)
 */
function isPublic (address: Address): boolean {
  return address.range() === 'unicast' && !contains(IPV4_COMPATIBLE, address)
}

function contains ([network, bits]: Block, address: Address): boolean {
  return network.kind() === address.kind() && address.match(network, bits)
}

function parseBlock (cidr: string): Block {
  try {
    return ipaddr.parseCIDR(cidr)
  } catch (err) {
    throw new InvalidCidrError(`"${cidr}" is not a CIDR block such as 192.168.0.0/16`, { cause: err })
  }
}

import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import sirv from 'sirv'
import type { Handler } from './index.ts'
import type { TLSSocket } from 'node:tls'

/**
 * What the app reads from `relays.json`
 */
export interface RelayList {
  /**
   * Addresses, with peer IDs
   */
  relays: string[]

  /**
   * Whether a link may join a room without a click
   */
  allowAutoJoin: boolean

  /**
   * Whether relays may be used that offer themselves in the DHT; true by default
   */
  findRelays?: boolean

  /**
   * CIDR blocks of private addresses that may be dialled
   */
  allow: string[]

  /**
   * What tells people from their background, where it stands beside the app
   */
  segmenter?: string
}

const SEGMENTER = 'segmenter.js'

/**
 * Where a page was opened
 */
export interface Page {
  /**
   * As the header of the request has it, with the port
   */
  host?: string

  /**
   * Whether it came over https
   */
  secure: boolean
}

/**
 * What is served
 */
export interface AppInit {
  /**
   * Where the built app is
   */
  folder: string

  /**
   * Where more files are that an operator has put beside the app
   */
  beside?: string

  /**
   * Asked at each request
   */
  relayList (page: Page): RelayList
}

/**
 * The built app, as small as the browser takes it, and beside it the list of relays
 * that it starts with
 */
export function appHandler ({ folder, beside, relayList }: AppInit): Handler {
  // dev: look at the folder at each request, so that a new build shows. Browsers
  // ask again before they use the page or its worker once more
  const files = sirv(folder, { dev: true, etag: true, gzip: true, brotli: true })
  const more = beside == null ? undefined : sirv(beside, { dev: true, etag: true })
  const segmenter = (): string | undefined => [folder, beside].some(place => place != null && existsSync(join(place, SEGMENTER))) ? SEGMENTER : undefined

  return (request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')

    if (request.url?.split('?')[0] === '/relays.json') {
      response.setHeader('Content-Type', 'application/json')
      response.setHeader('Cache-Control', 'no-store')
      response.end(JSON.stringify({ ...relayList({ host: request.headers.host, secure: (request.socket as TLSSocket).encrypted === true }), segmenter: segmenter() }))
      return
    }

    const missing = (): void => {
      response.removeHeader('Cache-Control')
      response.removeHeader('Vary')
      response.statusCode = 404
      response.end('Not found')
    }

    response.setHeader('Vary', 'Accept-Encoding')

    // what is in there has another name when it is changed
    if (request.url?.startsWith('/assets/') === true) {
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    }

    files(request, response, () => { more == null ? missing() : more(request, response, missing) })
  }
}

export interface OwnAddresses {
  peer: string

  /**
   * All that it tells others, with the peer ID
   */
  addresses: string[]

  /**
   * Whether somebody has said which they are
   */
  isAnnounced: boolean
}

/**
 * How a page reaches the relay that it came from: where somebody has said so, as
 * announced; else by the host and port that it came from, which its browser can
 * reach and whose certificate it takes. WebRTC Direct beside it
 */
export function relaysFor ({ host, secure }: Page, { peer, addresses, isAnnounced }: OwnAddresses): string[] {
  const usable = addresses.filter(address => /\/(wss|tls\/ws|webrtc-direct)\//.test(address) || (!secure && /\/ws\//.test(address)))
  const [, name, port = secure ? '443' : '80'] = /^(\[[\da-fA-F:]+\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(host ?? '') ?? []

  if (isAnnounced || name == null) {
    return usable
  }

  const at = name === 'localhost' ? '/ip4/127.0.0.1' : componentOf(name.replaceAll(/[[\]]/g, ''))

  return [
    `${at}/tcp/${port}${secure ? '/tls/ws' : '/ws'}/p2p/${peer}`,
    ...usable.filter(address => address.startsWith(`${at}/`) && address.includes('/webrtc-direct/'))
  ]
}

function componentOf (host: string): string {
  return `/${({ 0: 'dns', 4: 'ip4', 6: 'ip6' })[isIP(host)] ?? 'dns'}/${host}`
}

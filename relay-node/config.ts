import { parseArgs } from 'node:util'
import { multiaddr } from '@multiformats/multiaddr'
import { addressFilter } from '../src/overlay/index.ts'

/**
 * What is wrong with the command line, in one sentence
 */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

export interface Config {
  help: boolean
  listen: string[]
  stunPort?: number
  tls?: { cert: string, key: string } | 'self-signed'
  announce?: string[]
  data?: string
  relays: string[]
  allow: string[]
}

/**
 * The one that every network lets through
 */
const DEFAULT_WSS_PORT = '443'

export const HELP = `freeflow-relay: a relay for FreeFlow Connect

Usage: freeflow-relay [options]

  --host ADDRESS     listen on this address; may be repeated
                                                      (default 0.0.0.0 and ::)
  --port N           WebSocket port                   (default 9090)
  --wss-port N       WebSocket port behind TLS        (default 443 with a
                     certificate, otherwise none)
  --cert FILE        certificate for it, and those above it, in PEM; read again
                     when it changes
  --key FILE         its key, in PEM
  --self-signed      make a certificate, for a LAN: browsers ask whether to go on
  --udp-port N       WebRTC Direct port               (default: as --port)
  --tcp-port N       TCP port                         (default: --port + 1000)
  --stun-port N      UDP port for STUN, or "none"     (default: as --tcp-port)
  --announce ADDR    tell others this multiaddr instead of those found;
                     may be repeated
  --data FOLDER      keep key, certificate and DHT records here; without it
                     each start makes a new key
  --relay ADDR       stay connected to this relay; may be repeated
  --allow CIDR       addresses in this private block may be dialled, such as
                     192.168.0.0/16; may be repeated
  --help             show this

A port 0 takes any free one. Ctrl-C stops it.
`

const OPTIONS = {
  host: { type: 'string', multiple: true, default: ['0.0.0.0', '::'] as string[] },
  port: { type: 'string', default: '9090' },
  'wss-port': { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'self-signed': { type: 'boolean', default: false },
  'udp-port': { type: 'string' },
  'tcp-port': { type: 'string' },
  'stun-port': { type: 'string' },
  announce: { type: 'string', multiple: true },
  data: { type: 'string' },
  relay: { type: 'string', multiple: true, default: [] as string[] },
  allow: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', default: false }
} as const

/**
 * @param args - the command line, without node and script
 * @throws ConfigError
 */
export function parseConfig (args: string[]): Config {
  const values = parseOptions(args)
  const port = parsePort('--port', values.port)
  const udpPort = values['udp-port'] == null ? port : parsePort('--udp-port', values['udp-port'])
  const tcpPort = values['tcp-port'] == null ? defaultTcpPort(port) : parsePort('--tcp-port', values['tcp-port'])
  const tls = parseTls(values)
  const wssPort = tls == null ? undefined : parsePort('--wss-port', values['wss-port'] ?? DEFAULT_WSS_PORT)
  const taken = Object.entries({ '--port': port, '--tcp-port': tcpPort }).find(([, taken]) => taken !== 0 && taken === wssPort)

  if (taken != null) {
    throw new ConfigError(`--wss-port and ${taken[0]} cannot both be ${wssPort}`)
  }

  const listen = values.host.flatMap(text => {
    const host = `${text.includes(':') ? '/ip6' : '/ip4'}/${text}`

    return [
      `${host}/tcp/${port}/ws`,
      ...wssPort == null ? [] : [`${host}/tcp/${wssPort}/tls/ws`],
      `${host}/tcp/${tcpPort}`,
      `${host}/udp/${udpPort}/webrtc-direct`
    ]
  })

  listen.forEach(address => { check('--host', address, multiaddr) })
  values.announce?.forEach(address => { check('--announce', address, multiaddr) })
  values.relay.forEach(address => { check('--relay', address, parseRelay) })
  values.allow.forEach(block => { check('--allow', block, block => addressFilter([block])) })

  return {
    help: values.help,
    listen,
    stunPort: values['stun-port'] == null ? defaultStunPort(tcpPort, udpPort) : parseStunPort(values['stun-port']),
    tls,
    announce: values.announce,
    data: values.data,
    relays: values.relay,
    allow: values.allow
  }
}

function parseOptions (args: string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS, strict: true }>>['values'] {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true }).values
  } catch (err: any) {
    throw new ConfigError(err.message.split(/\.\s/)[0])
  }
}

/**
 * Where the certificate of TLS comes from, if there is to be one
 */
function parseTls ({ cert, key, 'self-signed': selfSigned, 'wss-port': port }: { cert?: string, key?: string, 'self-signed': boolean, 'wss-port'?: string }): Config['tls'] {
  if ((cert == null) !== (key == null)) {
    throw new ConfigError(cert == null ? '--key needs --cert too' : '--cert needs --key too')
  }

  if (cert != null && key != null) {
    if (selfSigned) {
      throw new ConfigError('--self-signed makes a certificate: leave --cert and --key out')
    }

    return { cert, key }
  }

  if (selfSigned) {
    return 'self-signed'
  }

  if (port != null) {
    throw new ConfigError('--wss-port needs a certificate: --cert and --key, or --self-signed')
  }
}

/**
 * Two relays on one machine stay out of each other's way
 */
function defaultTcpPort (port: number): number {
  return port === 0 || port + 1_000 > 65_535 ? 0 : port + 1_000
}

/**
 * The number of the first listener is WebRTC Direct's over UDP; that of the plain
 * TCP listener is free there, and is opened in the firewall anyway. 3478, which
 * is STUN's own, would be taken by the second relay of a machine, and needs no
 * guessing, since the relay tells its port
 */
function defaultStunPort (tcpPort: number, udpPort: number): number {
  return tcpPort === udpPort ? 0 : tcpPort
}

function parseStunPort (text: string): number | undefined {
  return text === 'none' ? undefined : parsePort('--stun-port', text, ', or none,')
}

function parsePort (option: string, text: string, besides = ','): number {
  const port = Number(text)

  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new ConfigError(`${option} takes a number from 0 to 65535${besides} not "${text}"`)
  }

  return port
}

/**
 * Without the peer ID each check of the link would be one more connection
 */
function parseRelay (address: string): void {
  if (!multiaddr(address).getComponents().some(({ name }) => name === 'p2p')) {
    throw new Error('it does not say which peer it is, and must end in /p2p/…')
  }
}

function check (option: string, value: string, parse: (value: string) => unknown): void {
  try {
    parse(value)
  } catch (err: any) {
    throw new ConfigError(`${option} "${value}": ${err.message}`)
  }
}

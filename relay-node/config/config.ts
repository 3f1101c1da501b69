import { isIP } from 'node:net'
import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { addressFilter, isRelayToken } from '../../src/overlay/index.ts'
import { certificateOf } from './certificate.ts'
import { ConfigError } from './errors.ts'
import { Reader } from './read.ts'
import { limitsOf, sizeOf } from './sizes.ts'
import { CONFIG_VARIABLE, fromEnvironment, fromFile, fromFlags } from './sources.ts'
import { formatBytes, formatDuration } from './units.ts'
import type { AcmeConfig, Command, Config, ConfigInit, Federation } from './index.ts'
import type { Size } from './sizes.ts'
import type { RelayLimits } from '../index.ts'
import type { LogFormat } from '../log/index.ts'

const DEFAULT_HOSTS = ['0.0.0.0', '::']
const DEFAULT_PORT = 9_090

/**
 * What is for the operator alone is not shown to others unless asked
 */
const DEFAULT_METRICS_HOST = '127.0.0.1'

/**
 * The one that every network lets through
 */
const DEFAULT_WSS_PORT = 443

/**
 * Short of the 30 s after which Kubernetes kills
 */
const DEFAULT_DRAIN_MS = 20_000

/**
 * Clients renew 5 min before the end
 */
const MIN_RESERVATION_TTL_MS = 5 * 60 * 1000

const COMMANDS: Command[] = ['help', 'version', 'check', 'print-config']

/**
 * @throws {ConfigError}
 */
export function parseConfig ({ args, env = {}, readFile, machine }: ConfigInit): Config {
  const flags = fromFlags(args)
  const command = COMMANDS.find(name => new Reader([flags]).flag(name)) ?? 'run'
  const path = flags.get('config')?.values.at(-1) ?? env[CONFIG_VARIABLE]
  const isHelpless = command === 'help' || command === 'version'
  const read = new Reader(isHelpless ? [] : [flags, fromEnvironment(env), ...path == null || path === '' ? [] : [fromFile(path, readFile(path))]])

  const { port, udpPort, tcpPort, wssPort } = portsOf(read)
  const hosts = read.texts('host') ?? DEFAULT_HOSTS
  const stun = read.portOrNone('stun-port') ?? defaultStunPort(tcpPort, udpPort)
  const size = read.choice<Size>('size') ?? sizeOf(machine)
  const tls = certificateOf(read)
  const announce = read.texts('announce')

  read.check('host', host => multiaddr(`${family(host)}/tcp/0`))
  read.check('announce', multiaddr)
  read.check('relay', checkRelay)
  read.check('allow-peer', peerIdFromString)
  read.check('allow-token', checkToken)
  read.check('allow', block => addressFilter([block]))

  const config: Omit<Config, 'settings'> = {
    command,
    listen: hosts.flatMap(host => [
      `${family(host)}/tcp/${port}/ws`,
      ...wssPort == null ? [] : [`${family(host)}/tcp/${wssPort}/tls/ws`],
      `${family(host)}/tcp/${tcpPort}`,
      `${family(host)}/udp/${udpPort}/webrtc-direct`
    ]),
    stunPort: stun === 'none' ? undefined : stun,
    tls,
    announce,
    alsoAnnounce: announce == null && isAcme(tls) ? tls.names.map(name => `/dns/${name}/tcp/${wssPort}/tls/ws`) : undefined,
    data: read.text('data'),
    web: read.text('web'),
    metrics: metricsOf(read),
    log: { format: read.choice<LogFormat>('log') ?? 'text', addresses: read.flag('log-addresses') },
    drainMs: read.duration('drain') ?? DEFAULT_DRAIN_MS,
    relays: read.texts('relay') ?? [],
    federation: read.choice<Federation>('federation') ?? (read.texts('allow-peer') == null && read.texts('allow-token') == null ? 'open' : 'listed'),
    allow: read.texts('allow') ?? [],
    allowPeers: read.texts('allow-peer'),
    allowTokens: read.texts('allow-token'),
    limits: readLimits(read, size)
  }

  return { ...config, settings: settingsOf(config, { hosts, port, udpPort, tcpPort, wssPort, stun, size }) }
}

/**
 * Where it listens, each derived from the one before it where nobody says
 */
function portsOf (read: Reader): { port: number, udpPort: number, tcpPort: number, wssPort?: number } {
  const port = read.port('port') ?? DEFAULT_PORT
  const udpPort = read.port('udp-port') ?? port
  const tcpPort = read.port('tcp-port') ?? defaultTcpPort(port)
  const wssPort = certificateOf(read) == null ? undefined : read.port('wss-port') ?? DEFAULT_WSS_PORT
  const taken = Object.entries({ port, 'tcp-port': tcpPort }).find(([, taken]) => taken !== 0 && taken === wssPort)

  if (taken != null) {
    throw new ConfigError(`${read.label('wss-port')} and ${read.label(taken[0])} cannot both be ${wssPort}`)
  }

  return { port, udpPort, tcpPort, wssPort }
}

function readLimits (read: Reader, size: Size): RelayLimits {
  const preset = limitsOf(size)
  const reservationTtl = read.duration('reservation-ttl') ?? preset.reservationTtl

  if (reservationTtl <= MIN_RESERVATION_TTL_MS) {
    throw new ConfigError(`${read.label('reservation-ttl')} has to be more than 5min: clients renew 5 min before the end`)
  }

  return {
    maxReservations: read.count('max-reservations') ?? preset.maxReservations,
    maxReservationsPerBlock: read.count('max-reservations-per-block') ?? preset.maxReservationsPerBlock,
    maxCircuits: read.count('max-circuits') ?? preset.maxCircuits,
    maxCircuitsPerPeer: read.count('max-circuits-per-peer') ?? preset.maxCircuitsPerPeer,
    maxCircuitsPerBlock: read.count('max-circuits-per-block') ?? preset.maxCircuitsPerBlock,
    bytesPerSecondAndPeer: Number(read.bytes('bytes-per-second-and-peer') ?? preset.bytesPerSecondAndPeer),
    bytesPerSecondAndBlock: Number(read.bytes('bytes-per-second-and-block') ?? preset.bytesPerSecondAndBlock),
    bytesPerDay: Number(read.bytes('bytes-per-day') ?? preset.bytesPerDay),
    bytesPerDayAndBlock: Number(read.bytes('bytes-per-day-and-block') ?? preset.bytesPerDayAndBlock),
    maxConnections: read.count('max-connections') ?? preset.maxConnections,
    maxTopics: read.count('max-topics') ?? preset.maxTopics,
    maxTopicsPerPeer: read.count('max-topics-per-peer') ?? preset.maxTopicsPerPeer,
    maxLinks: read.count('max-links') ?? preset.maxLinks,
    circuitDataLimit: read.bytes('circuit-bytes') ?? preset.circuitDataLimit,
    circuitDurationLimit: read.duration('circuit-duration') ?? preset.circuitDurationLimit,
    reservationTtl
  }
}

/**
 * All that holds, in the words of the file
 */
function settingsOf ({ tls, announce, data, web, metrics, log, drainMs, relays, federation, allow, allowPeers, allowTokens, limits }: Omit<Config, 'settings'>, { hosts, port, udpPort, tcpPort, wssPort, stun, size }: { hosts: string[], port: number, udpPort: number, tcpPort: number, wssPort?: number, stun: number | 'none', size: Size }): Record<string, unknown> {
  return {
    host: hosts,
    port,
    'wss-port': wssPort,
    ...certificateSettings(tls),
    'udp-port': udpPort,
    'tcp-port': tcpPort,
    'stun-port': stun,
    announce,
    relay: relays,
    federation,
    allow,
    'allow-peer': allowPeers,
    'allow-token': allowTokens,
    data,
    web,
    'metrics-port': metrics?.port,
    'metrics-host': metrics?.host,
    log: log.format,
    'log-addresses': log.addresses,
    drain: formatDuration(drainMs),
    size,
    'max-reservations': limits.maxReservations,
    'max-reservations-per-block': limits.maxReservationsPerBlock,
    'max-circuits': limits.maxCircuits,
    'max-circuits-per-peer': limits.maxCircuitsPerPeer,
    'max-circuits-per-block': limits.maxCircuitsPerBlock,
    'bytes-per-second-and-peer': formatLimit(limits.bytesPerSecondAndPeer),
    'bytes-per-second-and-block': formatLimit(limits.bytesPerSecondAndBlock),
    'bytes-per-day': formatLimit(limits.bytesPerDay),
    'bytes-per-day-and-block': formatLimit(limits.bytesPerDayAndBlock),
    'max-connections': limits.maxConnections,
    'max-topics': limits.maxTopics,
    'max-topics-per-peer': limits.maxTopicsPerPeer,
    'max-links': limits.maxLinks,
    'circuit-bytes': formatBytes(limits.circuitDataLimit),
    'circuit-duration': formatDuration(limits.circuitDurationLimit),
    'reservation-ttl': formatDuration(limits.reservationTtl)
  }
}

function certificateSettings (tls: Config['tls']): Record<string, unknown> {
  if (tls === 'self-signed') {
    return { 'self-signed': true }
  }

  return isAcme(tls) ? { acme: tls.names, 'acme-agree': true, 'acme-email': tls.email, 'acme-directory': tls.directory } : { ...tls }
}

function isAcme (tls: Config['tls']): tls is AcmeConfig {
  return typeof tls === 'object' && 'names' in tls
}

function formatLimit (bytes: number): string | undefined {
  return bytes === Infinity ? undefined : formatBytes(BigInt(bytes))
}

function family (host: string): string {
  return `${host.includes(':') ? '/ip6' : '/ip4'}/${host}`
}

function metricsOf (read: Reader): Config['metrics'] {
  const port = read.port('metrics-port')
  const host = read.text('metrics-host')

  if (port == null && host != null) {
    throw new ConfigError(`${read.label('metrics-host')} needs --metrics-port too`)
  }

  if (host != null && isIP(host) === 0) {
    throw new ConfigError(`${read.label('metrics-host')} takes an address, not "${host}"`)
  }

  return port == null ? undefined : { host: host ?? DEFAULT_METRICS_HOST, port }
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

/**
 * Without the peer ID each check of the link would be one more connection
 */
function checkRelay (address: string): void {
  if (!multiaddr(address).getComponents().some(({ name }) => name === 'p2p')) {
    throw new Error('it does not say which peer it is, and must end in /p2p/…')
  }
}

/**
 * One that nobody guesses, and that is told from others in a text
 */
function checkToken (token: string): void {
  if (!isRelayToken(token)) {
    throw new Error('it has to be 16 to 64 letters, digits, - and _')
  }
}

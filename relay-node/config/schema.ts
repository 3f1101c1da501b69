import { SIZES } from './sizes.ts'

/**
 * What the text of a setting has to be
 */
type Kind = 'text' | 'texts' | 'flag' | 'port' | 'port or none' | 'count' | 'bytes' | 'duration' | 'choice'

export interface Setting {
  kind: Kind

  /**
   * What stands for its value in the help
   */
  value?: string
  help: string
  default?: string
  choices?: readonly string[]

  /**
   * Only on the command line: it says what to do once
   */
  isCommand?: true
}

/**
 * Which relays it has to do with
 */
export const FEDERATIONS = ['open', 'listed'] as const

interface Group {
  title: string
  settings: Record<string, Setting>
}

/**
 * Every setting once: flags, environment, file, help and `--print-config` are
 * made from it
 */
export const GROUPS: Group[] = [
  {
    title: 'Where it listens (a port 0 takes any free one)',
    settings: {
      host: { kind: 'texts', value: 'ADDRESS', help: 'listen on this address; may be repeated', default: '0.0.0.0 and ::' },
      port: { kind: 'port', value: 'N', help: 'WebSocket port', default: '9090' },
      'wss-port': { kind: 'port', value: 'N', help: 'WebSocket port behind TLS', default: '443 with a certificate, otherwise none' },
      cert: { kind: 'text', value: 'FILE', help: 'certificate for it, and those above it, in PEM; read again when it changes' },
      key: { kind: 'text', value: 'FILE', help: 'its key, in PEM' },
      'self-signed': { kind: 'flag', help: 'make a certificate, for a LAN: browsers ask whether to go on' },
      acme: { kind: 'texts', value: 'NAME', help: 'have a certificate for this name, and renew it: port 443 of the name has to lead here; may be repeated' },
      'acme-agree': { kind: 'flag', help: 'agree to the terms of service of who gives it, which that takes' },
      'acme-email': { kind: 'text', value: 'ADDRESS', help: 'where they may write to' },
      'acme-directory': { kind: 'text', value: 'URL', help: 'who gives it, by RFC 8555', default: "Let's Encrypt" },
      'udp-port': { kind: 'port', value: 'N', help: 'WebRTC Direct port', default: 'as --port' },
      'tcp-port': { kind: 'port', value: 'N', help: 'TCP port', default: '--port + 1000' },
      'stun-port': { kind: 'port or none', value: 'N', help: 'UDP port for STUN, or "none"', default: 'as --tcp-port' },
      announce: { kind: 'texts', value: 'ADDR', help: 'tell others this multiaddr instead of those found; may be repeated' }
    }
  },
  {
    title: 'What it shows',
    settings: {
      web: { kind: 'text', value: 'FOLDER', help: 'serve the built app in this folder, with its relays.json, on the WebSocket ports' },
      'metrics-port': { kind: 'port', value: 'N', help: 'status page and metrics for Prometheus on this port', default: 'none' },
      log: { kind: 'choice', value: 'FORMAT', choices: ['text', 'json'], help: 'write the log as text, or each line as JSON', default: 'text' },
      'log-addresses': { kind: 'flag', help: 'leave the addresses of others in the log' },
      'metrics-host': { kind: 'text', value: 'ADDRESS', help: 'listen for them on this address', default: '127.0.0.1' }
    }
  },
  {
    title: 'Others',
    settings: {
      relay: { kind: 'texts', value: 'ADDR', help: 'stay connected to this relay; may be repeated' },
      federation: { kind: 'choice', value: 'HOW', choices: FEDERATIONS, help: 'open: offer itself in the DHT and link to others that do; listed: only those of --relay', default: 'open, or listed with --allow-peer' },
      'allow-peer': { kind: 'texts', value: 'ID', help: 'only this peer may use the relay; may be repeated', default: 'everybody' },
      'allow-token': { kind: 'texts', value: 'TOKEN', help: 'or whoever has been given this token, 16 to 64 letters, digits, - and _; may be repeated' },
      allow: { kind: 'texts', value: 'CIDR', help: 'addresses in this private block may be dialled, such as 192.168.0.0/16; may be repeated' }
    }
  },
  {
    title: 'What it keeps',
    settings: {
      data: { kind: 'text', value: 'FOLDER', help: 'keep key, certificate and DHT records here; without it each start makes a new key' }
    }
  },
  {
    title: 'How much it takes upon itself',
    settings: {
      size: { kind: 'choice', value: 'SIZE', choices: SIZES, help: `${SIZES.join(', ')}: the limits below in one word`, default: 'what the machine has room for' },
      'max-reservations': { kind: 'count', value: 'N', help: 'peers that it listens for at once' },
      'max-reservations-per-block': { kind: 'count', value: 'N', help: 'of them from one IPv4 /24 or IPv6 /64' },
      'max-circuits': { kind: 'count', value: 'N', help: 'circuits that are open at once' },
      'max-circuits-per-peer': { kind: 'count', value: 'N', help: 'of them opened by one peer' },
      'max-circuits-per-block': { kind: 'count', value: 'N', help: 'of them opened from one address block' },
      'bytes-per-second-and-peer': { kind: 'bytes', value: 'SIZE', help: 'what the circuits of one peer may carry in a second; more waits' },
      'bytes-per-second-and-block': { kind: 'bytes', value: 'SIZE', help: 'the same for those from one address block, whose peers take turns' },
      'bytes-per-day': { kind: 'bytes', value: 'SIZE', help: 'what all circuits may carry in 24 hours, such as 500GiB', default: 'no limit' },
      'bytes-per-day-and-block': { kind: 'bytes', value: 'SIZE', help: 'of it, those from one address block', default: 'no limit' },
      'max-connections': { kind: 'count', value: 'N', help: 'open connections in all' },
      'max-topics': { kind: 'count', value: 'N', help: 'room topics that it follows at once' },
      'max-topics-per-peer': { kind: 'count', value: 'N', help: 'of them for one peer' },
      'max-links': { kind: 'count', value: 'N', help: 'relays found in the DHT that it links itself to' },
      'circuit-bytes': { kind: 'bytes', value: 'SIZE', help: 'what one circuit may carry, such as 16GiB' },
      'circuit-duration': { kind: 'duration', value: 'TIME', help: 'how long one circuit may last, such as 12h' },
      drain: { kind: 'duration', value: 'TIME', help: 'when told to stop, let circuits end for so long; a second signal stops it at once', default: '20s' },
      'reservation-ttl': { kind: 'duration', value: 'TIME', help: 'how long a reservation lasts unless it is renewed, more than 5min' }
    }
  },
  {
    title: 'What to do instead',
    settings: {
      config: { kind: 'text', value: 'FILE', help: 'take settings from this JSON file first; FREEFLOW_RELAY_CONFIG names one too', isCommand: true },
      check: { kind: 'flag', help: 'say whether the configuration is good', isCommand: true },
      'print-config': { kind: 'flag', help: 'show what it amounts to, as such a file', isCommand: true },
      version: { kind: 'flag', help: 'show the version', isCommand: true },
      help: { kind: 'flag', help: 'show this', isCommand: true }
    }
  }
]

export const SETTINGS: Record<string, Setting> = Object.assign({}, ...GROUPS.map(({ settings }) => settings))

/**
 * Those that environment and file may have
 */
export const LASTING = Object.keys(SETTINGS).filter(name => SETTINGS[name].isCommand !== true)

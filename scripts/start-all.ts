/**
 * Two relays that know each other, and the app: what `npm start` starts, and
 * what the end-to-end tests run against
 */
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { prepareLan, relayAddressesFor } from './lan.ts'
import { RelayDaemon } from './relays.ts'
import { serve } from './serve.ts'
import type { Lan } from './lan.ts'
import type { AppServer } from './serve.ts'

export const DEFAULT_PORT = 8080

const MAX_PORT = 65_535
const ALLOW = ['127.0.0.0/8', '::1/128']

export interface StartOptions {
  /**
   * Of the app; 0: a free one
   */
  port?: number

  /**
   * Of the relays, for WebSockets; by default the two after the app's
   */
  relayPorts?: [number, number]

  /**
   * Let other machines of this network take part: the app over https, the relays
   * by WebSockets behind TLS and by WebRTC Direct
   */
  lan?: boolean

  /**
   * Where the relays keep their keys
   */
  dataFolder?: string

  /**
   * Where more files are that stand beside the app, such as a segmenter
   */
  beside?: string

  /**
   * Give up starting, and stop what was started
   */
  signal?: AbortSignal
  log? (line: string): void
}

export interface RunningApp {
  readonly url: string
  readonly port: number
  readonly relays: RelayDaemon[]

  /**
   * Where other machines open it, and how to know its certificate
   */
  readonly lan?: { urls: string[], fingerprint: string }
  stop (): Promise<void>
}

/**
 * @throws {NotBuiltError} the app was not built
 * @throws {PortTakenError} before anything was started
 * @throws {NoNetworkError} the same, where `lan` is wanted and there is none
 */
export async function startAll (options: StartOptions = {}): Promise<RunningApp> {
  const { port = DEFAULT_PORT, signal, log = () => {} } = options
  const relays: RelayDaemon[] = []
  const dataFolderOf = (port: number): string => options.dataFolder ?? join('.freeflow', port.toString())
  const lan = options.lan === true ? await prepareLan(join(dataFolderOf(port), 'lan')) : undefined
  const hosts = lan?.addresses.map(({ address }) => address) ?? []
  const allow = [...ALLOW, ...lan?.addresses.map(({ cidr }) => cidr) ?? []]

  const server: AppServer = await serve({
    folder: 'web/dist',
    beside: options.beside,
    port,
    relayList: page => ({
      relays: relays.flatMap(relay => lan == null ? relay.addresses : relayAddressesFor(relay.listening, page, hosts)),
      allowAutoJoin: true,
      allow
    }),
    secure: lan && { port: after(port, 3), certificate: lan.certificate }
  })

  const stop = async (): Promise<void> => {
    await Promise.all([server.close(), ...relays.map(async relay => relay.stop())])
  }

  const relayPorts = options.relayPorts ?? [server.port + 1, server.port + 2]
  const dataFolder = dataFolderOf(server.port)

  const abort = (): void => { void stop() }
  signal?.addEventListener('abort', abort)

  try {
    for (const [index, relayPort] of relayPorts.entries()) {
      const number = index + 1
      const relay: RelayDaemon = new RelayDaemon({
        name: `relay ${number}`,
        port: relayPort,
        folder: join(dataFolder, `relay-${number}`),
        allow,
        lan: lan && { port: after(port, 3 + number), certificateFile: lan.certificateFile },
        relays: () => relays.filter(other => other !== relay).flatMap(other => other.addresses),
        log
      })

      signal?.throwIfAborted()
      relays.push(relay)
      await relay.start()
    }
  } catch (err) {
    await stop()

    throw err
  } finally {
    signal?.removeEventListener('abort', abort)
  }

  return { url: server.url, port: server.port, relays, lan: lan && describe(lan, server.securePort), stop }
}

function describe ({ addresses, fingerprint }: Lan, port = 0): RunningApp['lan'] {
  return {
    urls: addresses.map(({ address }) => `https://${isIPv6(address) ? `[${address}]` : address}:${port}/`),
    fingerprint
  }
}

/**
 * A port that goes with that of the app; any one where that is any one
 */
function after (port: number, distance: number): number {
  return port === 0 || port + distance > MAX_PORT ? 0 : port + distance
}

/**
 * Two relays that know each other, and the app: what `npm start` starts, and
 * what the end-to-end tests run against
 */
import { join } from 'node:path'
import { RelayDaemon } from './relays.ts'
import { serve } from './serve.ts'
import type { AppServer } from './serve.ts'

export const DEFAULT_PORT = 8080

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
   * Where the relays keep their keys
   */
  dataFolder?: string

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
  stop (): Promise<void>
}

/**
 * @throws {NotBuiltError} the app was not built
 * @throws {PortTakenError} before anything was started
 */
export async function startAll (options: StartOptions = {}): Promise<RunningApp> {
  const { port = DEFAULT_PORT, signal, log = () => {} } = options
  const relays: RelayDaemon[] = []
  const addresses = (): string[] => relays.flatMap(relay => relay.addresses)

  const server: AppServer = await serve({
    folder: 'web/dist',
    port,
    relayList: () => ({ relays: addresses(), allowAutoJoin: true, allow: ALLOW })
  })

  const stop = async (): Promise<void> => {
    await Promise.all([server.close(), ...relays.map(async relay => relay.stop())])
  }

  const relayPorts = options.relayPorts ?? [server.port + 1, server.port + 2]
  const dataFolder = options.dataFolder ?? join('.freeflow', server.port.toString())

  const abort = (): void => { void stop() }
  signal?.addEventListener('abort', abort)

  try {
    for (const [index, relayPort] of relayPorts.entries()) {
      const number = index + 1
      const relay: RelayDaemon = new RelayDaemon({
        name: `relay ${number}`,
        port: relayPort,
        folder: join(dataFolder, `relay-${number}`),
        allow: ALLOW,
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

  return { url: server.url, port: server.port, relays, stop }
}

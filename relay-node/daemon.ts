import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prometheusMetrics } from '@libp2p/prometheus-metrics'
import { ConfigError } from './config/index.ts'
import { openFolder } from './data/index.ts'
import { appHandler, History, metricsRegistry, probes, relaysFor, statusServer } from './http/index.ts'
import { acme, certificateFiles, createRelay, selfSigned } from './index.ts'
import { hostsOf } from './tls/index.ts'
import type { Config } from './config/index.ts'
import type { DataFolder, Sums } from './data/index.ts'
import type { Handler, Reason, StatusServer } from './http/index.ts'
import type { CertificateSource, Relay } from './index.ts'
import type { Log } from './log/index.ts'

const LOOK_INTERVAL_MS = 1_000
const SAVE_INTERVAL_MS = 60_000

/**
 * The relay as a program: with its folder, its certificate, and what it shows
 */
export class Daemon {
  #config: Config
  #relay?: Relay
  #folder?: DataFolder
  #status?: StatusServer
  #history = new History()
  #timers: Array<ReturnType<typeof setInterval>> = []
  #log: Log
  #notReady: Reason = 'starting'

  /**
   * @param config - what the operator says
   * @param log - told what an operator should know
   */
  constructor (config: Config, log: Log) {
    this.#config = config
    this.#log = log
  }

  /**
   * @throws {ConfigError} the app to serve is not there
   * @throws {DataFolderError} the folder cannot be used
   * @throws {Error} as `createRelay` does; the port for metrics is taken
   */
  async start (): Promise<void> {
    const { data, web, metrics, relays } = this.#config

    if (web != null && !existsSync(join(web, 'index.html'))) {
      throw new ConfigError(`--web "${web}" holds no index.html`)
    }

    const registry = metricsRegistry(() => this.#relay?.statistics())
    this.#folder = data == null ? undefined : await openFolder(data, message => { this.#log.error(message) })

    this.#status = metrics && await statusServer({
      ...metrics,
      registry,
      history: this.#history,
      sums: () => this.#sums(),
      statistics: () => this.#relay?.statistics(),
      notReady: () => this.#notReady
    })

    this.#relay = await createRelay({
      listen: this.#config.listen,
      announce: this.#config.announce,
      alsoAnnounce: this.#config.alsoAnnounce,
      stunPort: this.#config.stunPort,
      allow: this.#config.allow,
      allowPeers: this.#config.allowPeers,
      allowTokens: this.#config.allowTokens,
      limits: this.#config.limits,
      relays,
      federation: this.#config.federation,
      datastore: this.#folder?.datastore,
      identity: this.#folder?.identity,
      certificate: this.#certificate(),
      logger: this.#log.logger,
      http: probes(() => this.#notReady, this.#app()),
      metrics: metrics && prometheusMetrics({ registry, preserveExistingMetrics: true })
    })

    this.#timers = [
      setInterval(() => { this.#history.look(this.#relay?.statistics().circuits.bytes ?? 0) }, LOOK_INTERVAL_MS),
      setInterval(() => { void this.#folder?.save(this.#sums()) }, SAVE_INTERVAL_MS)
    ]
    await this.#folder?.save(this.#sums())
    this.#notReady = undefined
  }

  /**
   * For people, and for programs that start it: all that it listens on
   */
  get listening (): string[] {
    return [...this.#relay?.addresses ?? [], ...this.#relay?.stun?.uris ?? [], ...this.#status == null ? [] : [this.#status.url]]
  }

  /**
   * Says that nobody new may come, and waits until no circuit is left, or the
   * time is over
   *
   * @throws {Error} the reason of the signal
   */
  async drain (signal: AbortSignal): Promise<void> {
    this.#notReady = 'draining'
    await this.#relay?.drain(this.#config.drainMs, { signal })
  }

  async stop (): Promise<void> {
    this.#notReady = 'draining'
    this.#timers.forEach(clearInterval)
    const sums = this.#sums()
    await this.#relay?.stop()
    await this.#status?.close()
    await this.#folder?.save(sums)
    await this.#folder?.close()
  }

  #sums (): Sums {
    const { starts, circuits, circuitBytes, stunAnswers } = this.#folder?.sums ?? { starts: 1, circuits: 0, circuitBytes: 0, stunAnswers: 0 }
    const now = this.#relay?.statistics()

    return {
      starts,
      circuits: circuits + (now?.circuits.opened ?? 0),
      circuitBytes: circuitBytes + (now?.circuits.bytes ?? 0),
      stunAnswers: stunAnswers + (now?.stunAnswers ?? 0)
    }
  }

  #app (): Handler | undefined {
    const { web, allow, relays, announce, federation } = this.#config

    return web == null
      ? undefined
      : appHandler({
        folder: web,
        relayList: page => {
          const own = this.#relay == null ? [] : relaysFor(page, { peer: this.#relay.peerId.toString(), addresses: this.#relay.addresses, isAnnounced: announce != null })

          return { relays: [...own, ...relays], allowAutoJoin: false, allow, findRelays: federation === 'listed' ? false : undefined }
        }
      })
  }

  #certificate (): CertificateSource | undefined {
    const { tls, data, listen, announce = [] } = this.#config

    if (tls === 'self-signed') {
      return selfSigned({ folder: data, hosts: () => hostsOf([...listen, ...announce]) })
    }

    if (tls != null && 'names' in tls) {
      // the configuration is refused without either
      return acme({ ...tls, folder: data ?? '', agreed: true, tell: (level, message) => { this.#log[level](message) } })
    }

    return tls && certificateFiles(tls.cert, tls.key)
  }
}

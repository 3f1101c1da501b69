/**
 * Relay daemons on the relay hosts
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { LAB_BLOCKS } from './addresses.ts'
import type { Lab } from './lab.ts'
import type { RelayName } from './hosts.ts'
import type { ChildProcess } from 'node:child_process'

const DAEMON = fileURLToPath(new URL('../../dist/relay-node/cli.js', import.meta.url))
const PRELOAD = new URL('../../scripts/exit-with-parent.js', import.meta.url).href
const START_TIMEOUT_MS = 30_000

export interface LabRelayInit {
  lab: Lab
  name: RelayName

  /**
   * Where it keeps its key and certificate
   */
  data: string

  /**
   * Addresses of others, to stay connected to
   */
  relays: string[]
  log (line: string): void
}

export class LabRelay {
  readonly name: RelayName
  #init: LabRelayInit
  #child?: ChildProcess
  #peer = ''

  constructor (init: LabRelayInit) {
    this.name = init.name
    this.#init = init
  }

  /**
   * For pages that came over https, whatever their firewall. By name: that leads
   * to both families
   */
  get address (): string {
    return `${this.#wss}/p2p/${this.#peer}`
  }

  /**
   * For other relays, which would not trust its certificate
   */
  get plainAddress (): string {
    return `${this.#ws}/p2p/${this.#peer}`
  }

  get running (): boolean {
    return this.#child != null && this.#child.exitCode == null && this.#child.signalCode == null
  }

  async start (): Promise<void> {
    const { lab, name, data, relays, log } = this.#init
    const child = spawn(...lab.at(name,
      process.execPath, '--import', PRELOAD, DAEMON, '--self-signed', '--data', data,
      '--announce', this.#wss, '--announce', this.#ws,
      ...LAB_BLOCKS.flatMap(block => ['--allow', block]),
      ...relays.flatMap(address => ['--relay', address])
    ), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })

    this.#child = child
    child.stderr?.on('data', (data: Buffer) => { log(`${name}: ${data.toString().trimEnd()}`) })
    await this.#untilReady(child)
  }

  /**
   * Like a machine that loses power
   */
  async kill (): Promise<void> {
    const child = this.#child

    if (child != null && this.running) {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    }
  }

  get #wss (): string {
    return `/dns/${this.name}.lab/tcp/443/wss`
  }

  get #ws (): string {
    return `/dns/${this.name}.lab/tcp/9090/ws`
  }

  async #untilReady (child: ChildProcess): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => { reject(new Error(`${this.name} was not ready in time`)) }, START_TIMEOUT_MS)

    child.once('error', reject)
    child.once('exit', () => { reject(new Error(`${this.name} did not start`)) })
    // read on after that too, else its writing blocks
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', line => {
      this.#peer = /\/p2p\/(\w+)$/.exec(line)?.[1] ?? this.#peer

      if (line === 'ready') {
        resolve(undefined)
      }
    })

    try {
      await promise
    } finally {
      clearTimeout(timer)
    }
  }
}

/**
 * Relay daemons in the lab
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { LAB_BLOCKS } from './addresses.ts'
import type { Place } from './hosts.ts'
import type { Lab } from './lab.ts'
import type { ChildProcess } from 'node:child_process'

const DAEMON = fileURLToPath(new URL('../../dist/relay-node/cli.js', import.meta.url))
const PRELOAD = new URL('../../scripts/exit-with-parent.js', import.meta.url).href
const START_TIMEOUT_MS = 30_000

export interface LabRelayInit {
  lab: Lab
  place: Place

  /**
   * Addresses to tell others, instead of those that it finds
   */
  announce?: string[]

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
  /**
   * With its peer ID
   */
  addresses: string[] = []
  #init: LabRelayInit
  #child?: ChildProcess

  constructor (init: LabRelayInit) {
    this.#init = init
  }

  get running (): boolean {
    return this.#child != null && this.#child.exitCode == null && this.#child.signalCode == null
  }

  async start (): Promise<void> {
    const { lab, place, announce = [], data, relays, log } = this.#init
    const child = spawn(...lab.at(place,
      process.execPath, '--import', PRELOAD, DAEMON, '--self-signed', '--data', data,
      ...announce.flatMap(address => ['--announce', address]),
      ...LAB_BLOCKS.flatMap(block => ['--allow', block]),
      ...relays.flatMap(address => ['--relay', address])
    ), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })

    this.#child = child
    this.addresses = []
    child.stderr?.on('data', (data: Buffer) => { log(`relay at ${place}: ${data.toString().trimEnd()}`) })
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

  async #untilReady (child: ChildProcess): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => { reject(new Error(`The relay at ${this.#init.place} was not ready in time`)) }, START_TIMEOUT_MS)

    child.once('error', reject)
    child.once('exit', () => { reject(new Error(`The relay at ${this.#init.place} did not start`)) })
    // read on after that too, else its writing blocks
    createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on('line', line => {
      const [word, address = ''] = line.split(' ')

      if (word === 'listening' && address.startsWith('/')) {
        this.addresses.push(address)
      } else if (word === 'ready') {
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

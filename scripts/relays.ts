/**
 * Relay daemons as child processes
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { NotBuiltError } from './serve.ts'
import type { ChildProcess } from 'node:child_process'

const DAEMON = 'dist/relay-node/cli.js'
const PRELOAD = new URL('./exit-with-parent.js', import.meta.url).href
const HOST = '127.0.0.1'
const MAX_PORT = 65_535
const START_TIMEOUT_MS = 30_000

/**
 * After that a daemon is killed
 */
const STOP_TIMEOUT_MS = 1_500

export interface RelayDaemonInit {
  /**
   * What people call it
   */
  name: string

  /**
   * For WebSockets; where it is taken, a free one is used
   */
  port: number

  /**
   * Where it keeps its key
   */
  folder: string

  /**
   * CIDR blocks of private addresses that it may dial
   */
  allow: string[]

  /**
   * Listen on all addresses, not on this machine's alone, and for WebSockets
   * behind TLS too
   */
  lan?: { port: number, certificateFile: string }

  /**
   * Addresses of another one, asked at each start
   */
  relays? (): string[]
  log (line: string): void
}

export class RelayDaemon {
  private readonly init: RelayDaemonInit
  private port: number
  private child?: ChildProcess
  private stopping = false

  /**
   * All that it listens on, with the peer ID
   */
  listening: string[] = []

  constructor (init: RelayDaemonInit) {
    this.init = init
    this.port = init.port
  }

  /**
   * WebSocket addresses on this machine
   */
  get addresses (): string[] {
    return this.listening.filter(address => address.startsWith(`/ip4/${HOST}/`) && /\/tcp\/\d+\/ws\//.test(address))
  }

  get running (): boolean {
    return this.child != null && this.child.exitCode == null && this.child.signalCode == null
  }

  /**
   * Resolves when it listens. It may be started again after it was stopped or
   * killed, and then has the same address
   */
  async start (): Promise<void> {
    if (!existsSync(DAEMON)) {
      throw new NotBuiltError(DAEMON)
    }

    mkdirSync(this.init.folder, { recursive: true })

    const { name, folder, allow, lan, relays, log } = this.init
    const port = await isFree(this.port) ? this.port : 0
    const reach = lan == null ? ['--host', HOST] : ['--wss-port', await isFree(lan.port) ? lan.port.toString() : '0', '--cert', lan.certificateFile, '--key', lan.certificateFile]
    const child = spawn(process.execPath, [
      '--import', PRELOAD, DAEMON,
      ...reach, '--port', port.toString(), '--stun-port', '0', '--drain', '0s', '--data', folder,
      ...allow.flatMap(block => ['--allow', block]),
      ...(relays?.() ?? []).flatMap(address => ['--relay', address])
    ], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })

    this.child = child
    this.stopping = false
    this.listening = []

    child.stderr?.on('data', (data: Buffer) => { log(`${name}: ${data.toString().trimEnd()}`) })
    child.once('exit', (code, signal) => {
      if (!this.stopping) {
        log(`${name} ended by itself (${signal ?? `exit code ${code}`}); everything else goes on`)
      }
    })

    await this.untilReady(child)
    this.port = Number(/\/tcp\/(\d+)\//.exec(this.addresses[0])?.[1] ?? this.port)
  }

  private async untilReady (child: ChildProcess): Promise<void> {
    const { name } = this.init

    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${name} was not ready after ${START_TIMEOUT_MS / 1000} s`))
        void this.kill()
      }, START_TIMEOUT_MS)

      // read on after that too, else its writing blocks
      createInterface({ input: child.stdout ?? Readable.from([]) }).on('line', line => {
        const [word, address] = line.split(' ')

        if (word === 'listening' && address?.startsWith('/')) {
          this.listening.push(address)
        } else if (word === 'ready') {
          clearTimeout(timer)
          resolve()
        }
      })

      child.once('error', reject)
      child.once('exit', () => {
        clearTimeout(timer)
        reject(new Error(`${name} did not start`))
      })
    })
  }

  /**
   * Gracefully, and where that takes too long, not
   */
  async stop (): Promise<void> {
    await this.end('SIGTERM')
  }

  /**
   * Like a machine that loses power
   */
  async kill (): Promise<void> {
    await this.end('SIGKILL')
  }

  private async end (signal: NodeJS.Signals): Promise<void> {
    const { child } = this

    if (child == null || !this.running) {
      return
    }

    this.stopping = true

    const exited = once(child, 'exit')
    const timer = setTimeout(() => { child.kill('SIGKILL') }, STOP_TIMEOUT_MS)

    child.kill(signal)
    await exited
    clearTimeout(timer)
  }
}

async function isFree (port: number): Promise<boolean> {
  if (port > MAX_PORT) {
    return false
  }

  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => { resolve(false) })
    server.listen(port, HOST, () => { server.close(() => { resolve(true) }) })
  })
}

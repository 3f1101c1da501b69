/**
 * The lab, and what can happen to a network in it
 */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { HOSTS } from './hosts.ts'
import type { HostBehindGateway, HostName, Place } from './hosts.ts'

const run = promisify(execFile)
const NATLAB = fileURLToPath(new URL('natlab', import.meta.url))
const NAMESPACES = '/run/netns'

/**
 * `nl` and the process it belongs to, so that labs live side by side
 */
const PREFIX = /^nl(\d+)-/

export interface Shape {
  /**
   * In milliseconds, each way
   */
  delay?: number
  jitter?: number

  /**
   * In percent
   */
  loss?: number

  /**
   * In kbit/s
   */
  rate?: number

  /**
   * How long the queue ahead of the rate may get, in milliseconds
   */
  queue?: number
}

/**
 * One lab of this process
 */
export class Lab {
  readonly prefix: string

  /**
   * Where it keeps its state; gone with the lab
   */
  readonly state: string

  private constructor (prefix: string) {
    this.prefix = prefix
    this.state = stateOf(prefix)
  }

  static async up ({ dual = false }: { dual?: boolean } = {}): Promise<Lab> {
    await removeOrphans()
    const lab = new Lab(`nl${process.pid}`)
    await lab.#natlab('up', ...dual ? ['--dual'] : [])

    return lab
  }

  /**
   * Ends everything that runs inside
   */
  async down (): Promise<void> {
    await this.#natlab('down')
    await rm(this.state, { recursive: true, force: true })
  }

  /**
   * As `down`, where the process ends now and nothing can be waited for
   */
  downNow (): void {
    spawnSync(NATLAB, ['down'], { env: environment(this.prefix, this.state) })
    rmSync(this.state, { recursive: true, force: true })
  }

  /**
   * Program and arguments that run a command at a place
   */
  at (place: Place, ...command: string[]): [string, string[]] {
    return ['env', [`NATLAB_PREFIX=${this.prefix}`, `NATLAB_STATE=${this.state}`, NATLAB, 'exec', place, ...command]]
  }

  /**
   * Make the access line of a host slower, longer or worse; again for another way,
   * and what is on it stays on it
   */
  async shape (host: HostName, { delay = 0, jitter = 0, loss = 0, rate, queue = 200 }: Shape): Promise<void> {
    await this.#natlab('shape', host, '--delay', `${delay}ms`, '--jitter', `${jitter}ms`, '--loss', `${loss}%`, '--queue', `${queue}ms`, ...rate == null ? [] : ['--rate', `${rate}kbit`])
  }

  async unshape (host: HostName): Promise<void> {
    await this.#natlab('shape', host, 'off')
  }

  /**
   * From now on the gateway of a host drops every UDP packet, those of open
   * connections too, and tells nobody. Neighbours on one LAN do not notice
   */
  async cutUdp (host: HostBehindGateway): Promise<void> {
    await this.#firewall(host, 'add table inet cut; add chain inet cut arriving { type filter hook prerouting priority -300; }; add rule inet cut arriving meta l4proto udp drop')
  }

  async restoreUdp (host: HostBehindGateway): Promise<void> {
    await this.#firewall(host, 'delete table inet cut')
  }

  /**
   * Pull a host's cable: its machine notices at once
   */
  async unplug (host: HostBehindGateway): Promise<void> {
    await run('ip', ['-n', this.#gateway(host), 'link', 'set', `p-${host}`, 'down'])
  }

  async plugIn (host: HostBehindGateway): Promise<void> {
    await run('ip', ['-n', this.#gateway(host), 'link', 'set', `p-${host}`, 'up'])
  }

  #gateway (host: HostBehindGateway): string {
    return `${this.prefix}-gw.${HOSTS[host].site}`
  }

  async #firewall (host: HostBehindGateway, commands: string): Promise<void> {
    await run('ip', ['netns', 'exec', this.#gateway(host), 'nft', commands])
  }

  async #natlab (...args: string[]): Promise<void> {
    await natlab(this.prefix, this.state, args)
  }
}

/**
 * Labs of processes that ended without a word
 */
async function removeOrphans (): Promise<void> {
  const names = existsSync(NAMESPACES) ? await readdir(NAMESPACES) : []
  const owners = new Set(names.flatMap(name => PREFIX.exec(name)?.[1] ?? []))

  for (const owner of owners) {
    if (owner === process.pid.toString() || !existsSync(`/proc/${owner}`)) {
      await natlab(`nl${owner}`, stateOf(`nl${owner}`), ['down'])
      await rm(stateOf(`nl${owner}`), { recursive: true, force: true })
    }
  }
}

function stateOf (prefix: string): string {
  return join(tmpdir(), `natlab-${prefix}`)
}

async function natlab (prefix: string, state: string, args: string[]): Promise<void> {
  await run(NATLAB, args, { env: environment(prefix, state) })
}

function environment (prefix: string, state: string): NodeJS.ProcessEnv {
  return { ...process.env, NATLAB_PREFIX: prefix, NATLAB_STATE: state }
}

/**
 * Whether a relay that many have come to and left is as it was
 */
import { setTimeout as wait } from 'node:timers/promises'
import { median } from '../statistics.ts'
import { startProgram } from './programs.ts'
import type { Program } from '../program.ts'

/**
 * What a relay holds, after collecting its garbage
 */
export interface Held {
  reservations: number
  circuits: number
  connections: number
  topics: number

  /**
   * What keeps its process alive, by kind: sockets, timers …
   */
  resources: Record<string, number>
  heapMB: number
  rssMB: number
}

export interface Soaked {
  minutes: number

  /**
   * Without those of processes that were killed before they said so
   */
  joins: number
  crashes: number

  /**
   * When nobody was there, before and after
   */
  before: Held
  after: Held

  /**
   * For each join, of what stays; the relay knows for a while whom it has met
   */
  heapKilobytesPerJoin: number

  /**
   * From the first third to the last one
   */
  rssMBPerHour: number
  wrong: string[]
}

const PROGRAMS = 3
const ROUND_MS = 5_000
const WARM_UP_MS = 10_000

/**
 * The first to be let go of by a relay: who asks and does not go on has 30 s
 */
const SETTLE_TIMEOUT_MS = 45_000
const MAX_HEAP_KILOBYTES_PER_JOIN = 40

/**
 * Fewer say nothing about memory
 */
const MIN_JOINS = 200

export async function soak (ms: number, log: (held: Held) => void, { warmUpMs = WARM_UP_MS } = {}): Promise<Soaked> {
  const relay = await startProgram('ours', ['--expose-gc'])
  let programs: Program[] = []
  const held: Held[] = []
  let [joins, crashes, seed] = [0, 0, 1]

  try {
    const address = await relay.ask<string>('start')
    const churn = async (ms: number): Promise<void> => {
      const end = performance.now() + ms
      let round = 0

      while (performance.now() < end) {
        while (programs.length < PROGRAMS) {
          const program = await startProgram('churn')
          programs.push(program)
          await program.ask('start', { address, seed: seed++ })
        }

        const [first, ...others] = programs
        const rounds = programs.map(async program => program.ask<number>('churn', { ms: ROUND_MS }))

        // a process of eight peers is gone at once
        if (++round % 3 === 1) {
          await wait(ROUND_MS / 2)
          first.kill()
          crashes++
          programs = others
        }

        const counted = await Promise.allSettled(rounds)
        joins += counted.reduce((sum, round) => sum + (round.status === 'fulfilled' ? round.value : 0), 0)
        const now = await look(relay)
        held.push(now)
        log(now)
      }

      await Promise.all(programs.map(async program => program.ask('leave')))
      await Promise.all(programs.map(async program => program.end()))
      programs = []
    }

    await churn(warmUpMs)
    const before = await settled(relay)
    held.length = 0
    joins = 0
    crashes = 0
    await churn(ms)
    const after = await settled(relay)
    const third = Math.ceil(held.length / 3)
    const rss = (some: Held[]): number => median(some.map(({ rssMB }) => rssMB))
    const soaked = {
      minutes: ms / 60_000,
      joins,
      crashes,
      before,
      after,
      heapKilobytesPerJoin: (after.heapMB - before.heapMB) * 1e3 / Math.max(1, joins),
      rssMBPerHour: (rss(held.slice(-third)) - rss(held.slice(0, third))) / (ms * 2 / 3) * 3_600_000
    }

    return { ...soaked, wrong: complaints(soaked) }
  } finally {
    await Promise.all([relay, ...programs].map(async program => program.end()))
  }
}

export function complaints ({ joins, before, after, heapKilobytesPerJoin }: Pick<Soaked, 'joins' | 'before' | 'after' | 'heapKilobytesPerJoin'>): string[] {
  const left = (['reservations', 'circuits', 'connections', 'topics'] as const).filter(name => after[name] > 0).map(name => `${after[name]} ${name} stayed`)
  const more = Object.entries(after.resources).filter(([name, count]) => count > (before.resources[name] ?? 0) + 2).map(([name, count]) => `${count} × ${name}, ${before.resources[name] ?? 0} before`)
  const heap = joins >= MIN_JOINS && heapKilobytesPerJoin > MAX_HEAP_KILOBYTES_PER_JOIN ? [`${Math.round(heapKilobytesPerJoin)} kB of memory stayed of each join`] : []

  return [...left, ...more, ...heap]
}

/**
 * When nobody is there any longer, or should not be
 */
async function settled (relay: Program): Promise<Held> {
  const end = performance.now() + SETTLE_TIMEOUT_MS
  let held = await look(relay)
  let last = ''

  // timers end a moment later than what they were for
  while (performance.now() < end && (held.connections > 0 || last !== JSON.stringify(held.resources))) {
    last = JSON.stringify(held.resources)
    await wait(2_000)
    held = await look(relay)
  }

  return held
}

async function look (relay: Program): Promise<Held> {
  return relay.ask<Held>('held')
}

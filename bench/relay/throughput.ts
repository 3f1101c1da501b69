/**
 * How much goes through a core, of each kind of relay
 */
import { setTimeout as wait } from 'node:timers/promises'
import { WARM_UP_MS } from './constants.ts'
import { carryOverTurn } from './coturn.ts'
import { startProgram } from './programs.ts'
import { watching } from './watching.ts'
import type { Used } from './watching.ts'

export const KINDS = ['ours', 'stock', 'proxy', 'turn-tcp', 'turn-udp'] as const

export type Kind = typeof KINDS[number]

export interface Throughput {
  kind: Kind
  messageBytes: number
  megabitsPerSecond: number
  megabitsPerCore: number

  /**
   * Of a core
   */
  busy: number
  memoryMB: number
}

/**
 * What was carried, and what it took
 */
export interface Carried {
  bytes: number
  used: Used
}

export async function throughput (kind: Kind, messageBytes: number, ms: number): Promise<Throughput> {
  const { bytes, used } = await carry(kind, messageBytes, ms)
  const megabits = bytes * 8 / 1e6

  return {
    kind,
    messageBytes,
    megabitsPerSecond: megabits / used.seconds,
    megabitsPerCore: megabits / used.cpuSeconds,
    busy: used.cpuSeconds / used.seconds,
    memoryMB: used.memoryBytes / 1e6
  }
}

async function carry (kind: Kind, messageBytes: number, ms: number): Promise<Carried> {
  switch (kind) {
    case 'ours':
    case 'stock':
      return through(kind, 'peer', messageBytes, ms)
    case 'proxy':
      return through('proxy', 'plain', messageBytes, ms)
    default:
      return carryOverTurn(kind === 'turn-tcp' ? 'tcp' : 'udp', messageBytes, ms)
  }
}

/**
 * From one program to another, through a third one
 */
async function through (relay: string, peer: string, bytes: number, ms: number): Promise<Carried> {
  const programs = await Promise.all([relay, peer, peer].map(async name => startProgram(name)))
  const [middle, source, sink] = programs

  try {
    const address = await middle.ask<string>('start')
    await source.ask('connect', { address, count: 1 })
    const [to] = await sink.ask<string[]>('connect', { address, count: 1 })
    await sink.ask('sink')
    await sink.ask('reserve')
    const sending = source.ask('source', { to, bytes, ms: ms + 2 * WARM_UP_MS })
    await wait(WARM_UP_MS)
    const before = await sink.ask<number>('received')
    const used = await watching(middle.pid, wait(ms))
    const after = await sink.ask<number>('received')
    await sending

    return { bytes: after - before, used }
  } finally {
    await Promise.all(programs.map(async program => program.end()))
  }
}

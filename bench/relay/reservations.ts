/**
 * What it takes to listen for many
 */
import { setTimeout as wait } from 'node:timers/promises'
import { startProgram } from './programs.ts'
import { watching } from './watching.ts'

export interface Held {
  reservations: number
  seconds: number

  /**
   * For each: memory, and processor time to make it
   */
  kilobytes: number
  milliseconds: number

  /**
   * Of a core, while nobody says anything
   */
  idle: number
}

const PROGRAMS = 4
const IDLE_MS = 5_000

/**
 * So many come at a time from each program
 */
const BATCH = 25

export async function reservations (count: number, log: (made: number) => void): Promise<Held> {
  const relay = await startProgram('ours')
  const programs = await Promise.all(Array.from({ length: PROGRAMS }, async () => startProgram('peer')))

  try {
    const address = await relay.ask<string>('start')
    const empty = await watching(relay.pid, wait(1_000))
    let made = 0
    const making = await watching(relay.pid, Promise.all(programs.map(async program => {
      for (let i = 0; i < count / PROGRAMS; i += BATCH) {
        await program.ask('connect', { address, count: Math.min(BATCH, count / PROGRAMS - i) })
        await program.ask('reserve')
        made += BATCH
        log(made)
      }
    })))
    const idle = await watching(relay.pid, wait(IDLE_MS))
    const { reservations } = await relay.ask<{ reservations: number }>('statistics')

    return {
      reservations,
      seconds: making.seconds,
      kilobytes: (idle.memoryBytes - empty.memoryBytes) / reservations / 1e3,
      milliseconds: making.cpuSeconds * 1e3 / reservations,
      idle: idle.cpuSeconds / idle.seconds
    }
  } finally {
    await Promise.all([relay, ...programs].map(async program => program.end()))
  }
}

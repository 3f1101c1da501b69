/**
 * How soon everybody in a large room knows of everybody, whether all hear all, and
 * what many small rooms take
 */
import { setTimeout as wait } from 'node:timers/promises'
import { median } from '../statistics.ts'
import { startProgram } from './programs.ts'
import { watching } from './watching.ts'
import type { Program } from '../program.ts'

export interface RoomsInit {
  relays: number
  rooms: number

  /**
   * Of each room
   */
  people: number
}

export interface Rooms extends RoomsInit {
  /**
   * Milliseconds until one hears of everybody; infinite where one did not
   */
  median: number
  slowest: number

  /**
   * Of what was said afterwards
   */
  lost: number
  said: number

  /**
   * Of a core, for each relay, while people come and while they talk
   */
  coming: number[]
  talking: number[]

  /**
   * Through all relays, both ways, for a room in a second of talking: each says
   * one thing
   */
  bytesPerRoomAndSecond: number
}

const PROGRAMS = 4
const COME_TIMEOUT_MS = 30_000

/**
 * What a peer does after its start, such as measuring relays, others do on machines of
 * their own
 */
const SETTLE_MS = 10_000
const LOOK_MS = 500
const TIMES = 5
const TALK_MS = 6_500

export async function rooms ({ relays, rooms, people }: RoomsInit, log: (text: string) => void): Promise<Rooms> {
  const hubs: Program[] = []
  const addresses: string[] = []
  const programs = await Promise.all(Array.from({ length: PROGRAMS }, async () => startProgram('room')))
  const perProgram = Math.ceil(rooms * people / PROGRAMS)

  try {
    for (let i = 0; i < relays; i++) {
      const hub = await startProgram('ours')
      hubs.push(hub)
      addresses.push(await hub.ask<string>('start', { relays: addresses.slice(), metrics: true }))
    }

    // rooms of one are whole in a program, one large room is in all of them
    const size = rooms === 1 ? perProgram : people
    await Promise.all(programs.map(async program => program.ask('open', { relays: addresses, count: perProgram })))
    log(`${perProgram * PROGRAMS} peers are open`)
    await wait(SETTLE_MS)
    const others = rooms === 1 ? perProgram * PROGRAMS - 1 : people - 1
    const [, coming] = await during(hubs, come(programs, { size, others, isOne: rooms === 1 }))
    const times = (await Promise.all(programs.map(async program => program.ask<Array<number | null>>('sees', { others })))).flat().map(ms => ms ?? Infinity)
    log(`they see each other after ${Math.round(median(times))} ms`)
    const bytes = await gossiped(hubs)
    const [, talking] = await during(hubs, talk(programs))
    const carried = await gossiped(hubs) - bytes
    const heard = (await Promise.all(programs.map(async program => program.ask<number>('heard')))).reduce((sum, count) => sum + count, 0)
    const said = perProgram * PROGRAMS * others * TIMES

    return {
      relays,
      rooms,
      people: others + 1,
      median: median(times),
      slowest: Math.max(...times),
      lost: said - heard,
      said,
      coming,
      talking,
      bytesPerRoomAndSecond: carried / rooms / (TALK_MS / 1e3)
    }
  } finally {
    await Promise.all([...programs, ...hubs].map(async program => program.end()))
  }
}

/**
 * Resolves when everybody knows of everybody, or should
 */
async function come (programs: Program[], { size, others, isOne }: { size: number, others: number, isOne: boolean }): Promise<void> {
  const end = performance.now() + COME_TIMEOUT_MS
  await Promise.all(programs.map(async (program, i) => program.ask('enter', { room: isOne ? 0 : i * 1_000, size })))

  while (performance.now() < end) {
    const times = await Promise.all(programs.map(async program => program.ask<Array<number | null>>('sees', { others })))

    if (times.flat().every(ms => ms != null)) {
      return
    }

    await wait(LOOK_MS)
  }
}

async function talk (programs: Program[]): Promise<void> {
  await Promise.all([...programs.map(async program => program.ask('say', { times: TIMES })), wait(TALK_MS)])
}

/**
 * What each took of a core
 */
async function during <T> (hubs: Program[], happens: Promise<T>): Promise<[T, number[]]> {
  const used = await Promise.all(hubs.map(async ({ pid }) => watching(pid, happens)))

  return [await happens, used.map(({ cpuSeconds, seconds }) => cpuSeconds / seconds)]
}

async function gossiped (hubs: Program[]): Promise<number> {
  return (await Promise.all(hubs.map(async hub => hub.ask<number>('gossiped')))).reduce((sum, bytes) => sum + bytes, 0)
}

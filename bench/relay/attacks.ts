/**
 * Whether calls notice that somebody attacks their relay
 */
import { setTimeout as wait } from 'node:timers/promises'
import { SETTLE_MS } from './constants.ts'
import { startProgram } from './programs.ts'
import { watching } from './watching.ts'
import type { Frames } from './calls.ts'
import type { RelayStatistics } from '../../relay-node/index.ts'

export const ATTACKS = [
  'slow requests',
  'silent connections',
  'reservations from one network',
  'reservations from many',
  'nonsense on every protocol',
  'topics without end',
  'records without end',
  'STUN in forged names'
] as const

export type AttackName = typeof ATTACKS[number]

/**
 * Where the relay is
 */
export interface Target {
  host: string

  /**
   * For app and WebSockets
   */
  port: number

  /**
   * The address of its TCP listener
   */
  tcp: string
  stunPort: number
}

/**
 * How it went for who attacks
 */
export interface Outcome {
  tried: number
  refused: number

  /**
   * The median
   */
  refusedAfterMs?: number

  /**
   * Bytes that came back for each that was sent
   */
  amplification?: number
}

export interface Attack extends Outcome {
  name: AttackName

  /**
   * Of a core, by the relay
   */
  busy: number

  /**
   * Frames in time per second, of all calls, while somebody attacks, and while
   * somebody burns as much of the machine and does not
   */
  frames: number
  controlFrames: number
  heapMB: number
}

/**
 * Calls that go on
 */
const CALLS = 10

/**
 * Addresses of networks of the internet, which only this machine has; see
 * `own-network.ts`
 */
const HOST = '11.0.0.1'
const PORT = 9_090
const TCP_PORT = 10_090
const STUN_PORT = 3_478

/**
 * When we look what the attack has come to
 */
const LATE_SHARE = 0.8

/**
 * Long enough for who is silent to be found
 */
const LONG = new Set<AttackName>(['slow requests', 'silent connections'])

export async function attack (names: readonly AttackName[], { ms, longMs }: { ms: number, longMs: number }, log: (attack: Attack) => void): Promise<Attack[]> {
  const found: Attack[] = []

  for (const name of names) {
    const each = await one(name, LONG.has(name) ? longMs : ms)
    found.push(each)
    log(each)
  }

  return found
}

async function one (name: AttackName, ms: number): Promise<Attack> {
  const [relay, callers, called, attacker] = await Promise.all(['ours', 'peer', 'peer', 'attacker'].map(async name => startProgram(name, name === 'ours' ? ['--expose-gc'] : [])))

  try {
    const listen = [`/ip4/${HOST}/tcp/${PORT}/ws`, `/ip4/${HOST}/tcp/${TCP_PORT}`]
    const [address, tcp] = await relay.ask<string[]>('start', { asItIs: { listen, announce: listen, stunPort: STUN_PORT } })
    await attacker.ask('aim', { host: HOST, port: PORT, tcp, stunPort: STUN_PORT })
    await callers.ask('connect', { address, count: CALLS })
    const to = await called.ask<string[]>('connect', { address, count: CALLS })
    await called.ask('answer')
    await called.ask('reserve')
    await callers.ask('call', { from: 0, to })
    await wait(SETTLE_MS)

    const counted = async (happens: Promise<unknown>): Promise<number> => {
      await Promise.all([callers, called].map(async program => program.ask('frames')))
      const began = performance.now()
      await happens
      const frames = await Promise.all([callers, called].map(async program => program.ask<Frames>('frames')))

      return frames.reduce((sum, { inTime }) => sum + inTime, 0) / (performance.now() - began) * 1_000
    }

    const attacked = attacker.ask<Outcome>('attack', { name, ms })
    const used = watching(attacker.pid, attacked)
    const ofRelay = watching(relay.pid, attacked)
    const during = wait(ms * LATE_SHARE).then(async () => relay.ask<RelayStatistics>('statistics'))
    const frames = await counted(attacked)
    const { heapMB } = await relay.ask<{ heapMB: number }>('held')
    await wait(SETTLE_MS)
    const { cpuSeconds } = await used
    const controlFrames = await counted(attacker.ask('burn', { cpuSeconds, ms }))
    const { cpuSeconds: relayCpu, seconds } = await ofRelay

    const outcome = await attacked
    const { topics } = await during
    const refused = name === 'topics without end' ? outcome.tried - topics : outcome.refused

    return { name, ...outcome, refused, busy: relayCpu / seconds, frames, controlFrames, heapMB }
  } finally {
    await Promise.all([relay, callers, called, attacker].map(async program => program.end()))
  }
}

import { deadline } from '../common/index.ts'
import { fingerprint } from '../identity/index.ts'
import { CHECK_TIMEOUT_MS, MAX_DIAGNOSED_RELAYS } from './constants.ts'
import { judgeDevice, judgeFamily, judgeNat, judgeRelay, judgeStun, judgeUdp } from './judge.ts'
import { answered, families, familyOf, natMapping, stunHost } from './nat.ts'
import { hostOf, relayRoutes } from './relay-routes.ts'
import { diagnosisReport } from './report.ts'
import type { Device, DeviceFacts } from './devices.ts'
import type { Gathered } from './gather.ts'
import type { Diagnosis, DiagnosisLine, DiagnosisOptions, DiagnosisResult } from './index.ts'
import type { Attempt, Verdict } from './judge.ts'
import type { Family, KnownRelay, RelayRoute, Surroundings } from './relay-routes.ts'
import type { Reached } from '../overlay/index.ts'
import type { AbortOptions } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * What a diagnosis looks with
 */
export interface DiagnosisComponents {
  surroundings: Surroundings
  relays (options: AbortOptions): Promise<KnownRelay[]>

  /**
   * @throws {Error} the relay is not reached
   */
  probe (address: Multiaddr, options: AbortOptions): Promise<Reached>

  /**
   * None where there is no WebRTC to ask with, as in Node
   */
  gather? (urls: string[], options: AbortOptions): Promise<Gathered>
  look (device: Device): Promise<DeviceFacts>

  /**
   * STUN servers that stand in for those of the relays
   */
  stunServers?: string[]

  /**
   * Milliseconds for one wait; 5,000 by default
   */
  timeout?: number
}

/**
 * What is known of one relay when all of its routes were tried
 */
interface Seen {
  attempts: Attempt[]
  stun?: string
  overUdp: boolean
}

/**
 * Run all checks: relays side by side, then what needs to know their STUN
 * servers. No wait is longer than 5 s, whatever the other side does
 */
export async function diagnose (components: DiagnosisComponents, options: DiagnosisOptions = {}): Promise<Diagnosis> {
  const results = await new Run(components, options).run()

  return { results, report: () => diagnosisReport(results) }
}

class Run {
  #components: DiagnosisComponents
  #options: DiagnosisOptions

  constructor (components: DiagnosisComponents, options: DiagnosisOptions) {
    this.#components = components
    this.#options = options
  }

  async run (): Promise<DiagnosisResult[]> {
    const devices = Promise.all([this.#device('camera'), this.#device('microphone')])
    const results = [...await this.#network(), ...await devices]
    this.#options.signal?.throwIfAborted()

    return results
  }

  async #network (): Promise<DiagnosisResult[]> {
    const relays = (await raced(this.#components.relays(this.#options), this.#deadline())).slice(0, MAX_DIAGNOSED_RELAYS)
    const results: DiagnosisResult[] = []
    const all: Seen[] = []
    const asked: string[] = []
    const willing: string[] = []
    const reflexive: Gathered[] = []

    if (relays.length === 0) {
      results.push(this.#done({ id: 'relay', check: 'relay' }, { status: 'fail', reason: 'no-relay' }))
    }

    const ask = async (url: string): Promise<boolean> => {
      asked.push(url)
      const gathered = await this.#gather([url])
      const isAnswered = gathered != null && answered(gathered)

      if (isAnswered) {
        willing.push(url)
        reflexive.push(gathered)
      }

      return isAnswered
    }

    const { stunServers, gather } = this.#components
    const own = Promise.all((stunServers ?? []).map(ask))

    results.push(...(await Promise.all(relays.map(async relay => {
      const { results, seen } = await this.#relay(relay)
      all.push(seen)

      // with servers of the application's own, nobody asks those of the relays
      if (stunServers != null) {
        return results
      }

      const line = this.#line('stun', relay)
      this.#options.onStart?.(line)
      const isAnswered = seen.stun != null && gather != null && await ask(seen.stun)

      return [...results, this.#done(line, judgeStun({
        browser: gather != null,
        reached: isReached(seen),
        offered: seen.stun != null,
        answered: isAnswered
      }))]
    }))).flat())

    await own
    this.#options.signal?.throwIfAborted()

    return [...results, ...await this.#judge({ all, asked, willing, reflexive })]
  }

  /**
   * What all relays together say
   */
  async #judge ({ all, asked, willing, reflexive }: { all: Seen[], asked: string[], willing: string[], reflexive: Gathered[] }): Promise<DiagnosisResult[]> {
    const browser = this.#components.gather != null
    // a relay that is not reached at all says nothing about families
    const attempts = all.filter(isReached).flatMap(({ attempts }) => attempts)
    const seen = new Set([
      ...reflexive.flatMap(({ candidates }) => families(candidates)),
      ...willing.map(url => familyOf(stunHost(url))),
      ...attempts.filter(({ outcome }) => outcome === 'reached').map(({ family }) => family)
    ])
    const family = (family: Family): Verdict => judgeFamily({ seen: seen.has(family), tried: attempts.some(attempt => attempt.family === family) })

    const results = [
      this.#done({ id: 'udp', check: 'udp' }, judgeUdp({ browser, asked: asked.length, answered: willing.length, overUdp: all.some(({ overUdp }) => overUdp) })),
      this.#done({ id: 'ipv4', check: 'ipv4' }, family(4)),
      this.#done({ id: 'ipv6', check: 'ipv6' }, family(6))
    ]

    const line: DiagnosisLine = { id: 'nat', check: 'nat' }
    this.#options.onStart?.(line)

    // together, so that one socket asks all of them
    const { candidates } = (willing.length > 1 ? await this.#gather(willing) : reflexive[0]) ?? { candidates: [] }
    const mapping = natMapping(candidates, willing.map(stunHost))

    return [...results, this.#done(line, judgeNat({ browser, answered: willing.length, mapping }))]
  }

  async #relay (relay: KnownRelay): Promise<{ results: DiagnosisResult[], seen: Seen }> {
    const seen: Seen = { attempts: [], overUdp: false }
    const results = await Promise.all(relayRoutes(relay, this.#components.surroundings).map(async route => {
      const line = { ...this.#line('relay', relay, route.transport), transport: route.transport }
      this.#options.onStart?.(line)
      const attempts = await Promise.all(route.targets.map(async target => this.#attempt(target, seen)))
      seen.attempts.push(...attempts)
      seen.overUdp ||= route.transport === 'webrtc-direct' && attempts.some(({ outcome }) => outcome === 'reached')
      this.#options.signal?.throwIfAborted()

      return this.#done(line, judgeRelay({ barrier: route.barrier, attempts }))
    }))

    return { results, seen }
  }

  async #attempt ({ address, family }: RelayRoute['targets'][number], seen: Seen): Promise<Attempt> {
    const signal = this.#deadline()

    try {
      const { roundTripTime, stun } = await raced(this.#components.probe(address, { signal }), signal)
      seen.stun ??= stun

      return { family, outcome: 'reached', roundTripTime }
    } catch {
      return { family, outcome: signal.aborted ? 'silent' : 'refused' }
    }
  }

  async #gather (urls: string[]): Promise<Gathered | undefined> {
    try {
      // ends by itself when the signal fires, with what it has
      return await this.#components.gather?.(urls, { signal: this.#deadline() })
    } catch {
      // such as a URL that this browser does not take
      return undefined
    }
  }

  async #device (device: Device): Promise<DiagnosisResult> {
    const line: DiagnosisLine = { id: device, check: device }
    this.#options.onStart?.(line)

    return this.#done(line, await raced(this.#components.look(device), this.#deadline())
      .then(judgeDevice, () => ({ status: 'skip', reason: 'silent' })))
  }

  #line (check: 'relay' | 'stun', { peer, address }: KnownRelay, ...more: string[]): DiagnosisLine {
    const whole = fingerprint(peer)

    // in a line's name all of it: there may be several relays
    return { id: [check, whole, ...more].join(' '), check, relay: whole.slice(0, 9), host: hostOf(address)?.value }
  }

  #done (line: DiagnosisLine, verdict: Verdict): DiagnosisResult {
    const result = { ...line, ...verdict }

    if (this.#options.signal?.aborted !== true) {
      this.#options.onResult?.(result)
    }

    return result
  }

  #deadline (): AbortSignal {
    return deadline(this.#components.timeout ?? CHECK_TIMEOUT_MS, this.#options.signal)
  }
}

function isReached ({ attempts }: Seen): boolean {
  return attempts.some(({ outcome }) => outcome === 'reached')
}

/**
 * Ends with the signal, also where what is awaited knows nothing of it
 */
async function raced <T> (promise: Promise<T>, signal: AbortSignal): Promise<T> {
  // what is not waited for any more may still fail
  promise.catch(() => {})
  const aborted = Promise.withResolvers<never>()
  const abort = (): void => { aborted.reject(signal.reason) }
  signal.addEventListener('abort', abort)

  try {
    signal.throwIfAborted()

    return await Promise.race([promise, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

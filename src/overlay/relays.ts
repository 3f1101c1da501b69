import { MAX_FOUND_OF_NETWORK, MAX_FOUND_RELAYS, MAX_RELAY_ADDRESSES, MAX_RELAYS } from './constants.ts'
import { chooseRelays, FORGIVE_MS, isLookingWorthIt, smooth } from './federation/choose.ts'
import { networkOf } from './federation/network.ts'
import { parseRelays, relayPeer, RelayKeeper } from './relay-keeper.ts'
import type { Candidate, RelaySource } from './federation/choose.ts'
import type { RelayKeeperComponents, RelayStatus } from './relay-keeper.ts'
import type { Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface RelaysInit {
  self: PeerId
  log: Logger
  onUpdate (status: RelayStatus): void

  /**
   * It does not listen for us any longer, since others are better
   */
  onDrop (status: RelayStatus): void
}

export interface RelaysComponents extends RelayKeeperComponents {
  /**
   * Whether something is in use that goes over relays
   */
  isBusy (): boolean

  /**
   * How far away a connected relay is, in milliseconds, once that is known
   */
  roundTripTime (relay: PeerId): number | undefined
}

/**
 * A relay that has been measured
 */
export interface Measured {
  rtt: number
  load?: number
}

interface Known {
  peer: PeerId
  source: RelaySource
  addresses: Multiaddr[]

  /**
   * While it is to listen for us
   */
  keeper?: RelayKeeper
  connectedAt?: number

  /**
   * So many at that time
   */
  failures: number
  failedAt: number
  measured: Partial<Measured>
  measuredAt: number
  luck: number
}

/**
 * One with more than that of a failure left was in vain lately
 */
const VAIN = 0.5

/**
 * Who counts more of those who tell of a relay
 */
const RANK: Record<RelaySource, number> = { found: 0, remembered: 1, member: 2, own: 3 }

/**
 * All relays that we know of, and those of them that are to listen for us
 */
export class Relays {
  #components: RelaysComponents
  #init: RelaysInit
  #known = new Map<string, Known>()
  #started = false

  constructor (components: RelaysComponents, init: RelaysInit) {
    this.#components = components
    this.#init = init
  }

  /**
   * Those that are to listen for us
   */
  get statuses (): RelayStatus[] {
    return [...this.#known.values()].flatMap(({ keeper }) => keeper?.status ?? [])
  }

  /**
   * Whether it would be good to know others
   */
  get isLookingWorthIt (): boolean {
    return isLookingWorthIt(this.#candidates(), { wanted: MAX_RELAYS })
  }

  start (): void {
    this.#started = true
    this.#known.forEach(({ keeper }) => { keeper?.start() })
  }

  stop (): void {
    this.#started = false
    this.#known.forEach(({ keeper }) => { keeper?.stop() })
  }

  hurry (): void {
    this.#known.forEach(({ keeper }) => { keeper?.hurry() })
  }

  /**
   * Use these
   *
   * @param addresses - each with its peer ID
   * @param isRetried - told each one's peer ID before it is dialled; whether something
   * is known now for want of which it may have failed
   */
  add (addresses: string[], isRetried: (relay: string) => boolean = () => false): void {
    for (const address of this.#parse(addresses)) {
      const known = this.#know(address, 'own')
      const isNew = isRetried(known.peer.toString())

      if (known.keeper != null && isNew) {
        known.keeper.retry()
      }

      this.#keep(known)
    }
  }

  /**
   * Members can be reached through these
   */
  learn (addresses: Multiaddr[]): void {
    for (const circuit of addresses) {
      const [relay, rest] = circuit.toString().split('/p2p-circuit')
      const [address] = rest == null ? [] : this.#parse([relay])
      const kept = [...this.#known.values()].filter(({ keeper, source }) => keeper != null && source !== 'found')

      if (address != null && kept.length < MAX_RELAYS) {
        this.#keep(this.#know(address, 'member'))
      }
    }
  }

  /**
   * These were used before, the last one first
   */
  recall (addresses: string[]): void {
    this.#parse(addresses).forEach(address => { this.#know(address, 'remembered') })
    this.review()
  }

  /**
   * It offers itself; nobody vouches for it
   *
   * @param addresses - that may be dialled here, one at least
   */
  find (addresses: Multiaddr[]): void {
    const peer = relayPeer(addresses[0])

    if (!this.#known.has(peer.toString()) && !this.#hasRoomFor(addresses[0])) {
      return
    }

    addresses.forEach(address => { this.#know(address, 'found') })
  }

  /**
   * Those that are to be measured next: not lately, and of others before those that
   * failed
   *
   * @param before - when the last time was too long ago
   */
  toMeasure (before: number): Array<{ peer: PeerId, addresses: Multiaddr[] }> {
    return [...this.#known.values()]
      .filter(({ keeper, measuredAt }) => keeper == null && measuredAt < before)
      .sort((a, b) => this.#failures(a) - this.#failures(b) || a.luck - b.luck)
  }

  /**
   * It was reached at this address, or was not
   */
  measure (peer: PeerId, measured?: Measured, address?: Multiaddr): void {
    const known = this.#known.get(peer.toString())

    if (known == null) {
      return
    }

    known.measured = measured == null ? {} : smoothed(known.measured, measured)
    known.measuredAt = performance.now()
    known.addresses.sort((a, b) => Number(b === address) - Number(a === address))

    if (measured == null) {
      this.#fail(known)
    }
  }

  /**
   * It has said where it listens
   */
  identify (peer: PeerId, told: Multiaddr[]): void {
    this.#known.get(peer.toString())?.keeper?.learn(told)
  }

  /**
   * Ask those that are kept how loaded they are now, and see how far away
   */
  async askAgain (): Promise<void> {
    await Promise.all([...this.#known.values()].map(async known => {
      const { keeper, connectedAt, peer } = known
      await keeper?.askAgain()

      if (keeper != null && connectedAt != null) {
        known.measured = smoothed(known.measured, { rtt: this.#components.roundTripTime(peer), load: keeper.status.load })
      }
    }))
  }

  /**
   * Keep those that are to be kept, and no others
   */
  review (): void {
    const { take, drop } = chooseRelays(this.#candidates(), { wanted: MAX_RELAYS, busy: this.#components.isBusy() })

    for (const id of take) {
      this.#keep(this.#known.get(id))
    }

    for (const id of drop) {
      this.#drop(this.#known.get(id))
    }
  }

  #parse (addresses: string[]): Multiaddr[] {
    return parseRelays(addresses, (address, err) => {
      this.#init.log.error('not a relay address: %s - %e', address, err)
    }).filter(address => !relayPeer(address).equals(this.#init.self))
  }

  /**
   * Whoever counts most of those who have told of it
   */
  #know (address: Multiaddr, source: RelaySource): Known {
    const peer = relayPeer(address)
    const id = peer.toString()
    const known: Known = this.#known.get(id) ?? { peer, source, addresses: [], failures: 0, failedAt: 0, measured: {}, measuredAt: -Infinity, luck: Math.random() }
    const others = known.addresses.filter(other => !other.equals(address))
    const isBetter = RANK[source] > RANK[known.source]
    this.#known.set(id, known)
    known.source = isBetter ? source : known.source
    known.addresses = (isBetter ? [address, ...others] : [...others, address]).slice(0, MAX_RELAY_ADDRESSES)
    known.keeper?.add(address)

    return known
  }

  /**
   * One that was in vain makes room for another
   */
  #hasRoomFor (address: Multiaddr): boolean {
    const others = [...this.#known].filter(([, { source, keeper }]) => source === 'found' && keeper == null)
    const network = networkOf(address)
    const alike = network == null ? [] : others.filter(([, { addresses }]) => networkOf(addresses[0]) === network)
    const crowds = [{ of: alike, max: MAX_FOUND_OF_NETWORK }, { of: others, max: MAX_FOUND_RELAYS }]
    const crowd = crowds.find(({ of, max }) => of.length >= max)?.of
    const [vain] = crowd?.find(([, known]) => this.#failures(known) > VAIN) ?? []

    return crowd == null || (vain != null && this.#known.delete(vain))
  }

  #keep (known?: Known): void {
    if (known == null || known.keeper != null) {
      return
    }

    const keeper = new RelayKeeper(this.#components, {
      address: known.addresses[0],
      log: this.#init.log,
      onUpdate: status => { this.#onUpdate(known, status) }
    })
    known.keeper = keeper
    known.addresses.forEach(address => { keeper.add(address) })

    if (this.#started) {
      keeper.start()
    }
  }

  #drop (known?: Known): void {
    if (known?.keeper != null) {
      const { status } = known.keeper
      known.keeper.stop()
      known.keeper = undefined
      known.connectedAt = undefined
      this.#init.onDrop({ ...status, state: 'failed', stun: undefined, load: undefined })
    }
  }

  #onUpdate (known: Known, status: RelayStatus): void {
    if (status.state === 'connected') {
      known.connectedAt = performance.now()
    } else {
      known.connectedAt = undefined
      this.#fail(known)
    }

    // who hears of a failure knows then what is tried instead
    this.review()
    this.#init.onUpdate(status)
  }

  #fail (known: Known): void {
    known.failures = this.#failures(known) + 1
    known.failedAt = performance.now()
  }

  #failures ({ failures, failedAt }: Known): number {
    return failures * 0.5 ** ((performance.now() - failedAt) / FORGIVE_MS)
  }

  #candidates (): Candidate[] {
    return [...this.#known].map(([id, known]) => {
      const { peer, source, keeper, connectedAt, measured, luck } = known

      return {
        id,
        source,
        luck,
        kept: keeper != null,
        connectedMs: connectedAt == null ? undefined : performance.now() - connectedAt,
        failures: Math.max(this.#failures(known), connectedAt == null ? keeper?.status.failures ?? 0 : 0),
        rtt: measured.rtt ?? (connectedAt == null ? undefined : this.#components.roundTripTime(peer)),
        load: measured.load ?? keeper?.status.load
      }
    })
  }
}

function smoothed (before: Partial<Measured>, now: Partial<Measured>): Partial<Measured> {
  return { rtt: smooth(before.rtt, now.rtt), load: smooth(before.load, now.load) }
}

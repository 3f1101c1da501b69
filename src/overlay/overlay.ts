import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { defaultLogger } from '@libp2p/logger'
import { webRTC, webRTCDirect } from '@libp2p/webrtc'
import { createLibp2p } from 'libp2p'
import { TypedEventEmitter } from 'main-event'
import { backoff, deadline, pause, staggered } from '../common/index.ts'
import { CircuitRenewer } from './circuit-renewer.ts'
import { reserve } from './circuit.ts'
import { DHT_QUERY_TIMEOUT_MS, DIAL_TIMEOUT_MS, FIND_AGAIN_MS, FIND_ROUNDS, INBOUND_CONNECTIONS_PER_SECOND_AND_HOST, MAX_PENDING_CONNECTIONS, MAX_RELAYS, MAX_UPGRADE_ATTEMPTS, OPEN_STREAM_TIMEOUT_MS, RELAY_TOPIC, RELAY_TOPICS_TIMEOUT_MS, RESERVATION_CONCURRENCY, REUSE_STREAM_TIMEOUT_MS, UPGRADE_RETRY_FIRST_MS, UPGRADE_RETRY_MAX_MS, WAY_STAGGER_MS } from './constants.ts'
import { NoRelayError, UnreachableError } from './errors.ts'
import { addressFilter, gater } from './gater.ts'
import { relayIceServers, stunUri } from './ice-servers.ts'
import { commonOptions, commonServices } from './libp2p-options.ts'
import { platformTransports } from './platform.ts'
import { Probe } from './probe.ts'
import { askRelayInfo } from './relay-info.ts'
import { parseRelays, RelayKeeper } from './relay-keeper.ts'
import { alikeFirst, circuitAddress, otherFamily, planWays, relayOf, viaKnownRelaysFirst, withPeer } from './routes.ts'
import { watchWake } from './wake.ts'
import { webSockets } from './web-sockets.ts'
import type { OpenStreamOptions, Overlay as OverlayInterface, OverlayEvents, OverlayInit, Services } from './index.ts'
import type { RelayStatus } from './relay-keeper.ts'
import type { Way } from './routes.ts'
import type { AbortOptions, Connection, IdentifyResult, Libp2p, Logger, PeerId, Stream, StreamHandler, StreamHandlerOptions } from '@libp2p/interface'
import type { AddressManager, TransportManager } from '@libp2p/interface-internal'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * What libp2p has inside and does not show
 */
interface Inside {
  addressManager: Pick<AddressManager, 'confirmObservedAddr' | 'removeObservedAddr'>
  transportManager: Pick<TransportManager, 'getTransports' | 'dial'>
}

export async function createOverlay (init: OverlayInit): Promise<OverlayInterface> {
  // the addresses that libp2p announces and the STUN servers that it asks are
  // ours to choose, and we need libp2p to know them
  let announced = (): Multiaddr[] => []
  let inside: Inside | undefined
  let iceServers = (): RTCIceServer[] => []

  // without `iceServers` libp2p would ask four public companies
  const rtcConfiguration = (): RTCConfiguration => ({ iceServers: init.rtcConfiguration == null ? iceServers() : [], ...init.rtcConfiguration })

  const libp2p = await createLibp2p({
    ...commonOptions,
    start: false,
    privateKey: init.identity.privateKey,
    logger: init.logger,
    addresses: { announceFilter: () => announced() },
    connectionGater: gater(init.allow),
    connectionManager: {
      ...commonOptions.connectionManager,
      maxIncomingPendingConnections: MAX_PENDING_CONNECTIONS,
      inboundConnectionThreshold: INBOUND_CONNECTIONS_PER_SECOND_AND_HOST
    },
    transports: [
      webSockets(),
      // to relays, which know their own address
      webRTCDirect({ rtcConfiguration: { iceServers: [], ...init.rtcConfiguration } }),
      // also answers others who ask for a connection, with our addresses
      ...(init.hideAddress === true ? [] : [webRTC({ rtcConfiguration })]),
      circuitRelayTransport({ reservationConcurrency: RESERVATION_CONCURRENCY }),
      ...platformTransports()
    ],
    services: {
      ...commonServices({ dht: { clientMode: true }, gossip: {} }),
      inside: (components: Inside) => {
        inside = components

        return {}
      }
    }
  })

  if (inside == null) {
    throw new Error('libp2p made no components')
  }

  const overlay = new Overlay(init, libp2p, inside)
  announced = () => overlay.addresses()
  iceServers = () => overlay.iceServers

  return overlay
}

class Overlay extends TypedEventEmitter<OverlayEvents> implements OverlayInterface {
  readonly libp2p: Libp2p<Services>
  #inside: Inside
  #log: Logger
  #keepers = new Map<string, RelayKeeper>()
  #renewer: CircuitRenewer
  #probe: Probe
  #unwatch?: () => void
  #isAllowed: (host: string) => boolean
  #started = false
  #hideAddress: boolean

  constructor (init: OverlayInit, libp2p: Libp2p<Services>, inside: Inside) {
    super()
    this.libp2p = libp2p
    this.#inside = inside
    this.#hideAddress = init.hideAddress === true
    this.#log = (init.logger ?? defaultLogger()).forComponent('freeflow:overlay')
    this.#renewer = new CircuitRenewer(libp2p, {
      log: this.#log,
      onRenewed: old => { this.safeDispatchEvent('circuit:renewed', { detail: old }) }
    })
    this.#isAllowed = addressFilter(init.allow)
    this.#probe = new Probe(libp2p, { log: this.#log })
    this.addRelays(init.relays ?? [])
  }

  get peerId (): PeerId {
    return this.libp2p.peerId
  }

  get relays (): RelayStatus[] {
    return [...this.#keepers.values()].map(({ status }) => status)
  }

  get iceServers (): RTCIceServer[] {
    return relayIceServers(this.relays)
  }

  async start (): Promise<void> {
    this.#started = true
    this.libp2p.addEventListener('connection:open', this.#onConnection)
    this.libp2p.addEventListener('peer:identify', this.#onIdentify)
    this.#renewer.start()
    this.#probe.start()
    await this.libp2p.start()
    this.#log('overlay started')
    this.#keepers.forEach(keeper => { keeper.start() })
    this.#unwatch = watchWake(() => { this.#wake() })
  }

  async stop (): Promise<void> {
    this.#started = false
    this.#unwatch?.()
    this.libp2p.removeEventListener('connection:open', this.#onConnection)
    this.libp2p.removeEventListener('peer:identify', this.#onIdentify)
    this.#keepers.forEach(keeper => { keeper.stop() })
    this.#renewer.stop()
    this.#probe.stop()
    await this.libp2p.stop()
  }

  addRelays (addresses: string[]): void {
    const relays = parseRelays(addresses, (address, err) => {
      this.#log.error('not a relay address: %s - %e', address, err)
    })

    for (const address of relays) {
      const id = address.getComponents().findLast(({ name }) => name === 'p2p')?.value ?? ''

      if (this.#keepers.has(id) || id === this.peerId.toString()) {
        this.#keepers.get(id)?.add(address)
        continue
      }

      const keeper = new RelayKeeper({
        connect: async (addresses, signal) => this.#dialRelay(addresses, signal),
        others: (address, told) => otherFamily(address, told, this.#isAllowed),
        reserve: async relay => reserve(this.#inside.transportManager, relay),
        stun: async (connection, signal) => stunUri(connection.remoteAddr, (await askRelayInfo(connection, { signal })).stunPort)
      }, {
        address,
        log: this.#log,
        onUpdate: status => { this.#onRelay(status) }
      })

      this.#keepers.set(id, keeper)

      if (this.#started) {
        keeper.start()
      }
    }
  }

  learnRelays (addresses: Multiaddr[]): void {
    for (const address of addresses) {
      const [relay, rest] = address.toString().split('/p2p-circuit')

      if (rest != null && this.#keepers.size < MAX_RELAYS) {
        this.addRelays([relay])
      }
    }
  }

  async reachable (options: AbortOptions = {}): Promise<void> {
    const isSettled = (): boolean => {
      if (this.relays.some(({ state }) => state === 'connected')) {
        return true
      }

      // one attempt in vain is bad luck, or a machine that is busy
      if (this.relays.every(({ failures }) => failures > 1)) {
        const reasons = this.relays.map(({ address, error }) => `${address}: ${error?.message}`)

        throw new NoRelayError(reasons.length === 0 ? 'No relay is known' : `No relay could be reached: ${reasons.join('; ')}`)
      }

      return false
    }

    while (!isSettled()) {
      options.signal?.throwIfAborted()
      await new Promise<void>((resolve, reject) => {
        this.addEventListener('relay:update', () => { resolve() }, { once: true })
        options.signal?.addEventListener('abort', () => { reject(options.signal?.reason) }, { once: true })
      })
    }
  }

  async acquainted (options: AbortOptions = {}): Promise<void> {
    await this.reachable(options)
    const { gossip } = this.libp2p.services
    const signal = deadline(RELAY_TOPICS_TIMEOUT_MS, options.signal)

    while (!signal.aborted && gossip.getSubscribers(RELAY_TOPIC).length === 0) {
      const heard = Promise.withResolvers<unknown>()
      gossip.addEventListener('subscription-change', heard.resolve, { once: true })
      signal.addEventListener('abort', heard.resolve, { once: true })
      await heard.promise
      gossip.removeEventListener('subscription-change', heard.resolve)
    }
  }

  addresses (): Multiaddr[] {
    const connected = this.relays.filter(({ state }) => state === 'connected')

    return [...connected.map(({ address }) => address), ...connected.flatMap(({ others = [] }) => others)]
      .map(address => circuitAddress(address, this.peerId))
  }

  async handle (protocol: string, handler: StreamHandler, options: StreamHandlerOptions): Promise<void> {
    await this.libp2p.handle(protocol, handler, options)
  }

  async unhandle (protocol: string): Promise<void> {
    await this.libp2p.unhandle(protocol)
  }

  async openStream (peer: PeerId, protocol: string, options: OpenStreamOptions = {}): Promise<{ stream: Stream, connection: Connection }> {
    const { addresses = [], avoid = [], leave = [] } = options
    avoid.forEach(connection => { this.#probe.suspect(connection) })
    const connections = this.libp2p.getConnections(peer).filter(connection => !leave.includes(connection) && !(connection.direct && options.circuit === true))
    const ways = planWays(connections, addresses, this.relays, avoid)

    return this.#by(peer, ways, options, async (connection, signal) => ({
      stream: await connection.newStream(protocol, { signal, runOnLimitedConnection: true }),
      connection
    }), ({ stream }) => { stream.abort(new Error('Another stream was faster')) })
  }

  suspect (connection: Connection): void {
    this.#probe.suspect(connection)
  }

  async connect (peer: PeerId, addresses: Multiaddr[], { signal }: AbortOptions = {}): Promise<Connection> {
    return this.#by(peer, planWays(this.libp2p.getConnections(peer), addresses, this.relays), { signal }, async connection => connection)
  }

  async find (peer: PeerId, { signal }: AbortOptions = {}): Promise<Multiaddr[]> {
    for (let round = 0; round < FIND_ROUNDS; round++) {
      await pause(round * FIND_AGAIN_MS, signal)
      signal?.throwIfAborted()

      try {
        for await (const event of this.libp2p.services.dht.findPeer(peer, { signal: deadline(DHT_QUERY_TIMEOUT_MS, signal) })) {
          if (event.name === 'FINAL_PEER' && event.peer.multiaddrs.length > 0) {
            return event.peer.multiaddrs
          }
        }
      } catch (err: any) {
        this.#log('%p was not found: %s', peer, err.message)
      }
    }

    throw new UnreachableError(`Nobody knows where ${peer} is`)
  }

  async upgrade (peer: PeerId, addresses: Multiaddr[], { signal = new AbortController().signal }: AbortOptions = {}): Promise<void> {
    for (let attempt = 0; attempt < MAX_UPGRADE_ATTEMPTS && !signal.aborted; attempt++) {
      await pause(backoff(attempt, { first: UPGRADE_RETRY_FIRST_MS, max: UPGRADE_RETRY_MAX_MS }), signal)

      for (const address of viaKnownRelaysFirst(addresses, this.relays)) {
        if (signal.aborted || this.#hideAddress || this.#isDirect(peer)) {
          return
        }

        try {
          await this.libp2p.dial(address.decapsulate(`/p2p/${peer}`).encapsulate(`/webrtc/p2p/${peer}`), {
            signal: deadline(DIAL_TIMEOUT_MS, signal),
            force: true
          })

          return
        } catch (err: any) {
          this.#log('no direct connection to %p: %s', peer, err.message)
        }
      }
    }
  }

  /**
   * By the first way that leads to the peer. One that is dead, and nobody knows it
   * yet, holds nobody up for long
   */
  async #by <T> (peer: PeerId, ways: Array<Way<Connection>>, options: AbortOptions, use: (connection: Connection, signal: AbortSignal) => Promise<T>, discard: (late: T) => void = () => {}): Promise<T> {
    const attempts = ways.map(way => async (signal: AbortSignal) => {
      if ('connection' in way) {
        return use(way.connection, deadline(REUSE_STREAM_TIMEOUT_MS, signal))
      }

      const connection = await this.#dial(withPeer(way.address, peer), signal)

      try {
        signal.throwIfAborted()

        return await use(connection, signal)
      } catch (err: any) {
        connection.abort(err)
        throw err
      }
    })

    try {
      return await staggered(attempts, { everyMs: WAY_STAGGER_MS, signal: deadline(OPEN_STREAM_TIMEOUT_MS, options.signal), discard })
    } catch (err: any) {
      options.signal?.throwIfAborted()
      throw new UnreachableError(`${peer} could not be reached: ${err.errors.map(({ message }: Error) => message).join('; ') || 'no address is known'}`)
    }
  }

  /**
   * libp2p dials the addresses of a peer one after the other, whoever asks: a
   * circuit through a dead relay would keep those through others waiting. The
   * transport has no such queue, and dials the relay by libp2p, with all that is
   * checked there
   */
  async #dial (address: Multiaddr, signal: AbortSignal): Promise<Connection> {
    return relayOf(address) == null
      ? this.libp2p.dial(address, { signal, force: true })
      : this.#inside.transportManager.dial(address, { signal })
  }

  #isDirect (peer: PeerId): boolean {
    return this.libp2p.getConnections(peer).some(({ direct, status }) => direct && status === 'open')
  }

  /**
   * What is dead after a sleep nobody knows: all of it is doubted
   */
  #wake (): void {
    this.#log('awake')
    this.#keepers.forEach(keeper => { keeper.hurry() })
    this.libp2p.getConnections().forEach(connection => { this.#probe.suspect(connection) })
    this.safeDispatchEvent('wake')
  }

  async #dialRelay (addresses: Multiaddr[], signal: AbortSignal): Promise<Connection> {
    const [alike, others] = alikeFirst(addresses)

    try {
      return await this.libp2p.dial(alike, { signal })
    } catch (err) {
      if (others == null || signal.aborted) {
        throw err
      }

      return this.libp2p.dial(others, { signal })
    }
  }

  #onRelay (status: RelayStatus): void {
    const address = circuitAddress(status.address, this.peerId)

    // also makes libp2p tell its neighbours
    if (status.state === 'connected') {
      this.#inside.addressManager.confirmObservedAddr(address, { type: 'observed' })
    } else {
      this.#inside.addressManager.removeObservedAddr(address)
    }

    this.#log('relay %a is %s', status.address, status.state)
    this.safeDispatchEvent('relay:update', { detail: status })
  }

  #onIdentify = ({ detail: { peerId, listenAddrs } }: CustomEvent<IdentifyResult>): void => {
    this.#keepers.get(peerId.toString())?.learn(listenAddrs)
  }

  #onConnection = ({ detail }: CustomEvent<Connection>): void => {
    if (detail.direct) {
      this.safeDispatchEvent('peer:direct', { detail: detail.remotePeer })
    }
  }
}

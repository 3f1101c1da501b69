import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { defaultLogger } from '@libp2p/logger'
import { peerIdFromString } from '@libp2p/peer-id'
import { webRTC, webRTCDirect } from '@libp2p/webrtc'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { TypedEventEmitter } from 'main-event'
import { backoff, deadline, pause, staggered } from '../common/index.ts'
import { CircuitRenewer } from './circuit-renewer.ts'
import { reserve } from './circuit.ts'
import { DHT_QUERY_TIMEOUT_MS, DIAL_TIMEOUT_MS, FIND_AGAIN_MS, FIND_ROUNDS, INBOUND_CONNECTIONS_PER_SECOND_AND_HOST, MAX_PENDING_CONNECTIONS, MAX_UPGRADE_ATTEMPTS, OPEN_STREAM_TIMEOUT_MS, RELAY_PROBE_TIMEOUT_MS, RELAY_TOPIC, RELAY_TOPICS_TIMEOUT_MS, RESERVATION_CONCURRENCY, REUSE_STREAM_TIMEOUT_MS, TOPIC_PREFIX, UPGRADE_RETRY_FIRST_MS, UPGRADE_RETRY_MAX_MS, WAY_STAGGER_MS } from './constants.ts'
import { NoRelayError, UnreachableError } from './errors.ts'
import { addressFilter, gater } from './gater.ts'
import { relayIceServers } from './ice-servers.ts'
import { forwardingLate } from './late-forwarding.ts'
import { commonOptions, commonServices } from './libp2p-options.ts'
import { platformTransports } from './platform.ts'
import { probeRelay, relayTransports } from './probe-relay.ts'
import { Probe } from './probe.ts'
import { askRelay } from './relay-info.ts'
import { RelayTokens } from './relay-tokens.ts'
import { Relays } from './relays.ts'
import { alikeFirst, circuitAddress, otherFamily, planWays, relayOf, viaKnownRelaysFirst, withPeer } from './routes.ts'
import { watchWake } from './wake.ts'
import { webSockets } from './web-sockets.ts'
import type { Scout } from './federation/index.ts'
import type { OpenStreamOptions, Overlay as OverlayInterface, OverlayEvents, OverlayInit, RelayAddress, Services } from './index.ts'
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

  const services = commonServices({ dht: { clientMode: true }, gossip: {} })
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
      ...services,
      gossip: forwardingLate(services.gossip),
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
  #relays: Relays
  #scout?: Scout
  #tokens: RelayTokens
  #renewer: CircuitRenewer
  #probe: Probe
  #unwatch?: () => void
  #init: Pick<OverlayInit, 'allow' | 'findRelays' | 'logger'>
  #started = false
  #hideAddress: boolean

  constructor (init: OverlayInit, libp2p: Libp2p<Services>, inside: Inside) {
    super()
    this.libp2p = libp2p
    this.#inside = inside
    this.#hideAddress = init.hideAddress === true
    this.#tokens = new RelayTokens(libp2p.peerId)
    this.#log = (init.logger ?? defaultLogger()).forComponent('freeflow:overlay')
    this.#renewer = new CircuitRenewer(libp2p, {
      log: this.#log,
      onRenewed: old => { this.safeDispatchEvent('circuit:renewed', { detail: old }) }
    })
    this.#init = init
    this.#probe = new Probe(libp2p, { log: this.#log })
    const isAllowed = addressFilter(init.allow)
    this.#relays = new Relays({
      connect: async (addresses, signal) => this.#dialRelay(addresses, signal),
      others: (address, told) => otherFamily(address, told, isAllowed),
      pass: async (connection, signal) => this.#tokens.show(connection, { signal }),
      reserve: async relay => reserve(inside.transportManager, relay),
      ask: async (connection, signal) => askRelay(connection, { signal }),
      isBusy: () => this.#isBusy(),
      roundTripTime: relay => libp2p.getConnections(relay).find(({ direct, rtt }) => direct && rtt != null)?.rtt
    }, {
      self: libp2p.peerId,
      log: this.#log,
      onUpdate: status => { this.#onRelay(status) },
      onDrop: status => { this.#onDropped(status) }
    })
    this.addRelays(init.relays ?? [])
  }

  get peerId (): PeerId {
    return this.libp2p.peerId
  }

  get relays (): RelayStatus[] {
    return this.#relays.statuses
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
    this.#relays.start()
    void this.#startScout()
    this.#unwatch = watchWake(() => { this.#wake() })
  }

  async stop (): Promise<void> {
    this.#started = false
    this.#unwatch?.()
    this.libp2p.removeEventListener('connection:open', this.#onConnection)
    this.libp2p.removeEventListener('peer:identify', this.#onIdentify)
    this.#scout?.stop()
    this.#relays.stop()
    this.#renewer.stop()
    this.#probe.stop()
    await this.libp2p.stop()
  }

  addRelays (relays: RelayAddress[]): void {
    for (const relay of relays) {
      const { address, token } = typeof relay === 'string' ? { address: relay } : relay
      this.#relays.add([address], id => this.#tokens.add(id, token))
    }
  }

  token (relay: PeerId): string | undefined {
    return this.#tokens.of(relay)
  }

  recallRelays (addresses: string[]): void {
    this.#relays.recall(addresses)
  }

  learnRelays (addresses: Multiaddr[]): void {
    this.#relays.learn(addresses)
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
    const relay = relayOf(address)

    if (relay == null) {
      return this.libp2p.dial(address, { signal, force: true })
    }

    if (this.#tokens.of(peerIdFromString(relay)) != null) {
      await this.#tokens.show(await this.libp2p.dial(multiaddr(address.toString().split('/p2p-circuit')[0]), { signal }), { signal })
    }

    return this.#inside.transportManager.dial(address, { signal })
  }

  #isDirect (peer: PeerId): boolean {
    return this.libp2p.getConnections(peer).some(({ direct, status }) => direct && status === 'open')
  }

  /**
   * What is dead after a sleep nobody knows: all of it is doubted
   */
  #wake (): void {
    this.#log('awake')
    this.#relays.hurry()
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

  /**
   * Nobody waits for it, so that a page loads it later
   */
  async #startScout (): Promise<void> {
    const { allow, findRelays, logger } = this.#init

    // each relay that is measured sees our address
    if (findRelays !== true || this.#hideAddress) {
      return
    }

    const { Scout, searchRelays } = await import('./federation/index.ts')

    this.#scout ??= new Scout({
      relays: this.#relays,
      search: options => searchRelays(this.libp2p.services.dht, options),
      probe: async (address, options) => {
        const { roundTripTime, load } = await probeRelay(address, { allow, logger, timeout: RELAY_PROBE_TIMEOUT_MS }, options)

        return { rtt: roundTripTime, load }
      }
    }, {
      surroundings: { transports: relayTransports(), https: globalThis.location?.protocol === 'https:', isAllowed: addressFilter(allow) },
      log: this.#log
    })

    if (this.#started) {
      this.#scout.start()
    }
  }

  #isBusy (): boolean {
    return this.libp2p.services.gossip.getTopics().some(topic => topic.startsWith(TOPIC_PREFIX)) ||
      this.libp2p.getConnections().some(({ limits, status }) => limits != null && status === 'open')
  }

  #onDropped (status: RelayStatus): void {
    this.#log('relay %a is left', status.address)
    this.#onRelay(status)
    void this.libp2p.hangUp(status.peer).catch(() => {})
  }

  #onRelay (status: RelayStatus): void {
    const address = circuitAddress(status.address, this.peerId)

    // also makes libp2p tell its neighbours
    if (status.state === 'connected') {
      this.#inside.addressManager.confirmObservedAddr(address, { type: 'observed' })
    } else {
      this.#inside.addressManager.removeObservedAddr(address)
      this.#scout?.hurry()
    }

    this.#log('relay %a is %s', status.address, status.state)
    this.safeDispatchEvent('relay:update', { detail: status })
  }

  #onIdentify = ({ detail: { peerId, listenAddrs } }: CustomEvent<IdentifyResult>): void => {
    this.#relays.identify(peerId, listenAddrs)
  }

  #onConnection = ({ detail }: CustomEvent<Connection>): void => {
    if (detail.direct) {
      this.safeDispatchEvent('peer:direct', { detail: detail.remotePeer })
    }
  }
}

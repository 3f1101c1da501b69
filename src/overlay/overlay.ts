import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { defaultLogger } from '@libp2p/logger'
import { webRTC, webRTCDirect } from '@libp2p/webrtc'
import { webSockets } from '@libp2p/websockets'
import { createLibp2p } from 'libp2p'
import { TypedEventEmitter } from 'main-event'
import { backoff, deadline, pause } from '../common/index.ts'
import { CircuitRenewer } from './circuit-renewer.ts'
import { reserve } from './circuit.ts'
import { DHT_QUERY_TIMEOUT_MS, DIAL_TIMEOUT_MS, FIND_AGAIN_MS, FIND_ROUNDS, INBOUND_CONNECTIONS_PER_SECOND_AND_HOST, MAX_PENDING_CONNECTIONS, MAX_RELAYS, MAX_UPGRADE_ATTEMPTS, OPEN_STREAM_TIMEOUT_MS, RELAY_TOPIC, RELAY_TOPICS_TIMEOUT_MS, RESERVATION_CONCURRENCY, REUSE_STREAM_TIMEOUT_MS, UPGRADE_RETRY_FIRST_MS, UPGRADE_RETRY_MAX_MS } from './constants.ts'
import { NoRelayError, UnreachableError } from './errors.ts'
import { gater } from './gater.ts'
import { relayIceServers, stunUri } from './ice-servers.ts'
import { commonOptions, commonServices } from './libp2p-options.ts'
import { platformTransports } from './platform.ts'
import { askRelayInfo } from './relay-info.ts'
import { parseRelays, RelayKeeper } from './relay-keeper.ts'
import { circuitAddress, preferConnections, viaKnownRelaysFirst, withPeer } from './routes.ts'
import type { OpenStreamOptions, Overlay as OverlayInterface, OverlayEvents, OverlayInit, Services } from './index.ts'
import type { RelayStatus } from './relay-keeper.ts'
import type { AbortOptions, Connection, Libp2p, Logger, PeerId, Stream, StreamHandler, StreamHandlerOptions } from '@libp2p/interface'
import type { AddressManager, TransportManager } from '@libp2p/interface-internal'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * What libp2p has inside and does not show
 */
interface Inside {
  addressManager: Pick<AddressManager, 'confirmObservedAddr' | 'removeObservedAddr'>
  transportManager: Pick<TransportManager, 'getTransports'>
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
    this.#renewer.start()
    await this.libp2p.start()
    this.#log('overlay started')
    this.#keepers.forEach(keeper => { keeper.start() })
  }

  async stop (): Promise<void> {
    this.#started = false
    this.libp2p.removeEventListener('connection:open', this.#onConnection)
    this.#keepers.forEach(keeper => { keeper.stop() })
    this.#renewer.stop()
    await this.libp2p.stop()
  }

  addRelays (addresses: string[]): void {
    const relays = parseRelays(addresses, (address, err) => {
      this.#log.error('not a relay address: %s - %e', address, err)
    })

    for (const address of relays) {
      const id = address.getComponents().findLast(({ name }) => name === 'p2p')?.value ?? ''

      if (this.#keepers.has(id) || id === this.peerId.toString()) {
        continue
      }

      const keeper = new RelayKeeper({
        connect: async (address, signal) => this.libp2p.dial(address, { signal }),
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
    return this.relays
      .filter(({ state }) => state === 'connected')
      .map(({ address }) => circuitAddress(address, this.peerId))
  }

  async handle (protocol: string, handler: StreamHandler, options: StreamHandlerOptions): Promise<void> {
    await this.libp2p.handle(protocol, handler, options)
  }

  async unhandle (protocol: string): Promise<void> {
    await this.libp2p.unhandle(protocol)
  }

  async openStream (peer: PeerId, protocol: string, options: OpenStreamOptions = {}): Promise<{ stream: Stream, connection: Connection }> {
    const signal = deadline(OPEN_STREAM_TIMEOUT_MS, options.signal)
    const errors: Error[] = []

    const connections = this.libp2p.getConnections(peer).filter(({ direct }) => options.circuit !== true || !direct)

    for (const connection of preferConnections(connections, options.avoid)) {
      try {
        return await this.#streamOn(connection, protocol, deadline(REUSE_STREAM_TIMEOUT_MS, signal))
      } catch (err: any) {
        errors.push(err)
      }

      options.signal?.throwIfAborted()
    }

    return this.#dialled(peer, { ...options, errors, within: signal }, async connection => this.#streamOn(connection, protocol, signal))
  }

  async connect (peer: PeerId, addresses: Multiaddr[], { signal }: AbortOptions = {}): Promise<Connection> {
    const [connection] = preferConnections(this.libp2p.getConnections(peer))

    return connection ?? this.#dialled(peer, { addresses, signal, errors: [], within: deadline(OPEN_STREAM_TIMEOUT_MS, signal) }, async connection => connection)
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
   * Dial one address after the other until one can be used
   */
  async #dialled <T> (peer: PeerId, options: OpenStreamOptions & { errors: Error[], within: AbortSignal }, use: (connection: Connection) => Promise<T>): Promise<T> {
    const { addresses = [], errors, within } = options

    for (const address of viaKnownRelaysFirst(addresses, this.relays)) {
      if (within.aborted) {
        break
      }

      try {
        // without force a limited connection to the peer that is already there,
        // perhaps dead, would be handed out again
        return await use(await this.libp2p.dial(withPeer(address, peer), { signal: within, force: true }))
      } catch (err: any) {
        errors.push(err)
      }

      options.signal?.throwIfAborted()
    }

    throw new UnreachableError(`${peer} could not be reached: ${errors.map(({ message }) => message).join('; ') || 'no address is known'}`)
  }

  #isDirect (peer: PeerId): boolean {
    return this.libp2p.getConnections(peer).some(({ direct, status }) => direct && status === 'open')
  }

  async #streamOn (connection: Connection, protocol: string, signal: AbortSignal): Promise<{ stream: Stream, connection: Connection }> {
    return {
      stream: await connection.newStream(protocol, { signal, runOnLimitedConnection: true }),
      connection
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

  #onConnection = ({ detail }: CustomEvent<Connection>): void => {
    if (detail.direct) {
      this.safeDispatchEvent('peer:direct', { detail: detail.remotePeer })
    }
  }
}

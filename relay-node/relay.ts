import { RELAY_V2_HOP_CODEC } from '@libp2p/circuit-relay-v2'
import { keychain } from '@libp2p/keychain'
import { defaultLogger } from '@libp2p/logger'
import { tcp } from '@libp2p/tcp'
import { webRTCDirect } from '@libp2p/webrtc'
import { MemoryDatastore } from 'datastore-core'
import { createLibp2p } from 'libp2p'
import { createIdentity } from '../src/identity/index.ts'
import { commonOptions, commonServices, gater, MAX_RELAY_INFO_STREAMS, MAX_RELAY_PASS_STREAMS, pingConnection, RELAY_PASS_PROTOCOL, RELAY_PROTOCOL, RELAY_TOPIC, takePass, tellRelayInfo, TOPIC_PREFIX } from '../src/overlay/index.ts'
import { Circuits, Passes } from './circuits/index.ts'
import { CERTIFICATE_LIFESPAN_MS, CERTIFICATE_RENEWAL_THRESHOLD_MS, DEFAULT_LIMITS, GOSSIP_DEGREE, INBOUND_CONNECTIONS_PER_SECOND_AND_HOST, MAX_PENDING_CONNECTIONS, MAX_RELAY_TOPIC_BYTES, REFRESH_ADDRESSES_MS, RELAY_ANSWER_MS } from './constants.ts'
import { drain } from './drain.ts'
import { answeringWell, Directory, EventLoop, loadOf, refreshAddresses } from './federation/index.ts'
import { answering, nothing } from './http/index.ts'
import { asHub } from './hub.ts'
import { blockOfAddress, BoundedRecords, Quiet, QUIET_ANSWER_MS, StreamPaces } from './limits/index.ts'
import { LinkWatch } from './link-watch.ts'
import { quickNoise, quickWebSockets, quickYamux } from './quick/index.ts'
import { RelayLinks } from './relay-links.ts'
import { RoomTopics } from './room-topics.ts'
import { stunHosts, StunServer } from './stun/index.ts'
import { CertificateError, TlsListeners } from './tls/index.ts'
import { ToldTopics } from './told-topics.ts'
import type { RelayInit, RelayLimits, Relay as RelayInterface, RelayServices, RelayStatistics, StunStatus } from './index.ts'
import type { SubscriptionChangeData } from '@libp2p/gossipsub'
import type { AbortOptions, Connection, IdentifyResult, Libp2p, Logger, PeerId, StreamHandler } from '@libp2p/interface'

/**
 * Make a relay and start it
 *
 * @throws {InvalidCidrError} `allow` holds something else than CIDR blocks
 * @throws {StunPortError} the port for STUN is taken
 * @throws {CertificateError} the certificate cannot be used, or is missing
 * @throws {Error} an address is none, or taken
 * @see https://github.com/libp2p/specs/blob/master/relay/circuit-v2.md
 */
export async function createRelay (init: RelayInit): Promise<RelayInterface> {
  const limits: RelayLimits = { ...DEFAULT_LIMITS, ...init.limits }
  const identity = init.identity ?? await createIdentity()
  const log = (init.logger ?? defaultLogger()).forComponent('freeflow:relay')

  if (init.certificate == null && init.listen.some(address => /\/(wss|tls\/ws)$/.test(address))) {
    throw new CertificateError('To listen on TLS takes a certificate')
  }

  const tls = await TlsListeners.create({ source: init.certificate, log })
  const passes = init.allowTokens == null ? undefined : new Passes(init.allowTokens, identity.peerId)
  const circuits = new Circuits({ limits, allowPeers: init.allowPeers, passes })
  const paces = new StreamPaces()
  const services = commonServices({ dht: { clientMode: false }, gossip: { ...GOSSIP_DEGREE, maxTopicBytesPerPeer: MAX_RELAY_TOPIC_BYTES } })
  const libp2p: Libp2p<RelayServices> = await createLibp2p({
    ...commonOptions,
    connectionEncrypters: commonOptions.connectionEncrypters?.map(quickNoise),
    streamMuxers: [quickYamux()],
    start: false,
    privateKey: identity.privateKey,
    datastore: new BoundedRecords(init.datastore ?? new MemoryDatastore()),
    logger: init.logger,
    addresses: { listen: init.listen, announce: init.announce, appendAnnounce: init.alsoAnnounce },
    connectionGater: { ...gater(init.allow), ...circuits.gater },
    metrics: init.metrics,
    connectionManager: {
      ...commonOptions.connectionManager,
      maxConnections: limits.maxConnections,
      maxIncomingPendingConnections: MAX_PENDING_CONNECTIONS,
      inboundConnectionThreshold: INBOUND_CONNECTIONS_PER_SECOND_AND_HOST
    },

    // asks everybody at once, where it takes only those who are quiet
    connectionMonitor: { enabled: false },
    transports: [
      answering(quickWebSockets(tls.transport), init.http ?? nothing),
      tcp(),
      webRTCDirect({
        rtcConfiguration: { iceServers: [] },
        certificateLifespan: CERTIFICATE_LIFESPAN_MS,
        certificateRenewalThreshold: CERTIFICATE_RENEWAL_THRESHOLD_MS
      })
    ],
    services: {
      // before all that handle protocols
      paces: paces.service,

      // with a datastore that lasts, keeps the certificate over restarts
      keychain: keychain(),
      ...services,
      dht: answeringWell(services.dht),
      gossip: asHub(services.gossip),
      relay: circuits.server
    }
  })

  const relay = new Relay(libp2p, { ...init, log, tls, circuits, passes, paces }, limits)
  await relay.start()

  return relay
}

class Relay implements RelayInterface {
  readonly libp2p: Libp2p<RelayServices>
  #log: Logger
  #tls: TlsListeners
  #circuits: Circuits
  #limits: RelayLimits
  #passes?: Passes
  #startedAt?: number
  #topics: RoomTopics
  #told: ToldTopics
  #links: RelayLinks
  #watches: LinkWatch[]
  #directory?: Directory
  #eventLoop = new EventLoop()
  #refreshing?: ReturnType<typeof setInterval>
  #stun?: StunServer
  #relays = new Set<string>()

  constructor (libp2p: Libp2p<RelayServices>, init: RelayInit & { log: Logger, tls: TlsListeners, circuits: Circuits, passes?: Passes, paces: StreamPaces }, limits: RelayLimits) {
    this.libp2p = libp2p
    this.#log = init.log
    this.#tls = init.tls
    this.#circuits = init.circuits
    this.#passes = init.passes
    init.paces.isRelay = peer => this.#relays.has(peer)
    this.#limits = limits
    this.#links = new RelayLinks(libp2p, { relays: init.relays ?? [], log: this.#log })
    const quiet = new Quiet(peer => init.paces.heardAt(peer))
    this.#watches = [
      this.#watch(RELAY_ANSWER_MS, () => libp2p.getConnections().filter(({ remotePeer }) => this.#relays.has(remotePeer.toString()))),
      this.#watch(QUIET_ANSWER_MS, () => quiet.of(libp2p.getConnections().filter(({ remotePeer }) => !this.#relays.has(remotePeer.toString()))))
    ]
    this.#directory = (init.federation ?? (init.allowPeers == null && init.allowTokens == null ? 'open' : 'listed')) === 'listed'
      ? undefined
      : new Directory({ dht: libp2p.services.dht, links: this.#links }, { self: libp2p.peerId, maxLinks: limits.maxLinks, allow: init.allow, log: this.#log })
    this.#stun = init.stunPort == null ? undefined : new StunServer({ hosts: stunHosts(init.listen), port: init.stunPort, log: this.#log })
    this.#told = new ToldTopics(libp2p.services.gossip, peer => this.#relays.has(peer))
    this.#topics = new RoomTopics({
      prefix: TOPIC_PREFIX,
      maxTopics: limits.maxTopics,
      maxTopicsPerPeer: limits.maxTopicsPerPeer,
      isServed: peer => this.#circuits.reservations.has(peer) && !this.#relays.has(peer)
    })
  }

  get peerId (): PeerId {
    return this.libp2p.peerId
  }

  get addresses (): string[] {
    return this.libp2p.getMultiaddrs().map(address => address.toString())
  }

  get stun (): StunStatus | undefined {
    return this.#stun?.port == null ? undefined : { uris: this.#stun.uris, answered: this.#stun.answered }
  }

  get topics (): string[] {
    return this.libp2p.services.gossip.getTopics().filter(topic => topic.startsWith(TOPIC_PREFIX))
  }

  statistics (): RelayStatistics {
    return {
      uptimeMs: this.#startedAt == null ? 0 : performance.now() - this.#startedAt,
      peers: this.libp2p.getPeers().length,
      connections: this.libp2p.getConnections().length,
      reservations: this.libp2p.services.relay.reservations.size,
      maxReservations: this.#limits.maxReservations,
      circuits: this.#circuits.totals,
      topics: this.topics.length,
      stunAnswers: this.#stun?.answered ?? 0,
      relays: this.#relays.size,
      knownRelays: this.#directory?.known ?? 0,
      load: this.#load(),
      certificate: this.#tls.status
    }
  }

  async start (): Promise<void> {
    const { gossip, dht } = this.libp2p.services
    this.#circuits.isClosed = false
    this.#circuits.onReserved = () => { this.#followTopics() }
    this.libp2p.addEventListener('peer:identify', this.#onIdentify)
    this.libp2p.addEventListener('peer:disconnect', this.#onDisconnect)
    gossip.addEventListener('subscription-change', this.#onSubscriptions)
    await this.#stun?.start()
    await this.libp2p.handle(RELAY_PROTOCOL, stream => { tellRelayInfo(stream, { stunPort: this.#stun?.port, load: this.#load() }) }, { maxInboundStreams: MAX_RELAY_INFO_STREAMS, force: true })

    if (this.#passes != null) {
      await this.libp2p.handle(RELAY_PASS_PROTOCOL, this.#onPass, { maxInboundStreams: MAX_RELAY_PASS_STREAMS, force: true })
    }

    try {
      await this.libp2p.start()
    } catch (err) {
      await this.#stun?.stop()
      throw err
    }

    this.#tls.start()
    gossip.subscribe(RELAY_TOPIC)

    // by default a server only once a public address is confirmed
    await dht.setMode('server', { force: true })
    this.#links.start()
    this.#watches.forEach(watch => { watch.start() })
    this.#directory?.start()
    this.#refreshing = setInterval(() => {
      refreshAddresses(this.libp2p, this.libp2p.getPeers()).catch(err => { this.#log('addresses could not be refreshed - %e', err) })
    }, REFRESH_ADDRESSES_MS)
    this.#startedAt = performance.now()
  }

  async drain (within: number, { signal }: AbortOptions = {}): Promise<void> {
    this.#circuits.isClosed = true
    this.#directory?.stop()
    this.#links.stop()
    await drain(this.libp2p, within, () => this.#circuits.totals.open, signal)
  }

  async stop (): Promise<void> {
    const { gossip } = this.libp2p.services
    this.libp2p.removeEventListener('peer:identify', this.#onIdentify)
    this.libp2p.removeEventListener('peer:disconnect', this.#onDisconnect)
    gossip.removeEventListener('subscription-change', this.#onSubscriptions)
    this.#startedAt = undefined
    clearInterval(this.#refreshing)
    this.#directory?.stop()
    this.#links.stop()
    this.#watches.forEach(watch => { watch.stop() })
    this.#tls.stop()
    this.#topics.clear()
    this.#told.clear()
    this.#relays.clear()
    await this.libp2p.unhandle([RELAY_PROTOCOL, RELAY_PASS_PROTOCOL])
    await this.#stun?.stop()
    await this.libp2p.stop()
  }

  #watch (within: number, connections: () => Connection[]): LinkWatch {
    return new LinkWatch({ connections, ping: async (connection, options) => pingConnection(connection, 1, options) }, { within, log: this.#log })
  }

  #onPass: StreamHandler = async (stream, connection) => {
    const { remoteAddr, remotePeer } = connection
    await takePass(stream, proof => this.#passes?.show(proof, connection, blockOfAddress(remoteAddr) ?? remotePeer.toString()) === true)
  }

  #onIdentify = ({ detail }: CustomEvent<IdentifyResult>): void => {
    if (detail.protocols.includes(RELAY_V2_HOP_CODEC)) {
      const relay = detail.peerId.toString()
      this.#relays.add(relay)
      this.#told.meet(relay)
      this.#followTopics()
      this.#directory?.hurry()
    }
  }

  #onSubscriptions = ({ detail: { peerId, subscriptions } }: CustomEvent<SubscriptionChangeData>): void => {
    const peer = peerId.toString()

    for (const { topic, subscribe } of subscriptions) {
      this.#topics.change(peer, topic, subscribe)

      if (subscribe) {
        this.#told.asked(peer, topic)
      }
    }

    this.#followTopics()
  }

  #onDisconnect = ({ detail }: CustomEvent<PeerId>): void => {
    this.#topics.forget(detail.toString())
    this.#told.forget(detail.toString())
    this.#relays.delete(detail.toString())
    this.#passes?.forget(detail)
    this.#followTopics()

    // otherwise a busy relay fills up with ghosts
    this.#circuits.release(detail)
  }

  #load (): number {
    const { maxReservations, maxCircuits, maxConnections, maxTopics } = this.#limits

    return loadOf(this.#circuits.isClosed, [
      { used: this.#circuits.reservations.size, max: maxReservations },
      { used: this.#circuits.totals.open, max: maxCircuits },
      { used: this.libp2p.getConnections().length, max: maxConnections },
      { used: this.topics.length, max: maxTopics },
      this.#circuits.day,
      this.#eventLoop.use()
    ])
  }

  #followTopics (): void {
    const { gossip } = this.libp2p.services
    const wanted = this.#topics.wanted()
    const followed = new Set(this.topics)

    for (const topic of wanted) {
      if (!followed.has(topic)) {
        gossip.subscribe(topic)
      }
    }

    for (const topic of followed) {
      if (!wanted.has(topic)) {
        gossip.unsubscribe(topic)
      }
    }
  }
}

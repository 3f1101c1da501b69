import { TypedEventEmitter } from 'main-event'
import { toString } from 'uint8arrays/to-string'
import { ChatRoom } from '../chat/index.ts'
import { refusals } from '../common/index.ts'
import { createRoomTopic, discover, fromDht, fromInvite, fromMemory, fromTopic } from '../discovery/index.ts'
import { historyPlace } from '../log/index.ts'
import { createMediaSession, MediaUnavailableError } from '../media/index.ts'
import { createSeal, encodeInvite, MAX_INVITE_PEERS, RoomFullError, roomName, SESSION_BYTES } from '../membership/index.ts'
import { MOMENT_KIND, TogetherRoom } from '../together/index.ts'
import { admission } from './admission.ts'
import { Announcer } from './announcer.ts'
import { ADMISSION_QUIET_MS, FULL_HEEDED_MS, OCCUPIED_QUIET_MS } from './constants.ts'
import { Members } from './members.ts'
import { Publications } from './publications.ts'
import { RoomHistory } from './room-history.ts'
import { TopicInbox } from './topic-inbox.ts'
import type { Chat, Drawing, KeptHistory, LocalPublication, Participant, PublishOptions, Room as RoomInterface, RoomEvents, Together } from './index.ts'
import type { HintSource, Memory, PeerHint, RoomTopic } from '../discovery/index.ts'
import type { Identity } from '../identity/index.ts'
import type { Blobs, History, KeptDatastore } from '../log/index.ts'
import type { LinkFactory, MediaSession, Overload } from '../media/index.ts'
import type { Presence, RoomKeys, RoomReference } from '../membership/index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { RoomSignaling, Signaling } from '../signaling/index.ts'
import type { AbortOptions, ComponentLogger, Logger, PeerId } from '@libp2p/interface'

export interface RoomComponents {
  identity: Identity
  overlay: Overlay
  signaling: Signaling
  history: History
  blobs: Blobs
  memory: Memory
  datastore: KeptDatastore
  links: LinkFactory[]
  logger: ComponentLogger

  /**
   * The ways in which others are looked for
   */
  discovery: HintSource[]
}

export interface RoomInit {
  reference: RoomReference
  keys: RoomKeys
  name: string

  /**
   * Those of whom we know that they come, and where they are
   */
  expected?: PeerHint[]

  /**
   * How many people it takes; four by default
   */
  size?: number

  /**
   * Whether its history is kept on this device; as it was, where nobody says
   */
  keepHistory?: boolean
}

export class Room extends TypedEventEmitter<RoomEvents> implements RoomInterface {
  readonly name: string
  #components: RoomComponents
  #init: RoomInit
  #log: Logger
  #session = toString(crypto.getRandomValues(new Uint8Array(SESSION_BYTES)), 'base16')
  #joinedAt = Date.now()
  #topic: RoomTopic

  /**
   * Others were following the topic before we did
   */
  #isOccupied: boolean

  /**
   * The DHT has not answered yet
   */
  #isLooking: boolean
  #announcer: Announcer
  #signaling: RoomSignaling
  #media: MediaSession
  #members: Members
  #history: RoomHistory
  #chat: ChatRoom
  #together: TogetherRoom
  #inbox: TopicInbox
  #publications: Publications
  #welcomed = false
  #ended: Promise<void> = Promise.resolve()
  #controller = new AbortController()

  constructor (components: RoomComponents, init: RoomInit) {
    super()
    const { overlay, identity, signaling, links, discovery, logger } = components
    const { keys } = init
    const { gossip } = overlay.libp2p.services
    const log = logger.forComponent('freeflow:room')
    const seal = createSeal(keys, identity)
    const refused = refusals(log)
    this.#components = components
    this.#init = init
    this.#log = log
    this.name = init.name
    this.#isOccupied = gossip.getSubscribers(keys.topic).length > 0
    this.#isLooking = discovery.includes('dht')
    this.#topic = createRoomTopic(gossip, keys.topic, err => {
      refused('a message on the topic', err)
      this.#history.lost()
    })
    this.#media = createMediaSession({ factories: links, localPeer: overlay.peerId, logger })
    this.#media.addEventListener('overload', ({ detail }) => { this.safeDispatchEvent('overload', { detail }) })
    this.#publications = new Publications(this.#media)
    this.#announcer = new Announcer({ topic: this.#topic, topicName: keys.topic, gossip, overlay, seal, log, self: () => this.#self() })
    this.#signaling = signaling.room({
      seal,
      log,
      greeting: async () => this.#announcer.greeting(),
      settled: () => this.#announcer.settled,
      admit: (peer, presence) => this.#members.admit(peer, presence)
    })
    this.#members = new Members({ overlay, signaling: this.#signaling, media: this.#media }, {
      log,
      discovery,
      size: init.size,
      self: () => ({ session: this.#session, joinedAt: this.#joinedAt, settled: this.#announcer.settled }),
      onJoin: participant => { this.safeDispatchEvent('participant:join', { detail: participant }) },
      onLeave: participant => {
        this.#history.forget(participant.id.toString(), participant.member.session)
        this.#chat.forget(participant.id.toString(), participant.member.session)
        this.#together.changed()
        this.safeDispatchEvent('participant:leave', { detail: participant })
      },
      onUpdate: participant => { this.safeDispatchEvent('participant:update', { detail: participant }) },
      onAsked: participant => { this.safeDispatchEvent('unmute:ask', { detail: participant }) },
      onDraw: drawing => { this.safeDispatchEvent('draw', { detail: drawing }) },
      onMet: (peer, { addresses, clock }) => {
        this.#welcomed = true
        this.#history.met(peer, { clock })
        this.#chat.admit(peer.toString())
        this.#together.admit(peer.toString())
        void components.memory.rememberPeer(roomName(keys), { peer, addresses })
      },
      onFull: () => { this.#onFull() }
    })
    const sessionOf = (peer: string): string | undefined => this.#members.sessionOf(peer)
    const others = (): PeerId[] => this.participants.map(({ id }) => id)
    this.#history = new RoomHistory({
      room: keys.id,
      self: identity.peerId,
      session: this.#session,
      seal,
      history: components.history,
      blobs: components.blobs,
      place: historyPlace({ datastore: components.datastore, room: keys.id, key: keys.keptKey }),
      keep: init.keepHistory,
      logger: logger.forComponent('freeflow:log'),
      publish: async sealed => this.#topic.publish(sealed),
      sessionOf,
      members: others,
      addressesOf: peer => this.#signaling.addressesOf(peer),
      onCaughtUp: () => { this.#chat.caughtUp() }
    })
    this.#chat = new ChatRoom({
      room: keys.id,
      identity,
      session: this.#session,
      joinedAt: this.#joinedAt,
      name: init.name,
      log: this.#history.log,
      publish: async (kind, payload) => this.#topic.publish(await seal.seal(kind, payload)),
      sessionOf,
      hasLog: peer => this.#history.hasLog(peer),
      allHaveLogs: () => others().every(peer => this.#history.hasLog(peer.toString())),
      pictures: {
        store: this.#history.blobs,
        holders: author => this.#history.holders(author),
        fetch: async (peer, blob, options) => this.#history.fetchBlob(peer, blob, options)
      }
    })
    this.#together = new TogetherRoom({
      self: identity.peerId,
      session: this.#session,
      log: this.#history.log,
      sessionOf,
      isIgnored: peer => this.participants.some(({ id, ignored }) => ignored && id.toString() === peer),
      publish: async payload => this.#topic.publish(await seal.seal(MOMENT_KIND, payload))
    })
    this.#inbox = new TopicInbox({
      seal,
      sessionOf,
      onChat: opened => { this.#chat.receive(opened) },
      onLog: opened => { this.#history.receive(opened) },
      onMoment: opened => { this.#together.receive(opened) },
      onClock: (peer, clock) => { this.#history.heard(peer, clock) },
      onGoodbye: (peer, session) => { this.#members.goodbye(peer, session) },
      refused
    })
  }

  get label (): string {
    return this.#init.keys.label
  }

  get guessable (): boolean {
    return this.#init.keys.guessable
  }

  get participants (): Participant[] {
    return this.#members.participants
  }

  get publications (): LocalPublication[] {
    return this.#publications.all
  }

  get chat (): Chat {
    return this.#chat
  }

  get history (): KeptHistory {
    return this.#history.keeper
  }

  get together (): Together {
    return this.#together
  }

  get overload (): Overload {
    return this.#media.overload
  }

  /**
   * Whether somebody has let us in
   */
  get welcomed (): boolean {
    return this.#welcomed
  }

  /**
   * Resolves when the members have let us in, or when nobody is there
   *
   * @throws {RoomFullError}
   * @throws {NoRelayError}
   */
  async enter (options: AbortOptions): Promise<void> {
    const { overlay, memory, discovery } = this.#components
    const { keys, reference, expected = [] } = this.#init

    this.#log('entering a room')
    this.#members.start()
    this.#history.start()
    expected.forEach(hint => { this.#members.hint(hint) })
    void discover({
      log: this.#log,
      signal: this.#controller.signal,
      onHint: hint => { this.#members.hint(hint) },
      sources: [
        fromInvite(reference),
        fromMemory(memory, roomName(keys)),
        fromTopic(this.#topic, async message => this.#inbox.open(message)),
        fromDht(overlay, keys.dhtKey, { offer: true, onRound: () => { this.#isLooking = false } })
      ].filter(({ name }) => name === 'topic' || discovery.includes(name))
    })
    await this.#announcer.start({ announce: discovery.includes('topic') })
    await admission({
      overlay,
      events: this,
      signaling: this.#signaling,
      contacts: this.#members.contacts,
      quiet: this.#isOccupied ? OCCUPIED_QUIET_MS : ADMISSION_QUIET_MS,
      isBusy: () => this.#isLooking || this.#members.contacts.busy
    }, options)
  }

  invite (): string {
    const { overlay } = this.#components
    const { label, guessable, secret } = this.#init.keys
    const connected = overlay.relays.filter(({ state }) => state === 'connected')
    const relays = [
      ...connected.map(({ peer, address }) => ({ peer, address })),
      ...connected.flatMap(({ peer, others = [] }) => others.map(address => ({ peer, address })))
    ]

    return encodeInvite({
      label,
      guessable,
      secret,
      relays: relays.map(({ address }) => address),
      tokens: relays.map(({ peer }) => overlay.token(peer)),
      peers: [overlay.peerId, ...this.participants.map(({ id }) => id)].slice(0, MAX_INVITE_PEERS)
    })
  }

  async publish (track: MediaStreamTrack, options: PublishOptions): Promise<LocalPublication> {
    if (this.#components.links.length === 0) {
      throw new MediaUnavailableError()
    }

    return this.#publications.publish(track, options)
  }

  draw (drawing: Drawing): void {
    this.#members.draw(drawing)
  }

  /**
   * @throws {Error} why it has ended for us
   */
  throwIfEnded (): void {
    this.#controller.signal.throwIfAborted()
  }

  async leave (options: AbortOptions = {}): Promise<void> {
    options.signal?.throwIfAborted()
    this.#end()
    await Promise.all([this.#media.close(), this.#ended])
  }

  leaveNow (): void {
    this.#end()
  }

  #end (error?: Error): void {
    if (this.#controller.signal.aborted) {
      return
    }

    this.#controller.abort(error)
    this.#members.stop()
    this.#ended = this.#history.stop()
    this.#chat.close()
    this.#announcer.goodbye()
    this.#announcer.stop()
    this.#topic.close()
    void this.#media.close()
    this.safeDispatchEvent('close', { detail: error })
  }

  /**
   * A member has no place for us. Heeded while we are new: later, one member
   * could turn out all the others. Where nobody else is with us, it is the room
   */
  #onFull (): void {
    if (Date.now() - this.#joinedAt <= FULL_HEEDED_MS || this.participants.length === 0) {
      this.#end(new RoomFullError('The room is full'))
    }
  }

  #self (): Omit<Presence, 'type' | 'sequence'> {
    return {
      session: this.#session,
      joinedAt: this.#joinedAt,
      name: this.name,
      addresses: this.#components.overlay.addresses(),
      links: this.#components.links.map(({ kind }) => kind),
      clock: this.#history.clock
    }
  }
}

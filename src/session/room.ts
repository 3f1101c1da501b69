import { TypedEventEmitter } from 'main-event'
import { toString } from 'uint8arrays/to-string'
import { ChatRoom } from '../chat/index.ts'
import { pause } from '../common/index.ts'
import { createRoomTopic, discover, fromDht, fromInvite, fromMemory, fromTopic } from '../discovery/index.ts'
import { createMediaSession, MediaUnavailableError } from '../media/index.ts'
import { admit, createSeal, encodeInvite, MAX_INVITE_PEERS, RoomFullError, SESSION_BYTES } from '../membership/index.ts'
import { admission } from './admission.ts'
import { Announcer } from './announcer.ts'
import { ENTER_AGAIN_MS, FULL_HEEDED_MS, MAX_ENTER_ATTEMPTS, TICK_INTERVAL_MS, UPGRADE_DELAY_MS } from './constants.ts'
import { Contacts } from './contacts.ts'
import { Participant } from './participant.ts'
import { Participants } from './participants.ts'
import { Publications } from './publications.ts'
import { TopicInbox } from './topic-inbox.ts'
import type { Chat, LocalPublication as LocalPublicationInterface, Participant as ParticipantInterface, Room as RoomInterface, RoomEvents } from './index.ts'
import type { HintSource, Memory, PeerHint, RoomTopic } from '../discovery/index.ts'
import type { Identity } from '../identity/index.ts'
import type { LinkFactory, LinkKind, LinkMessage, MediaSession, Source } from '../media/index.ts'
import type { Member, Presence, RoomKeys, RoomReference, Seal } from '../membership/index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { EndReason, RoomSignaling, Signaling, SignalingSession, SignalMessage } from '../signaling/index.ts'
import type { AbortOptions, ComponentLogger, Logger, PeerId } from '@libp2p/interface'

export interface RoomComponents {
  identity: Identity
  overlay: Overlay
  signaling: Signaling
  memory: Memory
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
}

/**
 * Enter a room
 *
 * @throws NoRelayError
 * @throws RoomFullError
 */
export async function createRoom (components: RoomComponents, init: RoomInit, options: AbortOptions = {}): Promise<RoomInterface> {
  for (let attempt = 1; ; attempt++) {
    const room = new Room(components, init)

    try {
      await room.enter(options)

      return room
    } catch (err: any) {
      room.leaveNow()

      // some took us in and others did not: several came at once, and each of us
      // may have been refused for another who is refused as well
      if (err.name !== 'RoomFullError' || !room.welcomed || attempt === MAX_ENTER_ATTEMPTS) {
        throw err
      }

      await pause(ENTER_AGAIN_MS * attempt * (0.5 + Math.random()), options.signal)
    }
  }
}

class Room extends TypedEventEmitter<RoomEvents> implements RoomInterface {
  readonly name: string
  readonly chat: Chat

  /**
   * Whether somebody has let us in
   */
  welcomed = false
  #components: RoomComponents
  #init: RoomInit
  #log: Logger
  #seal: Seal
  #session = toString(crypto.getRandomValues(new Uint8Array(SESSION_BYTES)), 'base16')
  #joinedAt = Date.now()
  #topic: RoomTopic
  #signaling: RoomSignaling
  #announcer: Announcer
  #contacts: Contacts
  #media: MediaSession
  #chat: ChatRoom
  #inbox: TopicInbox
  #participants: Participants
  #publications: Publications
  #timer?: ReturnType<typeof setInterval>
  #controller = new AbortController()

  constructor (components: RoomComponents, init: RoomInit) {
    super()
    const { overlay, identity, signaling, links, logger } = components
    const { keys } = init
    const { gossip } = overlay.libp2p.services
    this.#components = components
    this.#init = init
    this.name = init.name
    this.#log = logger.forComponent('freeflow:room')
    this.#seal = createSeal(keys, identity)
    this.#topic = createRoomTopic(gossip, keys.topic)
    this.#media = createMediaSession({ factories: links, localPeer: overlay.peerId, logger })
    this.#announcer = new Announcer({
      topic: this.#topic,
      topicName: keys.topic,
      gossip,
      seal: this.#seal,
      log: this.#log,
      self: () => this.#self()
    })
    this.#signaling = signaling.room({
      seal: this.#seal,
      log: this.#log,
      greeting: async () => this.#announcer.greeting(),
      settled: () => this.#announcer.settled,
      admit: (peer, presence) => this.#admit(presence)
    })
    this.#contacts = new Contacts({ signaling: this.#signaling, log: this.#log })
    this.#chat = new ChatRoom({
      session: this.#session,
      publish: async (kind, payload) => this.#topic.publish(await this.#seal.seal(kind, payload)),
      sessionOf: peer => this.#participants.roster.get(peer)?.session
    })
    this.chat = this.#chat
    this.#publications = new Publications(this.#media)
    this.#participants = new Participants({
      create: member => this.#participant(member),
      onJoin: participant => { this.safeDispatchEvent('participant:join', { detail: participant }) },
      onLeave: participant => { this.#onLeave(participant) },
      onUpdate: participant => { this.safeDispatchEvent('participant:update', { detail: participant }) }
    })
    this.#inbox = new TopicInbox({
      seal: this.#seal,
      sessionOf: peer => this.#participants.roster.get(peer)?.session,
      onChat: opened => { this.#chat.receive(opened) },
      onGoodbye: (peer, session) => { this.#participants.reduce({ type: 'goodbye', peer: peer.toString(), session }) }
    })
  }

  get label (): string {
    return this.#init.keys.label
  }

  get guessable (): boolean {
    return this.#init.keys.guessable
  }

  get participants (): ParticipantInterface[] {
    return this.#participants.all
  }

  get publications (): LocalPublicationInterface[] {
    return this.#publications.all
  }

  /**
   * Resolves when a member has let us in, or when nobody is there
   */
  async enter (options: AbortOptions): Promise<void> {
    const { overlay, memory, discovery } = this.#components
    const { signal } = this.#controller
    const { keys, reference } = this.#init

    this.#signaling.addEventListener('session', this.#onSession)
    this.#signaling.addEventListener('full', () => { this.#onFull() })
    this.#media.addEventListener('track', this.#onMedia)
    this.#media.addEventListener('untrack', this.#onMedia)
    this.#media.addEventListener('mute', this.#onMedia)
    this.#media.addEventListener('state', this.#onMedia)
    this.#media.addEventListener('path', this.#onMedia)
    this.#media.addEventListener('alive', ({ detail }) => { this.#alive(detail.peer) })
    overlay.addEventListener('peer:direct', this.#onDirect)
    overlay.addEventListener('relay:update', this.#onRelay)
    this.#timer = setInterval(() => { this.#participants.reduce({ type: 'tick', now: Date.now() }) }, TICK_INTERVAL_MS)

    void discover({
      log: this.#log,
      signal,
      onHint: hint => { this.#onHint(hint) },
      sources: [
        fromInvite(reference),
        fromMemory(memory, this.#roomName),
        fromTopic(this.#topic, async message => this.#inbox.open(message)),
        fromDht(overlay, keys.dhtKey)
      ].filter(({ name }) => name === 'topic' || discovery.includes(name))
    })
    await this.#announcer.start({ announce: discovery.includes('topic') })
    await admission({
      overlay,
      isBusy: () => this.#contacts.busy,
      events: this,
      signaling: this.#signaling
    }, options)
  }

  invite (): string {
    const { overlay } = this.#components
    const { label, guessable, secret } = this.#init.keys

    return encodeInvite({
      label,
      guessable,
      secret,
      relays: overlay.relays.filter(({ state }) => state === 'connected').map(({ address }) => address),
      peers: [overlay.peerId, ...this.participants.map(({ id }) => id)].slice(0, MAX_INVITE_PEERS)
    })
  }

  async publish (track: MediaStreamTrack, { source }: { source: Source }): Promise<LocalPublicationInterface> {
    if (this.#components.links.length === 0) {
      throw new MediaUnavailableError()
    }

    return this.#publications.publish(track, source)
  }

  async leave (options: AbortOptions = {}): Promise<void> {
    options.signal?.throwIfAborted()
    this.leaveNow()
    await this.#media.close()
  }

  leaveNow (): void {
    this.#end()
  }

  #end (error?: Error): void {
    if (this.#controller.signal.aborted) {
      return
    }

    this.#signaling.sessions.forEach(session => { session.goodbye('left') })
    this.#announcer.goodbye()
    this.#controller.abort()
    this.#announcer.stop()
    clearInterval(this.#timer)
    this.#components.overlay.removeEventListener('peer:direct', this.#onDirect)
    this.#components.overlay.removeEventListener('relay:update', this.#onRelay)
    this.#topic.close()
    this.#signaling.close()
    void this.#media.close()
    this.safeDispatchEvent('close', { detail: error })
  }

  /**
   * What the room is called where its secret must not appear
   */
  get #roomName (): string {
    return toString(this.#init.keys.id, 'base16')
  }

  #self (): Omit<Presence, 'type' | 'sequence'> {
    return {
      session: this.#session,
      joinedAt: this.#joinedAt,
      name: this.name,
      addresses: this.#components.overlay.addresses(),
      links: this.#components.links.map(({ kind }) => kind)
    }
  }

  #admit (newcomer: Presence): boolean {
    const { welcome, evict, leave } = admit(this.#participants.roster.values(), {
      session: this.#session,
      joinedAt: this.#joinedAt,
      settled: this.#announcer.settled
    }, newcomer, Date.now())

    for (const session of this.#signaling.sessions.filter(({ peer }) => evict.includes(peer.toString()))) {
      session.goodbye('full')
      this.#participants.reduce({ type: 'goodbye', peer: session.peer.toString(), session: session.presence.session })
    }

    if (leave) {
      this.#onFull()
    }

    return welcome && !leave
  }

  /**
   * A member has no place for us
   */
  #onFull (): void {
    if (Date.now() - this.#joinedAt > FULL_HEEDED_MS) {
      return
    }

    this.#end(new RoomFullError('The room is full'))
  }

  #onHint ({ peer, addresses, source }: PeerHint): void {
    const { overlay, discovery } = this.#components

    // the topic is read in any case: it carries more than presence
    if (discovery.includes(source) && !peer.equals(overlay.peerId)) {
      void this.#contacts.hint({ peer, addresses, source }, this.#controller.signal)
    }
  }

  #onSession = ({ detail: session }: CustomEvent<SignalingSession>): void => {
    this.welcomed = true
    const { peer, presence } = session
    session.addEventListener('message', ({ detail }) => { this.#onMessage(peer, detail) })
    session.addEventListener('alive', () => { this.#alive(peer) })
    session.addEventListener('end', ({ detail }) => { this.#onEnd(session, detail.reason) })

    // somebody who comes back begins anew
    const known = this.#participants.roster.get(peer.toString())

    if (known != null && known.session !== presence.session) {
      this.#participants.reduce({ type: 'goodbye', peer: peer.toString(), session: known.session })
    }

    this.#participants.reduce({ type: 'greeted', peer: peer.toString(), presence, now: Date.now() })
    this.#media.add(peer, {
      links: presence.links as LinkKind[],
      channel: { send: (message: LinkMessage) => { session.send(message) } }
    })
    this.#chat.admit(peer.toString())
    this.#introduce(session)
    this.#components.overlay.learnRelays(presence.addresses)
    this.#upgradeLater(session)
    void this.#components.memory.rememberPeer(this.#roomName, { peer, addresses: presence.addresses })
  }

  #onEnd (session: SignalingSession, reason: EndReason): void {
    this.#media.remove(session.peer)

    if (reason === 'left' || reason === 'full') {
      this.#participants.reduce({ type: 'goodbye', peer: session.peer.toString(), session: session.presence.session })
    }

    if (reason === 'full') {
      this.#onFull()
    }
  }

  #onMessage (peer: PeerId, message: SignalMessage): void {
    switch (message.type) {
      case 'introduction':
        message.members.forEach(hint => { this.#onIntroduction(peer, hint) })
        break

      case 'view':
        this.#media.view(peer, message.source as Source, message)
        break

      default:
        this.#media.receive(peer, message as LinkMessage)
    }
  }

  /**
   * A newcomer learns from each member of all the others
   */
  #introduce (session: SignalingSession): void {
    const members = this.#signaling.sessions
      .filter(({ peer }) => !peer.equals(session.peer))
      .map(({ peer, presence }) => ({ peer, addresses: presence.addresses }))

    if (members.length > 0) {
      session.send({ type: 'introduction', members })
    }
  }

  /**
   * Members introduce others, and themselves when their addresses have changed
   */
  #onIntroduction (from: PeerId, { peer, addresses }: Pick<PeerHint, 'peer' | 'addresses'>): void {
    if (peer.equals(from)) {
      this.#signaling.relocate(peer, addresses)
      this.#components.overlay.learnRelays(addresses)
    } else {
      this.#onHint({ peer, addresses, source: 'member' })
    }
  }

  /**
   * Our addresses have changed
   */
  #onRelay = (): void => {
    const { overlay } = this.#components
    const self = { peer: overlay.peerId, addresses: overlay.addresses() }

    if (self.addresses.length > 0) {
      this.#signaling.sessions.forEach(session => { session.send({ type: 'introduction', members: [self] }) })
    }
  }

  /**
   * A direct connection carries gossip and signaling on when relays die
   */
  #upgradeLater (session: SignalingSession): void {
    const { overlay } = this.#components

    if (overlay.peerId.toString() > session.peer.toString()) {
      return
    }

    const timer = setTimeout(() => {
      void overlay.upgrade(session.peer, session.presence.addresses, { signal: this.#controller.signal })
    }, UPGRADE_DELAY_MS)
    this.#controller.signal.addEventListener('abort', () => { clearTimeout(timer) }, { once: true })
  }

  #onDirect = ({ detail: peer }: CustomEvent<PeerId>): void => {
    this.#signaling.sessions.find(session => session.peer.equals(peer))?.migrate()
  }

  #alive (peer: PeerId): void {
    this.#participants.reduce({ type: 'alive', peer: peer.toString(), now: Date.now() })
  }

  #onMedia = ({ detail }: CustomEvent<{ peer: PeerId }>): void => {
    this.#participants.changed(detail.peer.toString())
  }

  #participant (member: Member): Participant | undefined {
    const session = this.#signaling.sessions.find(({ peer }) => peer.toString() === member.peer)

    if (session == null) {
      return
    }

    const { peer } = session

    return new Participant({
      peer,
      member,
      link: () => this.#media.link(peer),
      path: () => this.#media.path(peer),
      hasRoute: () => this.#media.route(peer)?.link !== 'none',
      view: (source, { width, height }) => {
        this.#signaling.sessions.find(session => session.peer.equals(peer))?.send({ type: 'view', source, width, height })
      }
    })
  }

  #onLeave (participant: Participant): void {
    this.#signaling.sessions
      .find(({ peer, presence }) => peer.equals(participant.id) && presence.session === participant.member.session)
      ?.close()
    this.#chat.forget(participant.member.session)
    this.safeDispatchEvent('participant:leave', { detail: participant })
  }
}

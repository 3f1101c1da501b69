import { TypedEventEmitter } from 'main-event'
import { toString } from 'uint8arrays/to-string'
import { CHAT_KIND, ChatRoom } from '../chat/index.ts'
import { createRoomTopic, discover, fromDht, fromInvite, fromMemory, fromTopic } from '../discovery/index.ts'
import { createMediaSession, MediaUnavailableError } from '../media/index.ts'
import { admit, createSeal, decodePresence, encodeInvite, MAX_INVITE_PEERS, roster, RoomFullError, SESSION_BYTES } from '../membership/index.ts'
import { admission } from './admission.ts'
import { Announcer } from './announcer.ts'
import { TICK_INTERVAL_MS, UPGRADE_DELAY_MS } from './constants.ts'
import { Contacts } from './contacts.ts'
import { LocalPublication } from './local-publication.ts'
import { Participant } from './participant.ts'
import { ReplayGuard } from './replay-guard.ts'
import type { Chat, LocalPublication as LocalPublicationInterface, Participant as ParticipantInterface, Room as RoomInterface, RoomEvents } from './index.ts'
import type { Memory, PeerHint, RoomTopic } from '../discovery/index.ts'
import type { Identity } from '../identity/index.ts'
import type { LinkFactory, LinkKind, LinkMessage, MediaSession, Publication, Source } from '../media/index.ts'
import type { Presence, RoomKeys, RoomReference, RosterEvent, RosterState, Seal } from '../membership/index.ts'
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
  const room = new Room(components, init)

  try {
    await room.enter(options)
  } catch (err) {
    room.leaveNow()
    throw err
  }

  return room
}

class Room extends TypedEventEmitter<RoomEvents> implements RoomInterface {
  readonly name: string
  readonly chat: Chat
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
  #replays = new ReplayGuard()
  #roster: RosterState = new Map()
  #participants = new Map<string, Participant>()
  #publications = new Map<Source, LocalPublication>()
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
      admit: (peer, presence) => this.#admit(presence)
    })
    this.#contacts = new Contacts({
      signaling: this.#signaling,
      log: this.#log,
      onFull: err => { this.#onFull(err) }
    })
    this.#chat = new ChatRoom({
      session: this.#session,
      publish: async (kind, payload) => this.#topic.publish(await this.#seal.seal(kind, payload)),
      sessionOf: peer => this.#roster.get(peer)?.session
    })
    this.chat = this.#chat
  }

  get label (): string {
    return this.#init.keys.label
  }

  get guessable (): boolean {
    return this.#init.keys.guessable
  }

  get participants (): ParticipantInterface[] {
    return [...this.#participants.values()]
  }

  get publications (): LocalPublicationInterface[] {
    return [...this.#publications.values()]
  }

  /**
   * Resolves when a member has let us in, or when nobody is there
   */
  async enter (options: AbortOptions): Promise<void> {
    const { overlay, memory } = this.#components
    const { signal } = this.#controller
    const { keys, reference } = this.#init

    this.#signaling.addEventListener('session', this.#onSession)
    this.#media.addEventListener('track', this.#onMedia)
    this.#media.addEventListener('untrack', this.#onMedia)
    this.#media.addEventListener('mute', this.#onMedia)
    this.#media.addEventListener('state', this.#onMedia)
    this.#media.addEventListener('path', ({ detail }) => {
      const participant = this.#participants.get(detail.peer.toString())

      if (participant != null) {
        participant.linkPath = detail.path
        this.#updated(participant)
      }
    })
    this.#media.addEventListener('alive', ({ detail }) => { this.#alive(detail.peer) })
    overlay.addEventListener('peer:direct', this.#onDirect)
    this.#timer = setInterval(() => { this.#reduce({ type: 'tick', now: Date.now() }) }, TICK_INTERVAL_MS)

    void discover({
      log: this.#log,
      signal,
      onHint: hint => { this.#onHint(hint) },
      sources: [
        fromInvite(reference),
        fromMemory(memory, this.#roomName),
        fromTopic(this.#topic, async message => this.#open(message)),
        fromDht(overlay, keys.dhtKey)
      ]
    })
    await this.#announcer.start()
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

    const existing = this.#publications.get(source)

    if (existing != null) {
      await existing.replaceTrack(track)

      return existing
    }

    const publication: Publication = { id: `${source}-${toString(crypto.getRandomValues(new Uint8Array(4)), 'base16')}`, source, track, muted: !track.enabled }
    const local = new LocalPublication({
      publication,
      apply: async publication => this.#media.publish(publication),
      withdraw: async id => {
        this.#publications.delete(source)
        await this.#media.unpublish(id)
      }
    })
    this.#publications.set(source, local)
    await this.#media.publish(publication)

    return local
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
    const { welcome, evict, leave } = admit(this.#roster.values(), { session: this.#session, settled: this.#announcer.settled }, newcomer, Date.now())

    for (const session of this.#signaling.sessions.filter(({ peer }) => evict.includes(peer.toString()))) {
      session.goodbye('full')
      this.#reduce({ type: 'goodbye', peer: session.peer.toString(), session: session.presence.session })
    }

    if (leave) {
      this.#onFull(new RoomFullError('The room is full'))
    }

    return welcome && !leave
  }

  /**
   * Whoever is in a full room has no place for us, though others took us in
   */
  #onFull (err: RoomFullError): void {
    this.#end(err)
  }

  #onHint ({ peer, addresses, source }: PeerHint): void {
    if (!peer.equals(this.#components.overlay.peerId)) {
      void this.#contacts.hint({ peer, addresses, source }, this.#controller.signal)
    }
  }

  /**
   * A message of the room topic
   *
   * @returns where its sender is, if it is somebody to be met
   */
  async #open (message: Uint8Array): Promise<Pick<PeerHint, 'peer' | 'addresses'> | undefined> {
    const opened = await this.#seal.open(message)

    if (opened.kind === CHAT_KIND) {
      this.#chat.receive(opened)
      return
    }

    if (opened.kind !== 'presence') {
      return
    }

    const presence = decodePresence(opened.payload)
    const peer = opened.sender.toString()

    // a goodbye was sealed first and is sent last; repeated, it ends nothing more
    if (presence.type === 'goodbye') {
      this.#onGoodbye(opened.sender, presence.session)
      return
    }

    if (!this.#replays.isNew(presence)) {
      return
    }

    // a session says on its own stream that it lives: what is known needs no hint
    if (this.#roster.get(peer)?.session !== presence.session) {
      return { peer: opened.sender, addresses: presence.addresses }
    }
  }

  #onGoodbye (peer: PeerId, session: string): void {
    this.#signaling.sessions
      .find(other => other.peer.equals(peer) && other.presence.session === session)
      ?.close()
    this.#reduce({ type: 'goodbye', peer: peer.toString(), session })
  }

  #onSession = ({ detail: session }: CustomEvent<SignalingSession>): void => {
    const { peer, presence } = session
    session.addEventListener('message', ({ detail }) => { this.#onMessage(peer, detail) })
    session.addEventListener('alive', () => { this.#alive(peer) })
    session.addEventListener('end', ({ detail }) => { this.#onEnd(session, detail.reason) })

    // somebody who comes back begins anew
    const known = this.#roster.get(peer.toString())

    if (known != null && known.session !== presence.session) {
      this.#reduce({ type: 'goodbye', peer: peer.toString(), session: known.session })
    }

    this.#reduce({ type: 'greeted', peer: peer.toString(), presence, now: Date.now() })
    this.#media.add(peer, {
      links: presence.links as LinkKind[],
      channel: { send: (message: LinkMessage) => { session.send(message) } }
    })
    this.#introduce(session)
    this.#upgradeLater(session)
    void this.#components.memory.rememberPeer(this.#roomName, { peer, addresses: presence.addresses })
  }

  #onEnd (session: SignalingSession, reason: EndReason): void {
    void this.#media.remove(session.peer)

    if (reason === 'left') {
      this.#reduce({ type: 'goodbye', peer: session.peer.toString(), session: session.presence.session })
    } else if (reason === 'full') {
      this.#onFull(new RoomFullError('The room is full'))
    }
  }

  #onMessage (peer: PeerId, message: SignalMessage): void {
    switch (message.type) {
      case 'introduction':
        message.members.forEach(hint => { this.#onHint({ ...hint, source: 'member' }) })
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
    this.#reduce({ type: 'alive', peer: peer.toString(), now: Date.now() })
  }

  #onMedia = ({ detail }: CustomEvent<{ peer: PeerId }>): void => {
    const participant = this.#participants.get(detail.peer.toString())

    if (participant != null) {
      this.#updated(participant)
    }
  }

  #updated (participant: Participant): void {
    this.safeDispatchEvent('participant:update', { detail: participant })
  }

  /**
   * The roster decides who is in the room; participants follow it
   */
  #reduce (event: RosterEvent): void {
    const before = this.#roster
    this.#roster = roster(before, event)

    for (const [peer, member] of before) {
      if (!this.#roster.has(peer)) {
        this.#gone(peer, member.session)
      }
    }

    for (const [peer, member] of this.#roster) {
      const participant = this.#participants.get(peer)

      if (participant == null) {
        this.#come(peer)
      } else if (participant.member !== member) {
        const changed = participant.member.status !== member.status || participant.member.name !== member.name
        participant.member = member

        if (changed) {
          this.#updated(participant)
        }
      }
    }
  }

  #come (key: string): void {
    const member = this.#roster.get(key)
    const session = this.#signaling.sessions.find(({ peer }) => peer.toString() === key)

    if (member == null || session == null) {
      return
    }

    const participant = new Participant({
      peer: session.peer,
      member,
      link: () => this.#media.link(session.peer),
      view: (source, { width, height }) => {
        this.#signaling.sessions.find(({ peer }) => peer.equals(session.peer))?.send({ type: 'view', source, width, height })
      }
    })
    this.#participants.set(key, participant)
    this.safeDispatchEvent('participant:join', { detail: participant })
  }

  #gone (key: string, session: string): void {
    this.#signaling.sessions.find(({ peer }) => peer.toString() === key)?.close()
    this.#chat.forget(session)
    const participant = this.#participants.get(key)
    this.#participants.delete(key)

    if (participant != null) {
      this.safeDispatchEvent('participant:leave', { detail: participant })
    }
  }
}

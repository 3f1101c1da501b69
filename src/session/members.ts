import { peerIdFromString } from '@libp2p/peer-id'
import { Latest, pause } from '../common/index.ts'
import { fingerprint } from '../identity/index.ts'
import { admit } from '../membership/index.ts'
import { MAX_LEFT, PREPARED_HEAD_START_MS, TICK_INTERVAL_MS, UPGRADE_DELAY_MS } from './constants.ts'
import { Contacts } from './contacts.ts'
import { Gestures } from './gestures.ts'
import { Participant } from './participant.ts'
import { Participants } from './participants.ts'
import { Views } from './views.ts'
import type { Drawing, Drawn, RelayUsed } from './index.ts'
import type { HintSource, PeerHint } from '../discovery/index.ts'
import type { LinkKind, LinkMessage, MediaSession, Source } from '../media/index.ts'
import type { Member, Presence } from '../membership/index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { EndReason, RoomSignaling, SignalingSession, SignalMessage } from '../signaling/index.ts'
import type { Connection, Logger, PeerId } from '@libp2p/interface'

export interface MembersInit {
  log: Logger
  discovery: HintSource[]

  /**
   * How many people the room takes
   */
  size?: number

  /**
   * Ourselves, as far as it matters for who gets a place
   */
  self (): Pick<Presence, 'session' | 'joinedAt'> & { settled: boolean }
  onJoin (participant: Participant): void
  onLeave (participant: Participant): void
  onUpdate (participant: Participant): void
  onAsked (participant: Participant): void
  onDraw (drawn: Drawn): void

  /**
   * A member was proved, and is ready to talk
   */
  onMet (peer: PeerId, presence: Presence): void

  /**
   * There is no place for us
   */
  onFull (): void
}

export interface MembersComponents {
  overlay: Overlay
  signaling: RoomSignaling
  media: MediaSession
}

/**
 * Meets the others: turns hints into signaling sessions, sessions into
 * participants, and gives each its media link
 */
export class Members {
  #components: MembersComponents
  #init: MembersInit
  #contacts: Contacts
  #participants: Participants
  #views: Views
  #gestures: Gestures

  // by peer ID, for as long as we are in the room
  #ignored = new Set<string>()

  // stays that are over, as those have said whose stays they were
  #left = new Latest<string, true>(MAX_LEFT)
  #controller = new AbortController()
  #timer?: ReturnType<typeof setInterval>

  constructor (components: MembersComponents, init: MembersInit) {
    this.#components = components
    this.#init = init
    this.#contacts = new Contacts({ signaling: components.signaling, log: init.log })
    this.#participants = new Participants({
      create: member => this.#participant(member),
      onJoin: init.onJoin,
      onLeave: participant => { this.#onLeave(participant) },
      onUpdate: init.onUpdate
    })
    this.#gestures = new Gestures({
      sessions: () => components.signaling.sessions,
      participants: () => this.participants,
      self: components.overlay.peerId,
      onAsked: init.onAsked,
      onDraw: init.onDraw
    })
    this.#views = new Views({
      level: () => components.media.overload.receiving,
      send: (peer, source, view) => { this.#session(peer)?.send({ type: 'view', source, ...view }) }
    })
  }

  draw (drawing: Drawing): void {
    this.#gestures.draw(drawing)
  }

  get participants (): Participant[] {
    return this.#participants.all
  }

  /**
   * Whom it has tried to meet, and in vain
   */
  get contacts (): Pick<Contacts, 'addEventListener' | 'busy' | 'missed'> {
    return this.#contacts
  }

  /**
   * The stay of somebody who is in the room now
   */
  sessionOf (peer: string): string | undefined {
    return this.#participants.roster.get(peer)?.session
  }

  start (): void {
    const { overlay, signaling, media } = this.#components
    signaling.addEventListener('session', this.#onSession)
    signaling.addEventListener('full', this.#init.onFull)
    media.addEventListener('alive', this.#onAlive)
    media.addEventListener('overload', this.#onOverload)
    overlay.addEventListener('peer:direct', this.#onDirect)
    overlay.addEventListener('circuit:renewed', this.#onRenewed)
    overlay.addEventListener('wake', this.#onWake)
    overlay.addEventListener('relay:update', this.#onRelay)

    for (const event of ['track', 'untrack', 'mute', 'state', 'path'] as const) {
      media.addEventListener(event, this.#onMedia)
    }

    this.#timer = setInterval(() => { this.#participants.reduce({ type: 'tick', now: Date.now() }) }, TICK_INTERVAL_MS)
  }

  /**
   * Say goodbye to everybody, without waiting
   */
  stop (): void {
    const { overlay, signaling } = this.#components
    this.#controller.abort()
    clearInterval(this.#timer)
    overlay.removeEventListener('peer:direct', this.#onDirect)
    overlay.removeEventListener('circuit:renewed', this.#onRenewed)
    overlay.removeEventListener('relay:update', this.#onRelay)
    overlay.removeEventListener('wake', this.#onWake)
    signaling.sessions.forEach(session => { session.goodbye('left') })
    signaling.close()
  }

  hint ({ peer, addresses, source }: PeerHint): void {
    // the topic is read in any case: it carries more than presence
    if (this.#init.discovery.includes(source) && !peer.equals(this.#components.overlay.peerId)) {
      void this.#meet({ peer, addresses, source })
    }
  }

  async #meet (hint: PeerHint): Promise<void> {
    const { overlay, signaling } = this.#components
    const isPrepared = overlay.libp2p.getConnections(hint.peer).some(({ direction, status }) => direction === 'inbound' && status === 'open')

    // two greetings that cross cost both sides time when they have least of it
    if (hint.source === 'topic' && isPrepared) {
      await pause(PREPARED_HEAD_START_MS, this.#controller.signal)

      if (signaling.sessions.some(({ peer }) => peer.equals(hint.peer))) {
        return
      }
    }

    await this.#contacts.hint(hint, this.#controller.signal)
  }

  /**
   * A peer says that it has left. What it said before may come later: a greeting that
   * was on its way, on another stream, brings nobody back
   */
  goodbye (peer: PeerId, session: string): void {
    this.#left.set(stay(peer, session), true)
    this.#remove(peer, session)
  }

  /**
   * Whether there is a place for a newcomer; another one may lose its own
   */
  admit (peer: PeerId, { session, joinedAt }: Presence): boolean {
    if (this.#left.has(stay(peer, session))) {
      return false
    }

    const newcomer = { peer: peer.toString(), session, joinedAt }
    const { welcome, evict, leave } = admit(this.#participants.roster.values(), this.#init.self(), newcomer, Date.now(), this.#init.size)

    for (const session of this.#components.signaling.sessions.filter(({ peer }) => evict.includes(peer.toString()))) {
      session.goodbye('full')
      this.#remove(session.peer, session.presence.session)
    }

    if (leave) {
      this.#init.onFull()
    }

    return welcome && !leave
  }

  #onSession = ({ detail: session }: CustomEvent<SignalingSession>): void => {
    const { overlay } = this.#components
    const { peer, presence } = session
    session.addEventListener('message', ({ detail }) => { this.#onMessage(peer, detail) })
    session.addEventListener('alive', () => { this.#alive(peer) })
    session.addEventListener('end', ({ detail }) => { this.#onEnd(session, detail.reason) })

    // somebody who comes back begins anew
    const known = this.sessionOf(peer.toString())

    if (known != null && known !== presence.session) {
      this.#remove(peer, known)
    }

    this.#participants.reduce({ type: 'greeted', peer: peer.toString(), presence, now: Date.now() })
    this.#connect(session)
    this.#introduce(session)
    overlay.learnRelays(presence.addresses)
    this.#upgradeLater(session)
    this.#init.onMet(peer, presence)
  }

  #remove (peer: PeerId, session: string): void {
    this.#participants.reduce({ type: 'goodbye', peer: peer.toString(), session })
  }

  /**
   * Media with a member, unless it is ignored
   */
  #connect (session: SignalingSession): void {
    const { media, signaling } = this.#components
    const { peer, presence } = session

    if (!this.#ignored.has(peer.toString())) {
      media.add(peer, {
        links: presence.links as LinkKind[],
        channel: { send: (message: LinkMessage) => { session.send(message) } },
        addresses: () => signaling.addressesOf(peer)
      })
      this.#views.begin(peer.toString())
    }
  }

  #ignore (peer: PeerId, ignored: boolean): void {
    const key = peer.toString()
    const session = this.#session(key)

    if (ignored === this.#ignored.has(key)) {
      return
    }

    if (ignored) {
      this.#ignored.add(key)
      this.#components.media.remove(peer)
    } else {
      this.#ignored.delete(key)
      session != null && this.#connect(session)
    }

    this.#participants.changed(key)
  }

  #onEnd (session: SignalingSession, reason: EndReason): void {
    this.#components.media.remove(session.peer)

    if (reason === 'left') {
      this.goodbye(session.peer, session.presence.session)
    } else if (reason === 'gone' || reason === 'full') {
      this.#remove(session.peer, session.presence.session)
    }

    if (reason === 'full') {
      this.#init.onFull()
    }
  }

  #onMessage (peer: PeerId, message: SignalMessage): void {
    switch (message.type) {
      case 'introduction':
        message.members.forEach(introduced => { this.#onIntroduction(peer, introduced) })
        break

      case 'view':
        this.#components.media.view(peer, message.source as Source, message)
        break

      case 'request':
      case 'stroke':
        this.#gestures.receive(peer, message)
        break

      default:
        this.#components.media.receive(peer, message as LinkMessage)
    }
  }

  /**
   * A newcomer learns from each member of all the others
   */
  #introduce (session: SignalingSession): void {
    const members = this.#components.signaling.sessions
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
      this.#components.signaling.relocate(peer, addresses)
      this.#components.overlay.learnRelays(addresses)
    } else {
      this.hint({ peer, addresses, source: 'member' })
    }
  }

  /**
   * Our addresses have changed
   */
  #onRelay = (): void => {
    const { overlay, signaling } = this.#components
    const self = { peer: overlay.peerId, addresses: overlay.addresses() }

    if (self.addresses.length > 0) {
      signaling.sessions.forEach(session => { session.send({ type: 'introduction', members: [self] }) })
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

    const controller = new AbortController()
    const timer = setTimeout(() => {
      void overlay.upgrade(session.peer, session.presence.addresses, { signal: controller.signal })
    }, UPGRADE_DELAY_MS)
    session.addEventListener('end', () => {
      clearTimeout(timer)
      controller.abort()
    }, { once: true })
  }

  #onDirect = ({ detail: peer }: CustomEvent<PeerId>): void => {
    this.#components.signaling.sessions.find(session => session.peer.equals(peer))?.migrate()
  }

  #onWake = (): void => {
    this.#components.signaling.sessions.forEach(session => { session.hurry() })
  }

  #onRenewed = ({ detail: old }: CustomEvent<Connection>): void => {
    this.#components.signaling.sessions.find(({ peer }) => peer.equals(old.remotePeer))?.moveOff(old)
  }

  #onAlive = ({ detail }: CustomEvent<{ peer: PeerId }>): void => {
    this.#alive(detail.peer)
  }

  #alive (peer: PeerId): void {
    this.#participants.reduce({ type: 'alive', peer: peer.toString(), now: Date.now() })
  }

  #onOverload = (): void => {
    this.#views.update(this.participants.map(({ id }) => id.toString()))
  }

  #onMedia = ({ detail }: CustomEvent<{ peer: PeerId }>): void => {
    this.#participants.changed(detail.peer.toString())
  }

  #participant (member: Member): Participant | undefined {
    const { media } = this.#components
    const session = this.#session(member.peer)

    if (session == null) {
      return
    }

    const { peer } = session

    return new Participant({
      peer,
      member,
      link: () => media.link(peer),
      path: () => media.path(peer),
      route: () => media.route(peer),
      relay: id => this.#recognize(id),
      view: (source, size) => { this.#views.show(member.peer, source, size) },
      askToUnmute: () => this.#gestures.ask(peer),
      ignored: () => this.#ignored.has(member.peer),
      ignore: ignored => { this.#ignore(peer, ignored) }
    })
  }

  #recognize (relay: string): RelayUsed {
    const status = this.#components.overlay.relays.find(({ peer }) => peer.toString() === relay)
    const host = status?.address.getComponents()[0]?.value

    return { fingerprint: fingerprint(peerIdFromString(relay)), ...(host == null ? {} : { host }) }
  }

  #session (peer: string): SignalingSession | undefined {
    return this.#components.signaling.sessions.find(session => session.peer.toString() === peer)
  }

  #onLeave (participant: Participant): void {
    this.#views.forget(participant.id.toString())
    this.#components.signaling.sessions
      .find(({ peer, presence }) => peer.equals(participant.id) && presence.session === participant.member.session)
      ?.close()
    this.#init.onLeave(participant)
  }
}

/**
 * The name of one stay of somebody
 */
function stay (peer: PeerId, session: string): string {
  return `${peer}/${session}`
}

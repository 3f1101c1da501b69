import { TypedEventEmitter } from 'main-event'
import { deadline } from '../common/index.ts'
import { RoomFullError } from '../membership/index.ts'
import { UnreachableError } from '../overlay/index.ts'
import { Channel } from './channel.ts'
import { GREETING_TIMEOUT_MS, SIGNAL_PROTOCOL } from './constants.ts'
import { RefusedError } from './errors.ts'
import { Goodbye, Greeting } from './pb/signaling.js'
import { PeerNotes } from './peer-notes.ts'
import { Session } from './session.ts'
import { verifyGreeting } from './verify-greeting.ts'
import type { RoomSignaling as RoomSignalingInterface, RoomSignalingEvents, SignalingSession } from './index.ts'
import type { SignalFrame } from './pb/signaling.js'
import type { Without } from './session.ts'
import type { Refusals } from '../common/index.ts'
import type { Presence, Seal } from '../membership/index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface RoomSignalingInit {
  seal: Seal
  log: Logger

  /**
   * Our own hello, sealed
   */
  greeting (): Promise<Uint8Array>

  /**
   * Whether we have our place for good
   */
  settled (): boolean

  /**
   * Whether there is a place for a peer that has proved that it knows the room
   */
  admit (peer: PeerId, presence: Presence): boolean
}

const NO_GREETING = { incarnation: 0, members: 0 }

export type RoomSignalingComponents = Pick<Overlay, 'peerId' | 'openStream'>

export class RoomSignaling extends TypedEventEmitter<RoomSignalingEvents> implements RoomSignalingInterface {
  #components: RoomSignalingComponents
  #init: RoomSignalingInit
  #refused: Refusals
  #sessions = new Map<string, Session>()
  #notes = new PeerNotes()
  #connecting = new Map<string, { session: Promise<Session>, met: AbortController }>()
  #controller = new AbortController()

  constructor (components: RoomSignalingComponents, init: RoomSignalingInit, refused: Refusals) {
    super()
    this.#refused = refused
    this.#components = components
    this.#init = init
  }

  get sessions (): Session[] {
    return [...this.#sessions.values()]
  }

  /**
   * Of how many peers something is remembered
   */
  get remembered (): number {
    return this.#notes.size
  }

  async connect (peer: PeerId, addresses: Multiaddr[], options: { signal?: AbortSignal } = {}): Promise<SignalingSession> {
    const key = peer.toString()
    const release = this.#notes.hold(peer)
    this.#notes.locate(peer, addresses)

    try {
      return this.#sessions.get(key) ?? await (this.#connecting.get(key)?.session ?? this.#meet(peer, options.signal))
    } finally {
      release()
    }
  }

  relocate (peer: PeerId, addresses: Multiaddr[]): void {
    if (this.#sessions.has(peer.toString())) {
      this.#notes.locate(peer, addresses)
    }
  }

  addressesOf (peer: PeerId): Multiaddr[] {
    return this.#notes.addresses(peer)
  }

  /**
   * An inbound stream whose greeting may be one of this room
   *
   * @returns false where it is not
   */
  async accept (channel: Channel, frame: SignalFrame): Promise<boolean> {
    const peer = channel.connection.remotePeer
    let presence: Presence
    this.#init.log('a stream from %p is open', peer)

    try {
      presence = await verifyGreeting(this.#init.seal, peer, frame.greeting)
    } catch {
      return false
    }

    const release = this.#notes.hold(peer)

    try {
      await this.#answer(channel, presence, frame.greeting)
    } finally {
      release()
    }

    return true
  }

  close (): void {
    this.#controller.abort()
    this.#sessions.forEach(session => { session.close() })
  }

  async #answer (channel: Channel, presence: Presence, remote?: Greeting): Promise<void> {
    const peer = channel.connection.remotePeer

    // sealing waits, and nobody else may take the place that was promised
    const greeting = await this.#greeting(peer, Greeting.Verdict.WELCOME)

    if (!this.#welcomes(peer, presence)) {
      channel.send({ greeting: { ...greeting, verdict: Greeting.Verdict.FULL } })
      channel.close()

      return
    }

    channel.send({ greeting })

    // whoever comes to a newcomer has the last word, and the newcomer is in only
    // when it has been said
    if (!this.#init.settled()) {
      const verdict = await channel.nextWithin(deadline(GREETING_TIMEOUT_MS, this.#controller.signal))
      this.#checkVerdict(verdict?.greeting)

      if (!this.#welcomes(peer, presence)) {
        channel.send({ goodbye: { reason: Goodbye.Reason.FULL } })
        channel.close()

        return
      }
    }

    this.#attach(channel, presence, remote)
  }

  /**
   * Open the first stream; none, where the peer's own comes sooner: two circuits
   * would cost both sides time when they have least of it
   */
  async #meet (peer: PeerId, signal?: AbortSignal): Promise<Session> {
    const key = peer.toString()
    const met = new AbortController()
    const session = this.#open(peer, AbortSignal.any([this.#controller.signal, ...signal == null ? [] : [signal]]), {}, met.signal)
      .catch(err => {
        const session = this.#sessions.get(key)

        if (session != null) {
          return session
        }

        throw err
      })
      .finally(() => { this.#connecting.delete(key) })
    this.#connecting.set(key, { session, met })

    return session
  }

  /**
   * @param peer - to be met
   * @param signal - ends all of it
   * @param without - connections that have gone silent, or end soon
   * @param unlessMet - fires where no stream is needed any more; one that is open
   * goes on, for the other side may have taken it for the first
   */
  async #open (peer: PeerId, signal: AbortSignal, without: Without, unlessMet: AbortSignal = signal): Promise<Session> {
    const { stream, connection } = await this.#components.openStream(peer, SIGNAL_PROTOCOL, {
      signal: AbortSignal.any([signal, unlessMet]),
      ...without,
      addresses: this.#notes.addresses(peer)
    })
    const channel = new Channel(stream, connection)
    this.#init.log('a stream to %p is open', peer)

    try {
      channel.send({ greeting: await this.#greeting(peer, Greeting.Verdict.WELCOME) })
      const frame = await channel.nextWithin(deadline(GREETING_TIMEOUT_MS, signal))
      const presence = await verifyGreeting(this.#init.seal, peer, frame?.greeting)

      this.#checkVerdict(frame?.greeting)
      signal.throwIfAborted()
      const welcome = this.#welcomes(peer, presence)
      channel.send({ greeting: this.#verdict(peer, welcome ? Greeting.Verdict.WELCOME : Greeting.Verdict.FULL) })

      if (!welcome) {
        channel.close()
        throw new RefusedError(`There is no place for ${peer}`)
      }

      return this.#attach(channel, presence, frame?.greeting)
    } catch (err: any) {
      // one that is closing has a last word on its way
      if (channel.open) {
        channel.abort(err)
      }

      throw err.name === 'TimeoutError' && !signal.aborted ? new UnreachableError(`${peer} has not answered within ${GREETING_TIMEOUT_MS} ms`) : err
    }
  }

  async #greeting (peer: PeerId, verdict: Greeting.Verdict): Promise<Greeting> {
    return { ...this.#verdict(peer, verdict), presence: new Uint8Array(await this.#init.greeting()) }
  }

  /**
   * The last word on a newcomer: a greeting that needs no proof any more
   */
  #verdict (peer: PeerId, verdict: Greeting.Verdict): Greeting {
    return {
      presence: new Uint8Array(),
      incarnation: this.#notes.incarnation(peer),
      verdict,
      members: this.sessions.filter(session => !session.peer.equals(peer)).length
    }
  }

  /**
   * @throws where we are the one who has lost its place
   */
  #welcomes (peer: PeerId, presence: Presence): boolean {
    const isKnown = this.#sessions.get(peer.toString())?.presence.session === presence.session
    const welcome = isKnown || this.#init.admit(peer, presence)
    this.#controller.signal.throwIfAborted()

    return welcome
  }

  /**
   * @throws RefusedError, RoomFullError
   */
  #checkVerdict (greeting?: Greeting): void {
    if (greeting == null) {
      throw new RefusedError('No verdict came')
    }

    if (greeting.verdict === Greeting.Verdict.FULL) {
      this.safeDispatchEvent('full')
      throw new RoomFullError('The room is full')
    }
  }

  #attach (channel: Channel, presence: Presence, { incarnation: remoteIncarnation, members }: Pick<Greeting, 'incarnation' | 'members'> = NO_GREETING): Session {
    const key = channel.connection.remotePeer.toString()
    const existing = this.#sessions.get(key)
    this.#controller.signal.throwIfAborted()

    if (existing?.presence.session === presence.session && existing.remoteIncarnation === remoteIncarnation) {
      existing.presence = presence
      existing.attach(channel)

      return existing
    }

    existing?.replace()
    this.#init.log('%p and we have greeted each other', channel.connection.remotePeer)
    const session = this.#create(channel, presence, remoteIncarnation)
    session.members = members
    session.attach(channel)
    this.safeDispatchEvent('session', { detail: session })

    return session
  }

  #create (channel: Channel, presence: Presence, remoteIncarnation: number): Session {
    const peer = channel.connection.remotePeer
    const key = peer.toString()
    const release = this.#notes.hold(peer)
    const session = new Session({
      peer,
      presence,
      remoteIncarnation,
      first: this.#components.peerId.toString() < key,
      log: this.#init.log,
      refused: this.#refused,
      reopen: async (signal, without) => {
        await this.#open(peer, signal, without)
      }
    })

    this.#notes.locate(peer, presence.addresses)
    this.#sessions.set(key, session)
    this.#connecting.get(key)?.met.abort()
    session.addEventListener('end', ({ detail }) => {
      if (this.#sessions.get(key) === session) {
        this.#sessions.delete(key)
      }

      // the one that replaces it has told its number already
      if (detail.reason !== 'replaced') {
        this.#notes.renew(peer)
      }

      release()
    })

    return session
  }
}

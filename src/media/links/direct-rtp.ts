import { TypedEventEmitter } from 'main-event'
import { rateLimit } from '../../common/index.ts'
import { MediaUnavailableError } from '../errors.ts'
import { checkPublication } from '../sources.ts'
import { Announcer } from './announcer.ts'
import { Arrivals } from './arrivals.ts'
import { DESCRIPTIONS_PER_SECOND, DESCRIPTION_BURST, MAX_EARLY_MESSAGES, MAX_LEVEL_AGE_MS, MAX_RETIRED_SESSIONS } from './constants.ts'
import { obstacleOf } from './obstacle.ts'
import { Played } from './played.ts'
import { isPromising } from './prospect.ts'
import { readMessage } from './read-message.ts'
import { Recovery } from './recovery.ts'
import { RemotePublications } from './remote-publications.ts'
import { RtpConnection, sessionOf } from './rtp-connection.ts'
import type { Encoding, Link, LinkEvents, LinkFactory, LinkInit, LinkMessage, LinkState, LinkStats, Obstacle, Publication, PublicationInfo, RemoteTrack } from '../index.ts'
import type { AbortOptions, ComponentLogger, Logger } from '@libp2p/interface'

export interface DirectRtpInit {
  /**
   * Read for each connection. By default there are no ICE servers: nobody outside
   * is asked
   */
  rtcConfiguration? (): RTCConfiguration
  logger?: ComponentLogger
}

/**
 * RTP on an `RTCPeerConnection` of its own, straight to the other peer. The
 * channel is authenticated, and so the DTLS fingerprints are
 */
export function directRtp ({ rtcConfiguration, logger }: DirectRtpInit = {}): LinkFactory {
  const log = logger?.forComponent('freeflow:media:direct-rtp')
  const configuration = (): RTCConfiguration => ({ iceServers: [], ...rtcConfiguration?.(), bundlePolicy: 'max-bundle' })

  return {
    kind: 'direct-rtp',
    create: init => new DirectRtpLink(init, configuration, log)
  }
}

class DirectRtpLink extends TypedEventEmitter<LinkEvents> implements Link {
  readonly kind = 'direct-rtp'
  #init: LinkInit
  #configuration: () => RTCConfiguration
  #log?: Logger
  #closed = false
  #connection?: RtpConnection
  #publications = new Map<string, Publication>()
  #encodings = new Map<string, Encoding>()
  #remote: RemotePublications
  #announcer: Announcer
  #recovery: Recovery
  #descriptions = rateLimit(DESCRIPTIONS_PER_SECOND, DESCRIPTION_BURST)
  #retired: string[] = []
  #early: LinkMessage[] = []
  #remoteUfrag?: string
  #arrivals = new Arrivals()
  #played = new Played()
  #obstacle: Obstacle = 'nat'

  // of the connections before this one, and the last ones of this one
  #before: LinkStats = { bytesReceived: 0, bytesSent: 0, heard: 0 }
  #stats: LinkStats = this.#before

  constructor (init: LinkInit, configuration: () => RTCConfiguration, log?: Logger) {
    super()
    this.#init = init
    this.#configuration = configuration
    this.#log = log
    this.#remote = new RemotePublications({
      target: this,
      resolve: info => this.#connection?.track(info)
    })
    this.#announcer = new Announcer({
      snapshot: () => this.#snapshot(),
      send: message => { this.#send(message) }
    })
    this.#recovery = new Recovery({
      impolite: init.impolite,
      restart: () => { this.#search() },
      onState: state => { this.#onState(state) }
    })
  }

  get state (): LinkState {
    return this.#closed ? 'closed' : this.#recovery.state
  }

  get tracks (): RemoteTrack[] {
    return this.#remote.tracks
  }

  async start (): Promise<void> {
    if (globalThis.RTCPeerConnection == null) {
      throw new MediaUnavailableError()
    }

    if (!this.#closed && this.#connection == null) {
      this.#connect()
      this.#recovery.start()
      this.#early.splice(0).forEach(message => { this.receive(message) })
    }
  }

  async publish (publication: Publication): Promise<void> {
    checkPublication(publication)

    if (this.#closed) {
      return
    }

    const copy = { ...publication }
    this.#publications.set(publication.id, copy)
    await this.#connection?.publish(copy)
    this.#applyEncodings()
    this.#announcer.update()
  }

  async unpublish (id: string): Promise<void> {
    this.#encodings.delete(id)

    if (this.#publications.delete(id)) {
      this.#announcer.update()
      await this.#connection?.unpublish(id)
    }
  }

  async encode (id: string, encoding: Encoding): Promise<void> {
    if (!this.#closed) {
      this.#encodings.set(id, encoding)
      await this.#connection?.encode(id, encoding)
    }
  }

  receive (message: LinkMessage): void {
    if (this.#closed) {
      return
    }

    try {
      const read = readMessage(message)

      if (this.#connection != null) {
        this.#receive(read)
      } else if (this.#early.length < MAX_EARLY_MESSAGES) {
        this.#early.push(read)
      }
    } catch (err) {
      this.#log?.('%p sent a message that makes no sense - %e', this.#init.remotePeer, err)
    }
  }

  restart (): void {
    if (!this.#closed) {
      this.#connection?.negotiator.dispatch({ type: 'restart' })
      this.#recovery.restarted()
    }
  }

  resend (): void {
    if (this.#closed || this.#connection == null) {
      return
    }

    this.#announcer.update(true)

    // should the other end have begun anew meanwhile, its answer shows it
    if (this.state === 'connected' && this.#init.impolite) {
      this.#connection.negotiator.dispatch({ type: 'negotiation-needed' })
    } else {
      this.#search()
    }
  }

  async stats ({ signal }: AbortOptions = {}): Promise<LinkStats> {
    signal?.throwIfAborted()
    const connection = this.#connection

    if (!this.#closed && connection != null) {
      const { bytesReceived, bytesSent, heard, path, packets, video } = await connection.stats()
      signal?.throwIfAborted()

      if (connection === this.#connection) {
        this.#stats = {
          bytesReceived: this.#before.bytesReceived + bytesReceived,
          bytesSent: this.#before.bytesSent + bytesSent,
          heard: this.#before.heard + heard,
          path,
          packets,
          video
        }
      }
    }

    return { ...this.#stats }
  }

  level (publicationId: string): number {
    return Math.max(0, ...this.#sources(publicationId).map(({ audioLevel }) => audioLevel ?? 0))
  }

  obstacle (): Obstacle {
    const descriptions = this.#connection?.descriptions

    // while it is being looked for, nothing else is known than before
    if (descriptions?.gathered === true) {
      this.#obstacle = obstacleOf(descriptions)
    }

    return this.#obstacle
  }

  promising (): boolean {
    return isPromising(this.#connection?.descriptions ?? {})
  }

  flowing (publicationId: string, withinMs = MAX_LEVEL_AGE_MS): boolean {
    const receiver = this.#receiver(publicationId)

    return this.state === 'connected' && receiver != null && (this.#sources(publicationId, withinMs).length > 0 || this.#arrivals.recent(receiver, withinMs))
  }

  async close (): Promise<void> {
    if (this.#closed) {
      return
    }

    this.#closed = true
    this.#recovery.stop()
    this.#announcer.close()
    this.#remote.close()
    this.#connection?.close()
    this.#connection = undefined
    this.safeDispatchEvent('state', { detail: 'closed' })
  }

  /**
   * What was played of a publication a moment ago
   */
  #sources (publicationId: string, withinMs = MAX_LEVEL_AGE_MS): RTCRtpSynchronizationSource[] {
    const receiver = this.#receiver(publicationId)

    return receiver == null ? [] : this.#played.recent(receiver, withinMs)
  }

  #receiver (publicationId: string): RTCRtpReceiver | undefined {
    const track = this.#remote.get(publicationId)?.track

    return track == null ? undefined : this.#connection?.receiver(track)
  }

  /**
   * Begin a connection, the first one or one in the place of another
   */
  #connect (): void {
    this.#connection?.close()
    const connection = new RtpConnection({
      configuration: this.#configuration,
      impolite: this.#init.impolite,
      log: this.#log,
      send: message => { this.#send(message) },
      onTransport: state => { this.#recovery.transport(state) },
      onDescription: () => { this.#described() }
    })
    this.#connection = connection
    this.#before = this.#stats
    connection.start()

    for (const publication of this.#publications.values()) {
      connection.publish(publication).catch(err => {
        this.#log?.error('could not publish %s - %e', publication.source, err)
      })
    }

    this.#applyEncodings()
    this.#announcer.update()
  }

  #receive (message: LinkMessage): void {
    switch (message.type) {
      case 'description':
        if (!this.#descriptions.take()) {
          throw new Error('Too many descriptions')
        }

        this.#receiveDescription(message.description)
        break
      case 'candidate':
        this.#connection?.negotiator.dispatch({ type: 'candidate-received', candidate: message.candidate })
        break
      case 'publications':
        this.#remote.announce(message.publications)
        break
      default:
        // of another kind of link
    }
  }

  #receiveDescription (description: RTCSessionDescriptionInit): void {
    const session = sessionOf(description.sdp)
    const known = this.#connection?.remoteSession

    if (session == null || this.#retired.includes(session)) {
      this.#log?.trace('a description of a session that is over')

      return
    }

    if (known != null && known !== session) {
      this.#beginAnew(known)

      // what they answered, or what we are about to offer ourselves, is void
      if (this.#init.impolite || description.type === 'answer') {
        return
      }
    }

    this.#connection?.negotiator.dispatch({ type: 'description-received', description })
  }

  /**
   * The other end has made a new connection, which does not fit ours. Whoever
   * listens to us notices no more than an interruption
   */
  #beginAnew (known: string): void {
    this.#log?.('%p began anew', this.#init.remotePeer)
    this.#retired = [...this.#retired, known].slice(-MAX_RETIRED_SESSIONS)
    this.#remote.forgetSections()
    this.#remoteUfrag = undefined
    this.#recovery.transport('disconnected')
    this.#connect()
    this.#announcer.update(true)
    this.#recovery.restarted()
  }

  /**
   * Search for a path, where there is none
   */
  #search (): void {
    const negotiator = this.#connection?.negotiator

    // as long as the other end has not answered, there is nothing to restart
    if (negotiator?.state.remoteUfrag == null || this.#recovery.state === 'connected') {
      negotiator?.dispatch({ type: 'answer-overdue' })
    } else {
      negotiator.dispatch({ type: 'restart' })
    }
  }

  #described (): void {
    const ufrag = this.#connection?.negotiator.state.remoteUfrag

    if (ufrag !== this.#remoteUfrag) {
      this.#remoteUfrag = ufrag
      this.#recovery.restarted()
    }

    this.#applyEncodings()
    this.#announcer.update()
    this.#remote.sync()
  }

  #applyEncodings (): void {
    for (const [id, encoding] of this.#encodings) {
      this.#connection?.encode(id, encoding).catch(err => {
        this.#log?.('encoding refused - %e', err)
      })
    }
  }

  #onState (state: LinkState): void {
    if (this.#closed) {
      return
    }

    this.#log?.('%p: %s', this.#init.remotePeer, state)
    this.safeDispatchEvent('state', { detail: state })
  }

  #send (message: LinkMessage): void {
    try {
      this.#init.channel.send(message)
    } catch (err) {
      this.#log?.error('could not signal - %e', err)
    }
  }

  #snapshot (): PublicationInfo[] {
    return [...this.#publications.values()].map(({ id, source, muted }) => {
      const mid = this.#connection?.mid(id)

      return { id, source, muted, ...(mid == null ? {} : { mid }) }
    })
  }
}

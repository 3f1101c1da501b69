import { TypedEventEmitter } from 'main-event'
import { equals } from 'uint8arrays/equals'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { relayOf } from '../../overlay/index.ts'
import { checkPublication, kindOf } from '../sources.ts'
import { Announcer } from './announcer.ts'
import { readMessage } from './read-message.ts'
import { FAILED_AFTER_MS, LEVEL_INTERVAL_MS, TOKEN_BYTES } from './relayed/carrier-constants.ts'
import { Carriers } from './relayed/carriers.ts'
import { FrameStreams } from './relayed/frame-streams.ts'
import { readCodecs } from './relayed/picture-codec.ts'
import { RemotePlayouts } from './relayed/remote-playouts.ts'
import { taps as browserTaps } from './relayed/taps.ts'
import { workerEngines } from './relayed/worker-engines.ts'
import { RemotePublications } from './remote-publications.ts'
import type { FrameKey } from '../../e2ee/index.ts'
import type { Overlay } from '../../overlay/index.ts'
import type { Encoding, Link, LinkEvents, LinkFactory, LinkInit, LinkMessage, LinkPath, LinkState, LinkStats, Publication, PublicationInfo, RemoteTrack } from '../index.ts'
import type { Carrier } from './relayed/carrier.ts'
import type { Engine, Engines, EngineStats, PictureCodec, Taps } from './relayed/index.ts'
import type { AbortOptions, ComponentLogger, Logger } from '@libp2p/interface'

export interface RelayedFramesInit {
  /**
   * What streams are opened on
   */
  overlay: Pick<Overlay, 'openStream' | 'handle' | 'addEventListener'>

  /**
   * By default in a worker
   */
  engines?: Engines
  taps?: Taps
  logger?: ComponentLogger
}

/**
 * Sealed frames over streams through a circuit: works wherever a relay can be
 * reached, and the relay sees nothing but sizes and times
 *
 * @see specs/relayed.md
 */
export function relayedFrames ({ overlay, logger, engines = workerEngines({ logger }), taps = browserTaps() }: RelayedFramesInit): LinkFactory {
  const log = logger?.forComponent('freeflow:media:relayed-frames')
  const streams = new FrameStreams(overlay, log)

  return {
    kind: 'relayed-frames',
    create: init => new RelayedFramesLink(init, { streams, engines, taps, log })
  }
}

interface Parts {
  streams: FrameStreams
  engines: Engines
  taps: Taps
  log?: Logger
}

interface Sending {
  publication: Publication
  number: number

  /**
   * While it is captured: a link that rests costs nothing
   */
  capture?: AbortController
}

class RelayedFramesLink extends TypedEventEmitter<LinkEvents> implements Link {
  readonly kind = 'relayed-frames'
  #init: LinkInit
  #parts: Parts
  #state: LinkState = 'connecting'
  #token = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))
  #key?: FrameKey

  /**
   * Pictures that are decoded here; nothing is said where nobody knows
   */
  #decodes?: readonly PictureCodec[]
  #engine?: Engine
  #unregister?: () => void
  #carriers: Carriers

  // of the other end, as it handed it over
  #otherToken?: Uint8Array
  #resting = false
  #sending = new Map<string, Sending>()
  #encodings = new Map<string, Encoding>()
  #nextNumber = 0
  #remote: RemotePublications
  #playouts: RemotePlayouts
  #announcer: Announcer

  /**
   * What has come before we began: of each kind the last one says all
   */
  #early = new Map<string, LinkMessage>()
  #failing?: ReturnType<typeof setTimeout>
  #last?: EngineStats
  #asked = 0

  constructor (init: LinkInit, parts: Parts) {
    super()
    this.#init = init
    this.#parts = parts
    this.#playouts = new RemotePlayouts({ taps: parts.taps, engine: () => this.#engine })
    this.#remote = new RemotePublications({
      target: this,
      // nothing is there before somebody could send it
      resolve: info => this.#state === 'connecting' ? undefined : this.#playouts.resolve(info)
    })
    this.#announcer = new Announcer({
      snapshot: () => this.#snapshot(),
      send: message => { this.#send(message) }
    })
    this.#carriers = new Carriers({
      streams: parts.streams,
      peer: init.remotePeer,
      impolite: init.impolite,
      addresses: () => init.addresses?.() ?? [],
      token: () => this.#otherToken,
      onBytes: (lane, bytes) => { this.#engine?.receive(lane, bytes) },
      onChange: carrier => { this.#carried(carrier) },
      log: parts.log
    })
  }

  get state (): LinkState {
    return this.#state
  }

  get tracks (): RemoteTrack[] {
    return this.#remote.tracks
  }

  async start (): Promise<void> {
    if (this.#state === 'closed' || this.#engine != null) {
      return
    }

    this.#unregister = this.#parts.streams.register(this.#token, {
      peer: this.#init.remotePeer,
      accept: accepted => { this.#carriers.accept(accepted) },
      onRenewed: connection => { this.#carriers.replace([connection]) },
      onWake: () => { this.#carriers.hurry() }
    })
    this.#decodes = this.#parts.engines.decodes?.(codecs => { this.#onDecodes(codecs) })
    this.#engine = this.#parts.engines.create({
      onKey: key => {
        this.#key = key
        this.#handOver()
        this.#announce()
      },
      onBytes: (lane, bytes) => { this.#carriers.current?.send(lane, bytes) },
      onSilent: () => { this.#carriers.silent() },
      onFlowing: (number, flowing) => { this.#playouts.setFlowing(number, flowing) },
      onBroken: () => { this.#carriers.silent() },
      onFailed: error => { this.#onFailed(error) }
    })

    this.#carriers.want(!this.#resting)
    this.#early.forEach(message => { this.receive(message) })
    this.#early.clear()
    this.#expectPath()
  }

  rest (resting: boolean): void {
    if (this.#state === 'closed' || this.#resting === resting) {
      return
    }

    this.#resting = resting

    if (this.#engine != null) {
      this.#carriers.want(!resting)
      this.#expectPath()
    }
  }

  flowing (publicationId: string): boolean {
    return this.#state === 'connected' && this.#playouts.isFlowing(publicationId)
  }

  async publish (publication: Publication): Promise<void> {
    checkPublication(publication)

    if (this.#state === 'closed') {
      return
    }

    const { id, track } = publication
    const known = this.#sending.get(id)

    if (known != null && known.publication.track !== track) {
      this.#release(known)
    }

    this.#sending.set(id, { ...known, number: known?.number ?? this.#nextNumber++, publication: { ...publication } })
    this.#capture(id)
    this.#announce()
  }

  async unpublish (id: string): Promise<void> {
    const known = this.#sending.get(id)
    this.#encodings.delete(id)

    if (known != null) {
      this.#sending.delete(id)
      this.#release(known)
      this.#announce()
    }
  }

  async encode (id: string, encoding: Encoding): Promise<void> {
    if (this.#state !== 'closed') {
      this.#encodings.set(id, encoding)
      this.#capture(id)
    }
  }

  receive (message: LinkMessage): void {
    if (this.#state === 'closed') {
      return
    }

    try {
      const read = readMessage(message)

      if (this.#engine == null) {
        this.#early.set(read.type, read)
      } else if (read.type === 'publications') {
        // first, for numbers of what is withdrawn may be used again
        this.#playouts.keep(read.publications.map(({ id }) => id))
        this.#remote.announce(read.publications)
      } else if (read.type === 'frames') {
        this.#onFrames(fromString(read.token, 'base64url'), { epoch: read.epoch, key: fromString(read.key, 'base64url') })
        this.#engine.decodes(readCodecs(read.pictures))
      }
    } catch (err) {
      this.#parts.log?.('%p sent a message that makes no sense - %e', this.#init.remotePeer, err)
    }
  }

  restart (): void {
    this.#carriers.replace()
  }

  resend (): void {
    if (this.#engine != null && this.#state !== 'closed') {
      this.#handOver()
      this.#announce(true)
    }
  }

  async stats ({ signal }: AbortOptions = {}): Promise<LinkStats> {
    signal?.throwIfAborted()
    const engine = this.#engine

    if (engine != null && this.#state !== 'closed') {
      this.#asked = performance.now()
      this.#last = await engine.stats()
      signal?.throwIfAborted()
    }

    const { bytesReceived = 0, bytesSent = 0, heard = 0, sent = [], received = [], roundTripTime } = this.#last ?? {}

    return { bytesReceived, bytesSent, heard, path: this.#path(roundTripTime), video: { sent, received } }
  }

  level (publicationId: string): number {
    const number = this.#state === 'connected' ? this.#playouts.number(publicationId) : undefined

    if (number == null) {
      return 0
    }

    if (performance.now() - this.#asked > LEVEL_INTERVAL_MS) {
      this.stats().catch(() => {})
    }

    return this.#last?.playout.find(({ publication }) => publication === number)?.level ?? 0
  }

  async close (): Promise<void> {
    if (this.#state === 'closed') {
      return
    }

    this.#state = 'closed'
    clearTimeout(this.#failing)
    this.#unregister?.()
    this.#announcer.close()
    this.#remote.close()
    this.#carriers.close()
    this.#playouts.close()
    this.#sending.forEach(({ capture }) => { capture?.abort() })
    this.#engine?.close()
    this.safeDispatchEvent('state', { detail: 'closed' })
  }

  /**
   * Capture and send a publication while somebody wants it, and there is a way
   */
  #capture (id: string): void {
    const sending = this.#sending.get(id)
    const encoding = this.#encodings.get(id)

    if (sending == null || this.#engine == null) {
      return
    }

    const { publication: { source, track }, number } = sending

    if (this.#carriers.current == null || encoding?.active === false) {
      this.#release(sending)

      return
    }

    if (sending.capture == null) {
      sending.capture = new AbortController()
      this.#engine.send(number, kindOf(source), this.#parts.taps.capture(track, sending.capture.signal))
    }

    if (encoding != null) {
      this.#engine.encode(number, encoding)
    }
  }

  #release (sending: Sending): void {
    if (sending.capture != null) {
      sending.capture.abort()
      sending.capture = undefined
      this.#engine?.stopSending(sending.number)
    }
  }

  #onFrames (token: Uint8Array, key: FrameKey): void {
    const first = this.#otherToken == null
    const fresh = this.#otherToken == null || !equals(this.#otherToken, token)
    this.#otherToken = token
    this.#engine?.addKey(key, fresh)

    if (fresh) {
      // numbers of publications begin anew, too
      this.#playouts.forget()
      this.#remote.forgetSections()
      this.#carriers.reset()
    }

    // whoever is there now has not heard of us
    if (fresh && !first) {
      this.resend()
    }
  }

  #onDecodes (codecs: readonly PictureCodec[]): void {
    if (this.#state !== 'closed' && codecs.join() !== this.#decodes?.join()) {
      this.#decodes = codecs
      this.#handOver()
    }
  }

  #carried (carrier: Carrier | undefined): void {
    this.#engine?.carry(carrier != null)
    this.#sending.forEach((_sending, id) => { this.#capture(id) })

    if (carrier == null) {
      this.#expectPath()

      if (this.#state === 'connected') {
        this.#setState('interrupted')
      }
    } else {
      clearTimeout(this.#failing)
      this.#failing = undefined
      this.#setState('connected')
      this.#remote.sync()
    }
  }

  /**
   * Nobody waits for a path that nobody wants
   */
  #expectPath (): void {
    clearTimeout(this.#failing)
    this.#failing = this.#resting || this.#state === 'connected'
      ? undefined
      : setTimeout(() => { this.#setState('failed') }, FAILED_AFTER_MS)
  }

  /**
   * Whoever made this link makes another one
   */
  #onFailed (error: Error): void {
    this.#parts.log?.error('the engine broke - %e', error)
    this.#carriers.close()
    this.#setState('failed')
  }

  /**
   * Never before the token: numbers mean something only together with it
   */
  #announce (force = false): void {
    if (this.#key != null) {
      this.#announcer.update(force)
    }
  }

  #handOver (): void {
    if (this.#key != null) {
      const { epoch, key } = this.#key
      const pictures = this.#decodes == null ? {} : { pictures: [...this.#decodes] }
      this.#send({ type: 'frames', token: toString(this.#token, 'base64url'), epoch, key: toString(key, 'base64url'), ...pictures })
    }
  }

  #path (roundTripTime?: number): LinkPath | undefined {
    const connection = this.#carriers.current?.connection

    return connection == null
      ? undefined
      : {
          kind: connection.direct ? 'direct' : 'relayed',
          localCandidateType: 'circuit',
          remoteCandidateType: 'circuit',
          relay: relayOf(connection.remoteAddr),
          ...(roundTripTime == null ? {} : { roundTripTime })
        }
  }

  #setState (state: LinkState): void {
    if (this.#state !== state && this.#state !== 'closed') {
      this.#state = state
      this.#parts.log?.('%p: %s', this.#init.remotePeer, state)
      this.safeDispatchEvent('state', { detail: state })
    }
  }

  #send (message: LinkMessage): void {
    try {
      this.#init.channel.send(message)
    } catch (err) {
      this.#parts.log?.error('could not signal - %e', err)
    }
  }

  #snapshot (): PublicationInfo[] {
    return [...this.#sending.values()].map(({ publication: { id, source, muted }, number }) => ({ id, source, muted, mid: `${number}` }))
  }
}

import { TypedEventEmitter } from 'main-event'
import { checkPublication, kindOf } from '../sources.ts'
import { Announcer } from './announcer.ts'
import { FrameClock } from './frame-clock.ts'
import { memoryHub } from './memory-hub.ts'
import { readMessage } from './read-message.ts'
import { RemotePublications } from './remote-publications.ts'
import type { Encoding, Link, LinkEvents, LinkFactory, LinkInit, LinkMessage, LinkState, LinkStats, Publication, PublicationInfo, RemoteTrack, Track } from '../index.ts'
import type { MemoryEnd, MemoryHub } from './memory-hub.ts'
import type { AbortOptions, PeerId } from '@libp2p/interface'

/**
 * What each active publication counts as, each time somebody looks at the
 * statistics: there are no bytes, but whoever watches them grow shall see it
 */
const BYTES_PER_LOOK = 1_000

/**
 * Frames per second of a picture, where fewer are not asked for
 */
const FRAMERATE = 30

/**
 * Links inside one process: the same contract without media. Tracks are handed
 * over as they are. Announcements go through the channel, as everywhere
 *
 * @param hub - where they meet; by default one for all links of this factory
 */
export function memoryLinks (hub: MemoryHub = memoryHub()): LinkFactory {
  return {
    kind: 'memory',
    create: init => new MemoryLink(init, hub)
  }
}

class MemoryLink extends TypedEventEmitter<LinkEvents> implements Link, MemoryEnd {
  readonly kind = 'memory'
  readonly localPeer: PeerId
  readonly remotePeer: PeerId
  #hub: MemoryHub
  #state: LinkState = 'connecting'
  #publications = new Map<string, Publication>()
  #encodings = new Map<string, Encoding>()
  #frames = new Map<string, FrameClock>()
  #remote: RemotePublications
  #announcer: Announcer
  #started = false
  #stats: LinkStats = { bytesReceived: 0, bytesSent: 0, heard: 0 }

  constructor ({ localPeer, remotePeer, channel }: LinkInit, hub: MemoryHub) {
    super()
    this.#hub = hub
    this.localPeer = localPeer
    this.remotePeer = remotePeer
    this.#remote = new RemotePublications({
      target: this,
      resolve: info => hub.other(this)?.track(info.id)
    })
    this.#announcer = new Announcer({
      snapshot: () => this.#snapshot(),
      send: message => { channel.send(message) }
    })
  }

  get state (): LinkState {
    return this.#state
  }

  get tracks (): RemoteTrack[] {
    return this.#remote.tracks
  }

  async start (): Promise<void> {
    if (this.#state === 'closed' || this.#started) {
      return
    }

    this.#started = true
    this.#hub.attach(this)
    this.#announcer.update()
  }

  async publish (publication: Publication): Promise<void> {
    checkPublication(publication)

    if (this.#state !== 'closed') {
      const replaced = this.#publications.get(publication.id)?.track !== publication.track
      this.#publications.set(publication.id, { ...publication })
      this.#count()
      this.#announce(replaced)
    }
  }

  async unpublish (id: string): Promise<void> {
    this.#encodings.delete(id)

    this.#frames.delete(id)

    if (this.#publications.delete(id)) {
      this.#announce()
    }
  }

  async encode (id: string, encoding: Encoding): Promise<void> {
    this.#encodings.set(id, encoding)
    this.#count()
  }

  receive (message: LinkMessage): void {
    if (this.#state === 'closed') {
      return
    }

    try {
      const read = readMessage(message)

      if (read.type === 'publications') {
        this.#remote.announce(read.publications)
      }
    } catch {
      // there is nobody to tell: this link has no log
    }
  }

  restart (): void {}

  resend (): void {
    this.#announce(true)
  }

  async stats ({ signal }: AbortOptions = {}): Promise<LinkStats> {
    signal?.throwIfAborted()
    const other = this.#hub.other(this)

    if (other != null && this.#state === 'connected') {
      this.#stats.heard++
      this.#stats.bytesSent += this.sending * BYTES_PER_LOOK
      this.#stats.bytesReceived += other.sending * BYTES_PER_LOOK
      this.#stats.path = { kind: 'direct', localCandidateType: 'memory', remoteCandidateType: 'memory', roundTripTime: 0 }
      this.#stats.video = {
        sent: [...this.frames].map(([id, framesEncoded]) => ({ id, framesEncoded, encodeTime: 0 })),
        received: [...other.frames].map(([id, framesDecoded]) => ({ id, framesDecoded, framesDropped: 0, decodeTime: 0, packetsReceived: 0, packetsLost: 0 }))
      }
    }

    return { ...this.#stats }
  }

  level (): number {
    return 0
  }

  flowing (publicationId: string): boolean {
    return this.#state === 'connected' && this.#hub.other(this)?.encoding(publicationId)?.active !== false
  }

  async close (): Promise<void> {
    if (this.#state === 'closed') {
      return
    }

    this.#announcer.close()
    this.#remote.close()
    this.#hub.detach(this)
    this.#setState('closed')
  }

  /*
   * What the other end sees
   */

  get sending (): number {
    return [...this.#publications.keys()].filter(id => this.#encodings.get(id)?.active !== false).length
  }

  get frames (): Map<string, number> {
    return new Map([...this.#frames].map(([id, clock]) => [id, clock.count]))
  }

  opened (open: boolean): void {
    if (this.#state === 'closed') {
      return
    }

    if (!open) {
      this.#setState(this.#state === 'connected' ? 'interrupted' : this.#state)

      return
    }

    this.#setState('connected')
    this.#remote.sync()

    // whoever is there now may not be who was told before
    this.#announce(this.#publications.size > 0)
  }

  track (publicationId: string): Track | undefined {
    return this.#publications.get(publicationId)?.track
  }

  encoding (publicationId: string): Encoding | undefined {
    return this.#encodings.get(publicationId)
  }

  #count (): void {
    for (const { id, source } of this.#publications.values()) {
      if (kindOf(source) === 'video') {
        const { active = true, maxFramerate = FRAMERATE } = this.#encodings.get(id) ?? {}
        const clock = this.#frames.get(id) ?? new FrameClock()
        this.#frames.set(id, clock)
        clock.run(active ? Math.min(FRAMERATE, maxFramerate) : 0)
      }
    }
  }

  #announce (force = false): void {
    if (this.#started) {
      this.#announcer.update(force)
    }
  }

  #snapshot (): PublicationInfo[] {
    return [...this.#publications.values()].map(({ id, source, muted }) => ({ id, source, muted }))
  }

  #setState (state: LinkState): void {
    if (this.#state !== state) {
      this.#state = state
      this.safeDispatchEvent('state', { detail: state })
    }
  }
}

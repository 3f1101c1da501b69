import { TypedEventEmitter } from 'main-event'
import { POLL_INTERVAL_MS } from './constants.ts'
import { MediaUnavailableError } from './errors.ts'
import { OverloadWatch } from './overload-watch.ts'
import { PeerLink } from './peer-link.ts'
import { planRoutes } from './plan-routes.ts'
import { checkPublication, isSource } from './sources.ts'
import type { Link, LinkChannel, LinkFactory, LinkKind, LinkMessage, LinkPath, LinkState, Overload, Publication, RemoteTrack, Source } from './index.ts'
import type { PlanPublication, RoutePlan } from './plan-routes.ts'
import type { View } from './reduce.ts'
import type { ComponentLogger, Logger, PeerId, TypedEventTarget } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface MediaSessionInit {
  /**
   * The kinds of link that can be made here, the one we like best first; none
   * where there is no media stack
   */
  factories: LinkFactory[]
  localPeer: PeerId
  logger?: ComponentLogger

  /**
   * Bits per second that everything we send may take; no limit by default
   */
  uplink?: number

  /**
   * Milliseconds; 1000 by default
   */
  pollInterval?: number

  /**
   * How often to look whether encoders and decoders keep up, in milliseconds;
   * 2000 by default
   */
  lookInterval?: number
}

/**
 * Every detail but that of `overload` says which peer it is about
 */
export interface MediaSessionEvents {
  track: CustomEvent<RemoteTrack & { peer: PeerId }>
  untrack: CustomEvent<{ peer: PeerId, publicationId: string, source: Source }>
  mute: CustomEvent<{ peer: PeerId, publicationId: string, source: Source, muted: boolean }>
  state: CustomEvent<{ peer: PeerId, state: LinkState }>

  /**
   * Something came from the peer over its link since the last time
   */
  alive: CustomEvent<{ peer: PeerId }>

  /**
   * The link took another path, or there is none any more. The round-trip time
   * alone does not count; `path()` has the latest
   */
  path: CustomEvent<{ peer: PeerId, path: LinkPath | undefined }>

  /**
   * This device cannot keep up, or can again. What we send has been reduced
   * already; whoever knows how others are shown asks them for less
   */
  overload: CustomEvent<Overload>
}

export interface PeerMedia {
  channel: LinkChannel

  /**
   * The kinds of link that the peer can use, the one it likes best first
   */
  links: LinkKind[]

  /**
   * Where it is known to listen
   */
  addresses? (): Multiaddr[]
}

/**
 * Our media with everybody in a room. It keeps the links as the plan wants them;
 * what fails on one of them disturbs no other
 */
export interface MediaSession extends TypedEventTarget<MediaSessionEvents> {
  /**
   * The kinds of link that we can use: what others are to be told of us
   */
  readonly links: LinkKind[]
  readonly publications: Publication[]
  readonly overload: Overload

  /**
   * Have media with a peer. Where the peer is there already its link stays; a
   * new channel means that the old one may have lost messages
   */
  add (peer: PeerId, media: PeerMedia): void
  remove (peer: PeerId): void

  /**
   * A link's message that came from the peer. Never throws
   */
  receive (peer: PeerId, message: LinkMessage): void

  /**
   * The peer told us how large, and how often, it wants to see a source of ours
   */
  view (peer: PeerId, source: Source, view: View): void

  /**
   * Publish to everybody, those who come later too; or, where the id is known,
   * take over its new track and mute state
   *
   * @throws {MediaUnavailableError} there is no link that could carry it
   * @throws {InvalidParametersError} the track's kind is not its source's
   */
  publish (publication: Publication): void
  unpublish (id: string): void

  /**
   * Look for a fresh path to the peer
   */
  restart (peer: PeerId): void

  /**
   * The channel to the peer may have lost messages: say again what matters
   */
  resend (peer: PeerId): void
  link (peer: PeerId): Link | undefined
  path (peer: PeerId): LinkPath | undefined

  /**
   * What was planned for the peer; a moment after `add`
   */
  route (peer: PeerId): RoutePlan | undefined
  close (): Promise<void>
}

export function createMediaSession (init: MediaSessionInit): MediaSession {
  return new Session(init)
}

class Session extends TypedEventEmitter<MediaSessionEvents> implements MediaSession {
  #init: MediaSessionInit
  #log?: Logger
  #peers = new Map<string, PeerLink>()
  #publications = new Map<string, Publication>()
  #closing = new Set<Promise<void>>()
  #scheduled = false
  #closed = false
  #timer?: ReturnType<typeof setInterval>

  // when the plan is another one although nothing happens
  #again?: ReturnType<typeof setTimeout>
  #watch: OverloadWatch

  constructor (init: MediaSessionInit) {
    super()
    this.#init = init
    this.#watch = new OverloadWatch(init.lookInterval)
    this.#log = init.logger?.forComponent('freeflow:media')
  }

  get links (): LinkKind[] {
    return this.#init.factories.map(({ kind }) => kind)
  }

  get publications (): Publication[] {
    return [...this.#publications.values()]
  }

  get overload (): Overload {
    return this.#watch.levels
  }

  add (peer: PeerId, { channel, links, addresses }: PeerMedia): void {
    if (this.#closed) {
      return
    }

    const known = this.#peers.get(peer.toString())

    if (known == null) {
      const { factories, localPeer } = this.#init
      this.#peers.set(peer.toString(), new PeerLink({ peer, channel, links, factories, localPeer, addresses, target: this, onChange: () => { this.#schedule() }, log: this.#log }))
    } else {
      const resend = known.channel !== channel
      known.channel = channel
      known.links = links

      if (resend) {
        known.link?.resend()
      }
    }

    this.#timer ??= setInterval(() => { this.#tick() }, this.#init.pollInterval ?? POLL_INTERVAL_MS)
    this.#schedule()
  }

  remove (peer: PeerId): void {
    const gone = this.#peers.get(peer.toString())

    if (gone == null) {
      return
    }

    this.#peers.delete(peer.toString())
    this.#end(gone)
    this.#schedule()

    if (this.#peers.size === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined

      if (this.#watch.reset()) {
        this.#overloaded()
      }
    }
  }

  receive (peer: PeerId, message: LinkMessage): void {
    this.#peers.get(peer.toString())?.receive(message)
  }

  view (peer: PeerId, source: Source, { width, height, framerate }: View): void {
    const viewer = this.#peers.get(peer.toString())

    if (viewer != null && isSource(source) && Number.isFinite(width) && Number.isFinite(height)) {
      viewer.views = { ...viewer.views, [source]: { width: Math.max(0, width), height: Math.max(0, height), framerate } }
      this.#schedule()
    }
  }

  publish (publication: Publication): void {
    if (this.#init.factories.length === 0) {
      throw new MediaUnavailableError()
    }

    checkPublication(publication)

    // a copy: the owner may go on changing its own
    this.#publications.set(publication.id, { ...publication })
    this.#schedule()
  }

  unpublish (id: string): void {
    this.#publications.delete(id)
    this.#schedule()
  }

  restart (peer: PeerId): void {
    this.link(peer)?.restart()
  }

  resend (peer: PeerId): void {
    this.link(peer)?.resend()
  }

  link (peer: PeerId): Link | undefined {
    return this.#peers.get(peer.toString())?.link
  }

  path (peer: PeerId): LinkPath | undefined {
    return this.#peers.get(peer.toString())?.path
  }

  route (peer: PeerId): RoutePlan | undefined {
    return this.#peers.get(peer.toString())?.route
  }

  async close (): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    clearTimeout(this.#again)

    for (const peer of this.#peers.values()) {
      this.#end(peer)
    }

    this.#peers.clear()
    this.#publications.clear()
    await Promise.all(this.#closing)
  }

  #end (peer: PeerLink): void {
    const closing = peer.close().catch(err => {
      this.#log?.error('could not close the link to %p - %e', peer.peer, err)
    }).finally(() => {
      this.#closing.delete(closing)
    })
    this.#closing.add(closing)
  }

  /**
   * However much changes in one turn, the plan is made once
   */
  #schedule (): void {
    if (this.#scheduled || this.#closed) {
      return
    }

    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false

      if (!this.#closed) {
        this.#reconcile()
      }
    })
  }

  #reconcile (): void {
    const peers = [...this.#peers.values()]
    const publications = this.publications
    const { routes } = planRoutes({
      localPeer: this.#init.localPeer.toString(),
      links: this.links,
      members: peers.map(({ peer, links, views, paths }) => ({ peer: peer.toString(), links, views, paths })),
      publications: publications.map(planned),
      uplink: this.#init.uplink,
      level: this.overload.sending
    })

    peers.forEach((peer, i) => { peer.apply(routes[i], publications) })
    const again = Math.min(...routes.map(({ paths }) => paths?.again ?? Infinity))
    clearTimeout(this.#again)
    this.#again = again === Infinity ? undefined : setTimeout(() => { this.#schedule() }, again)
  }

  /**
   * The plan is looked at again, too: a camera may have turned upright, and what
   * failed is to be tried again
   */
  #tick (): void {
    this.#schedule()
    void this.#look()
  }

  async #look (): Promise<void> {
    await Promise.all([...this.#peers.values()].map(async peer => peer.poll()))

    if (!this.#closed && this.#watch.look(performance.now(), this.#peers)) {
      this.#overloaded()
    }
  }

  #overloaded (): void {
    const { sending, receiving } = this.overload
    this.#log?.('overload: sending %d, receiving %d', sending, receiving)
    this.safeDispatchEvent('overload', { detail: { sending, receiving } })
    this.#schedule()
  }
}

function planned ({ id, source, track, music, lines }: Publication): PlanPublication {
  const { contentHint, getSettings } = track as Partial<MediaStreamTrack>
  const { width, height } = getSettings?.call(track) ?? {}

  return {
    id,
    source,
    kind: track.kind === 'audio' ? 'audio' : 'video',
    music,
    lines,
    ...(contentHint === 'motion' ? { motion: true } : {}),
    // a track that has not begun yet has no size, or 0
    ...(width != null && height != null && width > 0 && height > 0 ? { width, height } : {})
  }
}

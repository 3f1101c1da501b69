import { backoff } from '../common/index.ts'
import { MAX_INBOX, RETRY_FIRST_MS, RETRY_MAX_MS } from './constants.ts'
import { MediaUnavailableError } from './errors.ts'
import { EitherPath } from './links/either-path.ts'
import type { PathsInput } from './choose-path.ts'
import type { Encoding, Link, LinkChannel, LinkEvents, LinkFactory, LinkInit, LinkKind, LinkMessage, LinkPath, LinkStats, Publication } from './index.ts'
import type { MediaSessionEvents } from './media-session.ts'
import type { RoutePlan, Views } from './plan-routes.ts'
import type { Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { TypedEventEmitter } from 'main-event'

export interface PeerLinkInit {
  peer: PeerId
  localPeer: PeerId
  channel: LinkChannel
  links: LinkKind[]
  factories: LinkFactory[]
  addresses?(): Multiaddr[]

  /**
   * Another plan may be better now
   */
  onChange(): void

  /**
   * Where the link's events go on to, with the peer added
   */
  target: TypedEventEmitter<MediaSessionEvents>
  log?: Logger
}

/**
 * Our media with one remote peer: brings the link to what the plan wants, and
 * goes on trying where something fails
 */
export class PeerLink {
  readonly peer: PeerId
  channel: LinkChannel
  links: LinkKind[]
  views: Views = {}
  link?: Link
  path?: LinkPath

  /**
   * As the link told them last
   */
  stats?: LinkStats
  route?: RoutePlan
  #init: PeerLinkInit
  #publications: Publication[] = []

  // what the link was told, by publication id
  #published = new Map<string, Publication>()
  #encoded = new Map<string, Encoding>()
  #inbox: LinkMessage[] = []
  #kinds = ''
  #running = false
  #again = false
  #closed = false
  #failures = 0
  #retryAt = 0
  #heard = 0
  #polling = false

  constructor (init: PeerLinkInit) {
    this.#init = init
    this.peer = init.peer
    this.channel = init.channel
    this.links = init.links
  }

  /**
   * How two paths to the peer have done so far
   */
  get paths (): PathsInput | undefined {
    return this.link instanceof EitherPath ? this.link.paths : undefined
  }

  /**
   * The plan has changed, or may have: make it so. At most one step at a time is
   * under way; what comes meanwhile is done after it
   */
  apply (route: RoutePlan, publications: Publication[]): void {
    this.route = route
    this.#publications = publications
    this.#again = true

    if (!this.#running) {
      void this.#reconcile()
    }
  }

  receive (message: LinkMessage): void {
    if (this.link != null) {
      this.link.receive(message)
    } else if (this.#inbox.length < MAX_INBOX) {
      this.#inbox.push(message)
    }
  }

  /**
   * Ask the link for its path, and whether it still hears the other end
   */
  async poll (): Promise<void> {
    const { link, peer } = this
    const { target, log } = this.#init

    if (link == null || this.#polling || link.state !== 'connected') {
      return
    }

    this.#polling = true

    try {
      const stats = await link.stats()

      if (link !== this.link || link.state !== 'connected') {
        return
      }

      const { heard, path } = stats
      this.stats = stats

      const changed = key(path) !== key(this.path)
      const alive = heard > this.#heard
      this.path = path
      this.#heard = heard

      if (changed) {
        target.safeDispatchEvent('path', { detail: { peer, path } })
      }

      if (alive) {
        target.safeDispatchEvent('alive', { detail: { peer } })
      }
    } catch (err) {
      log?.('no statistics of the link to %p - %e', peer, err)
    } finally {
      this.#polling = false
    }
  }

  async close (): Promise<void> {
    this.#closed = true
    await this.#end()
  }

  async #reconcile (): Promise<void> {
    this.#running = true

    while (this.#again && !this.#closed) {
      this.#again = false
      await this.#step().catch(err => {
        this.#init.log?.error('media with %p - %e', this.peer, err)
      })
    }

    this.#running = false
  }

  async #step (): Promise<void> {
    const { links: kinds = [], paths } = this.route ?? {}

    // what else they make of the same channel, so the old one goes first
    if (this.link != null && this.#kinds !== kinds.join()) {
      await this.#end()
    }

    if (this.link == null && kinds.length > 0 && Date.now() >= this.#retryAt) {
      await this.#begin(kinds)
    }

    if (this.link instanceof EitherPath && paths != null) {
      this.link.choose(paths)
    }

    if (this.link != null && !this.#closed) {
      await this.#withdraw(this.link)
      await this.#publish(this.link)
      await this.#encode(this.link)
    }
  }

  async #begin (kinds: LinkKind[]): Promise<void> {
    try {
      this.#kinds = kinds.join()
      this.link = this.#create(kinds)
      await this.link.start()
      this.#failures = 0
    } catch (err) {
      this.#retryAt = Date.now() + backoff(++this.#failures, { first: RETRY_FIRST_MS, max: RETRY_MAX_MS })
      await this.#end()
      throw err
    }

    this.#inbox.splice(0).forEach(message => { this.link?.receive(message) })
  }

  #create (kinds: LinkKind[]): Link {
    const { localPeer, peer, addresses, onChange } = this.#init
    const init: LinkInit = {
      localPeer,
      remotePeer: peer,
      // looked up each time: signaling may come back on another stream
      channel: { send: message => { this.channel.send(message) } },
      impolite: localPeer.toString() < peer.toString(),
      addresses
    }
    const [first, second] = kinds.map(kind => this.#factory(kind))
    const link = second == null
      ? first.create(init)
      : new EitherPath({ ...init, direct: init => first.create(init), relayed: init => second.create(init), onChange })
    this.#listen(link)

    return link
  }

  #factory (kind: LinkKind): LinkFactory {
    const factory = this.#init.factories.find(factory => factory.kind === kind)

    if (factory == null) {
      throw new MediaUnavailableError(`No link of kind ${kind} can be made`)
    }

    return factory
  }

  async #withdraw (link: Link): Promise<void> {
    for (const id of [...this.#published.keys()]) {
      if (!this.#publications.some(publication => publication.id === id)) {
        this.#published.delete(id)
        this.#encoded.delete(id)
        await this.#attempt(link.unpublish(id))
      }
    }
  }

  async #publish (link: Link): Promise<void> {
    for (const publication of this.#publications) {
      const { id, track, muted, source, music } = publication
      const known = this.#published.get(id)

      if (known?.track !== track || known.muted !== muted || known.source !== source || known.music !== music) {
        this.#published.set(id, publication)

        if (!await this.#attempt(link.publish(publication))) {
          this.#published.delete(id)
        }
      }
    }
  }

  async #encode (link: Link): Promise<void> {
    for (const { publication: id, encoding } of this.route?.encodings ?? []) {
      if (this.#published.has(id) && !same(this.#encoded.get(id), encoding)) {
        this.#encoded.set(id, encoding)

        if (!await this.#attempt(link.encode(id, encoding))) {
          this.#encoded.delete(id)
        }
      }
    }
  }

  /**
   * What is refused does not keep the rest back; it is tried again with the next
   * look at the plan
   */
  async #attempt (operation: Promise<void>): Promise<boolean> {
    try {
      await operation

      return true
    } catch (err) {
      this.#init.log?.error('the link to %p refused something - %e', this.peer, err)

      return false
    }
  }

  async #end (): Promise<void> {
    const { link, peer } = this

    if (link == null) {
      return
    }

    const { tracks } = link
    this.link = undefined
    this.stats = undefined
    this.#heard = 0
    this.#published.clear()
    this.#encoded.clear()

    for (const { publicationId, source } of tracks) {
      this.#init.target.safeDispatchEvent('untrack', { detail: { peer, publicationId, source } })
    }

    await link.close()

    if (this.path != null) {
      this.path = undefined
      this.#init.target.safeDispatchEvent('path', { detail: { peer, path: undefined } })
    }
  }

  #listen (link: Link): void {
    const { peer } = this
    const { target } = this.#init
    const forward = <T extends 'track' | 'untrack' | 'mute'> (type: T): void => {
      link.addEventListener(type, event => {
        target.safeDispatchEvent(type, { detail: { ...(event as LinkEvents['track']).detail, peer } })
      })
    }

    forward('track')
    forward('untrack')
    forward('mute')
    link.addEventListener('state', ({ detail: state }) => {
      target.safeDispatchEvent('state', { detail: { peer, state } })

      if (state === 'connected') {
        void this.poll()
      }
    })
  }
}

function key (path: LinkPath | undefined): string {
  return [path?.kind, path?.localCandidateType, path?.remoteCandidateType, path?.protocol, path?.relay, path?.obstacle].join()
}

function same (a: Encoding | undefined, b: Encoding): boolean {
  return a?.active === b.active &&
    a.maxBitrate === b.maxBitrate &&
    a.maxFramerate === b.maxFramerate &&
    a.detail === b.detail &&
    a.stereo === b.stereo &&
    a.scaleResolutionDownBy === b.scaleResolutionDownBy
}

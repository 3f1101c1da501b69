import { TypedEventEmitter } from 'main-event'
import { backoff } from '../../common/index.ts'
import { chooseTrack } from '../choose-path.ts'
import { DOUBT_MS, OVERLAP_MS, PATH_CHANGE_LOOK_MS, PATH_LOOK_MS, SEARCH_AGAIN_MAX_MS, SEARCH_AGAIN_MS } from '../constants.ts'
import { kindOf } from '../sources.ts'
import { PathWatch } from './path-watch.ts'
import type { PathsChoice, PathsInput, Share } from '../choose-path.ts'
import type { Encoding, Link, LinkEvents, LinkInit, LinkKind, LinkMessage, LinkState, LinkStats, Publication, RemoteTrack } from '../index.ts'
import type { AbortOptions } from '@libp2p/interface'

type PathName = 'direct' | 'relayed'

export interface EitherPathInit extends LinkInit {
  direct (init: LinkInit): Link
  relayed (init: LinkInit): Link

  /**
   * Something happened after which another choice may be better
   */
  onChange (): void
}

const NAMES: readonly PathName[] = ['direct', 'relayed']

/**
 * Two links to one peer behind the face of one: a publication that arrives is
 * shown from whichever brings it, and moves over without being withdrawn. Which
 * link carries what is decided elsewhere, and told by `choose`
 */
export class EitherPath extends TypedEventEmitter<LinkEvents> implements Link {
  #init: EitherPathInit
  #links: Record<PathName, Link>
  #watches: Record<PathName, PathWatch>
  #began = performance.now()
  #choice: PathsChoice = { prefer: 'direct', direct: 'all', relayed: 'none', carry: false }
  #publications = new Map<string, Publication>()
  #encodings = new Map<string, Encoding>()
  #shown = new Map<string, RemoteTrack>()

  // links and publications that they withdrew, while the other link may not know
  #withdrawn = new Set<string>()
  #state: LinkState = 'connecting'
  #timer?: ReturnType<typeof setTimeout>
  #changedAt = -Infinity
  #searchAt?: number
  #searches = 0
  #isPromising = true

  constructor (init: EitherPathInit) {
    super()
    this.#init = init
    const { channel } = init
    this.#links = {
      direct: init.direct(init),
      relayed: init.relayed({
        ...init,
        channel: { send: message => { channel.send(message.type === 'publications' ? { ...message, link: this.#links.relayed.kind } : message) } }
      })
    }
    this.#links.relayed.rest?.(true)
    this.#watches = { direct: new PathWatch(this.#links.direct), relayed: new PathWatch(this.#links.relayed, { bySound: false }) }

    for (const name of NAMES) {
      const link = this.#links[name]

      // both are told of the same: what is withdrawn from one is gone
      link.addEventListener('track', ({ detail }) => { this.#withdrawn.delete(`${name} ${detail.publicationId}`) })
      link.addEventListener('untrack', ({ detail }) => { this.#withdrawn.add(`${name} ${detail.publicationId}`) })

      for (const type of ['track', 'untrack', 'mute', 'state'] as const) {
        link.addEventListener(type, () => { this.#look() })
      }
    }
  }

  get kind (): LinkKind {
    return this.#links[this.#carrying].kind
  }

  get state (): LinkState {
    return this.#state
  }

  get tracks (): RemoteTrack[] {
    return [...this.#shown.values()]
  }

  /**
   * What is known of both paths, for the choice between them
   */
  get paths (): PathsInput {
    const now = performance.now()

    return {
      now,
      began: this.#began,
      promising: this.#links.direct.promising?.(),
      direct: this.#watches.direct.history(now),
      relayed: this.#watches.relayed.history(now)
    }
  }

  choose (choice: PathsChoice): void {
    const before = this.#choice
    this.#choice = choice
    this.#links.relayed.rest?.(!choice.carry)

    if (before.direct !== choice.direct || before.relayed !== choice.relayed) {
      this.#encodings.forEach((_encoding, id) => { void this.#encode(id) })
    }

    if (before.prefer !== choice.prefer) {
      this.#look()
    }
  }

  async start (): Promise<void> {
    await Promise.all(NAMES.map(async name => this.#links[name].start()))
    this.#lookSoon()
  }

  async publish (publication: Publication): Promise<void> {
    this.#publications.set(publication.id, publication)
    await Promise.all(NAMES.map(async name => this.#links[name].publish(publication)))
  }

  async unpublish (id: string): Promise<void> {
    this.#publications.delete(id)
    this.#encodings.delete(id)
    await Promise.all(NAMES.map(async name => this.#links[name].unpublish(id)))
  }

  async encode (id: string, encoding: Encoding): Promise<void> {
    this.#encodings.set(id, encoding)
    await this.#encode(id)
  }

  receive (message: LinkMessage): void {
    const { direct, relayed } = this.#links
    const { type, link } = Object(message) as LinkMessage & { link?: LinkKind }

    if (type === 'frames' || link === relayed.kind) {
      relayed.receive(message)
    } else {
      direct.receive(message)
    }
  }

  restart (): void {
    NAMES.forEach(name => { this.#links[name].restart() })
  }

  resend (): void {
    NAMES.forEach(name => { this.#links[name].resend() })
  }

  flowing (publicationId: string, withinMs?: number): boolean {
    return NAMES.some(name => this.#links[name].flowing(publicationId, withinMs))
  }

  async stats (options?: AbortOptions): Promise<LinkStats> {
    const [direct, relayed] = await Promise.all(NAMES.map(async name => this.#links[name].stats(options)))

    return {
      bytesReceived: direct.bytesReceived + relayed.bytesReceived,
      bytesSent: direct.bytesSent + relayed.bytesSent,
      heard: direct.heard + relayed.heard,
      path: this.#carrying === 'direct' ? direct.path : relayed.path && { ...relayed.path, obstacle: this.#links.direct.obstacle?.() },
      packets: direct.packets,
      video: {
        sent: [...direct.video?.sent ?? [], ...relayed.video?.sent ?? []],
        received: [...direct.video?.received ?? [], ...relayed.video?.received ?? []]
      }
    }
  }

  level (publicationId: string): number {
    const { track } = this.#shown.get(publicationId) ?? {}
    const name = NAMES.find(name => this.#links[name].tracks.some(remote => remote.track === track)) ?? 'direct'

    return this.#links[name].level(publicationId)
  }

  async close (): Promise<void> {
    if (this.#state === 'closed') {
      return
    }

    this.#state = 'closed'
    clearTimeout(this.#timer)
    this.#shown.clear()
    await Promise.all(NAMES.map(async name => this.#links[name].close()))
    this.safeDispatchEvent('state', { detail: 'closed' })
  }

  /**
   * Which link is said to be the path: the one we prefer, unless only the other
   * one stands
   */
  get #carrying (): PathName {
    const { prefer } = this.#choice
    const other = prefer === 'direct' ? 'relayed' : 'direct'

    return !this.#watches[prefer].up && this.#watches[other].up ? other : prefer
  }

  /**
   * A path that brings nothing is interrupted, whatever it says of itself
   */
  #stateOf (name: PathName): LinkState {
    const { state } = this.#links[name]

    return state === 'connected' && !this.#watches[name].up ? 'interrupted' : state
  }

  /**
   * ICE takes seconds to notice that a path is dead. A search that both ends begin
   * again before it has found anything finds nothing: each waits longer than the
   * last, and not as long as the other end
   */
  #searchAgain (now: number): void {
    const { direct } = this.#links

    if (this.#watches.direct.up) {
      this.#searches = 0
    }

    if (direct.state !== 'connected' || this.#watches.direct.up) {
      this.#searchAt = undefined
    } else if (this.#searchAt == null) {
      this.#searchAt = now + this.#pauseBeforeSearch()
    } else if (now >= this.#searchAt) {
      this.#searches++
      this.#searchAt = now + this.#pauseBeforeSearch()
      direct.restart()
    }
  }

  #pauseBeforeSearch (): number {
    return backoff(this.#searches + 1, { first: SEARCH_AGAIN_MS, max: SEARCH_AGAIN_MAX_MS })
  }

  async #encode (id: string): Promise<void> {
    const encoding = this.#encodings.get(id)
    const source = this.#publications.get(id)?.source
    const sound = source != null && kindOf(source) === 'audio'

    if (encoding != null) {
      await Promise.all(NAMES.map(async name => {
        const share: Share = this.#choice[name]
        const sent = share === 'all' || (share === 'sound' && sound)
        await this.#links[name].encode(id, sent ? encoding : { ...encoding, active: false })
      }))
    }
  }

  #look (): void {
    if (this.#state === 'closed') {
      return
    }

    const now = performance.now()
    const changed = [...NAMES.map(name => this.#watches[name].look(now)), this.#isDoubted()].includes(true)
    this.#merge()
    this.#setState(mergeStates(this.#stateOf('direct'), this.#stateOf('relayed'), this.#choice.carry))
    this.#searchAgain(now)

    if (changed) {
      this.#changedAt = now
      this.#init.onChange()
    }
  }

  /**
   * Again and again, until the end
   */
  #lookSoon (): void {
    clearTimeout(this.#timer)

    if (this.#state !== 'closed') {
      this.#timer = setTimeout(() => {
        try {
          this.#look()
        } finally {
          this.#lookSoon()
        }
      }, performance.now() - this.#changedAt < OVERLAP_MS ? PATH_CHANGE_LOOK_MS : PATH_LOOK_MS)
    }
  }

  /**
   * Whether a path that was searched for with hope is now searched for without
   */
  #isDoubted (): boolean {
    const before = this.#isPromising
    this.#isPromising = this.#watches.direct.up || this.#links.direct.promising?.() !== false

    return before && !this.#isPromising
  }

  /**
   * All is decided before anybody hears of it: a listener may well call back
   */
  #merge (): void {
    const announced = new Set(NAMES.flatMap(name => this.#links[name].tracks.map(({ publicationId }) => publicationId)))
    const ids = [...announced].filter(id => NAMES.every(name => !this.#withdrawn.has(`${name} ${id}`)))
    this.#withdrawn.forEach(entry => {
      if (!announced.has(entry.slice(entry.indexOf(' ') + 1))) {
        this.#withdrawn.delete(entry)
      }
    })
    const events: Array<() => void> = []

    for (const { publicationId, source } of this.tracks) {
      if (!ids.includes(publicationId)) {
        this.#shown.delete(publicationId)
        events.push(() => this.safeDispatchEvent('untrack', { detail: { publicationId, source } }))
      }
    }

    for (const id of ids) {
      const detail = this.#chosen(id)
      const before = this.#shown.get(id)

      if (detail != null && (before?.track !== detail.track || before.muted !== detail.muted)) {
        this.#shown.set(id, detail)
        events.push(before?.track === detail.track
          ? () => this.safeDispatchEvent('mute', { detail: { publicationId: id, source: detail.source, muted: detail.muted } })
          : () => this.safeDispatchEvent('track', { detail }))
      }
    }

    events.forEach(emit => { emit() })
  }

  #chosen (id: string): RemoteTrack | undefined {
    const shown = this.#shown.get(id)?.track

    return chooseTrack(NAMES.flatMap(name => {
      const remote = this.#links[name].tracks.find(({ publicationId }) => publicationId === id)

      // of silence nothing comes over the relayed path
      const only = name === 'relayed' && this.#watches.relayed.up && !this.#watches.direct.up && remote?.track.kind === 'audio'

      return remote == null
        ? []
        : [{ remote, preferred: name === this.#choice.prefer, flowing: only || this.#links[name].flowing(id, this.#watches[name].doubtful ? DOUBT_MS : undefined), shown: remote.track === shown }]
    }))?.remote
  }

  #setState (state: LinkState): void {
    if (this.#state !== state) {
      this.#state = state
      this.safeDispatchEvent('state', { detail: state })
    }
  }
}

/**
 * What two links are together. A relayed one that nobody keeps open says nothing
 */
export function mergeStates (direct: LinkState, relayed: LinkState, carry: boolean): LinkState {
  const states = [direct, relayed]

  for (const state of ['connected', 'closed'] as const) {
    if (states.includes(state)) {
      return state
    }
  }

  if (states.includes('interrupted')) {
    return 'interrupted'
  }

  return direct === 'failed' && carry && relayed !== 'failed' ? 'connecting' : direct
}

import { ENTRY_OVERHEAD_BYTES, MAX_CLOCK_STEP, MAX_ENTRIES, MAX_FEEDS, MAX_LOG_BYTES, MAX_PARENTS } from './constants.ts'
import { compareEntries, positionOf } from './entry.ts'
import { Feed } from './feed.ts'
import type { LogChange, LogEntry, LogLimits } from './index.ts'
import type { PeerId } from '@libp2p/interface'

/**
 * Entries that are given up at once, so that it is not done with each new one
 */
const EVICTED_AT_ONCE = 64

const NOTHING: LogChange = { added: [], removed: [], evicted: [], missing: [] }

/**
 * The log as far as it has come: a reducer without I/O. What members know is the
 * same whatever the order in which they heard of it, as long as nothing was given
 * up to save memory
 */
export class LogState {
  #limits: LogLimits
  #feeds = new Map<string, Feed>()
  #byId = new Map<string, LogEntry>()
  #ordered: LogEntry[] = []
  #weights = new Map<string, { bytes: number, feeds: Set<Feed> }>()
  #bytes = 0

  /**
   * Entries that none that we hold has seen, and all that were seen by others
   */
  #heads = new Set<string>()
  #seen = new Set<string>()
  #clock = 0

  constructor (limits: Partial<LogLimits> = {}) {
    this.#limits = { entries: MAX_ENTRIES, bytes: MAX_LOG_BYTES, feeds: MAX_FEEDS, ...limits }
  }

  /**
   * The largest clock that was seen
   */
  get clock (): number {
    return this.#clock
  }

  /**
   * In the order in which every member shows them. Not to be changed
   */
  get entries (): readonly LogEntry[] {
    return this.#ordered
  }

  get feeds (): IterableIterator<Feed> {
    return this.#feeds.values()
  }

  get bytes (): number {
    return this.#bytes
  }

  get (id: string): LogEntry | undefined {
    return this.#byId.get(id)
  }

  feed (author: string, session: string): Feed | undefined {
    return this.#feeds.get(keyOf(author, session))
  }

  /**
   * What the next entry names as seen, apart from its own author's last one: the
   * latest first
   */
  parents (previous?: string): string[] {
    return [...this.#heads]
      .filter(id => id !== previous)
      .map(id => this.#byId.get(id) as LogEntry)
      .sort((a, b) => compareEntries(b, a))
      .slice(0, MAX_PARENTS)
      .map(({ id }) => id)
  }

  /**
   * Somebody says how far the log has come
   */
  witness (clock: number): void {
    this.#clock = Math.max(this.#clock, Math.min(clock, this.#clock + MAX_CLOCK_STEP))
  }

  /**
   * What was known before this device began anew: its clock, and up to which number
   * feeds were given up
   */
  restore (clock: number, floors: Array<{ author: PeerId, session: string, floor: number }>): void {
    this.#clock = Math.max(this.#clock, clock)

    for (const { floor, ...feed } of floors) {
      const known = this.#feedOf(feed)
      known.floor = known.size === 0 ? Math.max(known.floor, floor) : known.floor
    }
  }

  add (entry: LogEntry): LogChange {
    if (this.#byId.has(entry.id) || entry.clock > this.#clock + MAX_CLOCK_STEP) {
      return NOTHING
    }

    const feed = this.#feedOf(entry)
    const evidence = feed.proof
    const { added, removed, fork } = feed.add(entry)
    removed.forEach(one => { this.#remove(feed, one) })

    if (fork != null) {
      this.#weigh(feed, bytesOf(feed.proof) - bytesOf(evidence))
    }

    if (!added) {
      if (fork == null) {
        this.#forgetIfEmpty(feed)
        return NOTHING
      }

      return { added: [], removed, evicted: [], missing: [], fork: { author: feed.author, session: feed.session, sequence: fork } }
    }

    const named = entry.sequence === feed.floor + 1 ? entry.parents : seenBy(entry)
    const missing = named.filter(id => !this.#byId.has(id))
    this.#insert(feed, entry)
    const evicted = this.#evict()

    return { added: evicted.includes(entry) ? [] : [entry], removed: [], evicted: evicted.filter(one => one !== entry), missing }
  }

  #feedOf (entry: Pick<LogEntry, 'author' | 'session'>): Feed {
    const author = entry.author.toString()
    const key = keyOf(author, entry.session)
    const feed = this.#feeds.get(key) ?? new Feed(entry)
    const weight = this.#weights.get(author) ?? { bytes: 0, feeds: new Set() }
    weight.feeds.add(feed)
    this.#feeds.set(key, feed)
    this.#weights.set(author, weight)

    return feed
  }

  #insert (feed: Feed, entry: LogEntry): void {
    this.#byId.set(entry.id, entry)
    this.#ordered.splice(this.#position(entry), 0, entry)
    this.#weigh(feed, sizeOf(entry))
    this.#clock = Math.max(this.#clock, entry.clock)

    if (!this.#seen.has(entry.id)) {
      this.#heads.add(entry.id)
    }

    for (const id of seenBy(entry)) {
      this.#seen.add(id)
      this.#heads.delete(id)
    }
  }

  #remove (feed: Feed, entry: LogEntry): void {
    this.#byId.delete(entry.id)
    this.#heads.delete(entry.id)
    this.#seen.delete(entry.id)
    this.#weigh(feed, -sizeOf(entry))
    seenBy(entry).filter(id => !this.#byId.has(id)).forEach(id => { this.#seen.delete(id) })
    this.#ordered.splice(this.#position(entry), 1)
  }

  #weigh (feed: Feed, bytes: number): void {
    const weight = this.#weights.get(feed.author.toString())
    this.#bytes += bytes

    if (weight != null) {
      weight.bytes += bytes
    }
  }

  /**
   * Where an entry stands, or would
   */
  #position (entry: LogEntry): number {
    return positionOf(this.#ordered, entry, one => one)
  }

  /**
   * Whoever has written most loses its oldest: a flood washes away itself
   */
  #evict (): LogEntry[] {
    const evicted: LogEntry[] = []

    while (this.#byId.size > this.#limits.entries || this.#bytes > this.#limits.bytes) {
      evicted.push(...this.#shift(heaviest(this.#weights, ({ bytes }) => bytes), EVICTED_AT_ONCE))
    }

    while (this.#feeds.size > this.#limits.feeds) {
      evicted.push(...this.#shift(heaviest(this.#weights, ({ feeds }) => feeds.size), Infinity))
    }

    return evicted
  }

  #shift (author: string, count: number): LogEntry[] {
    const feeds = [...this.#weights.get(author)?.feeds ?? []]
    const oldest = feeds.reduce((a, b) => clockOf(a) <= clockOf(b) ? a : b)
    const shifted = oldest.shift(count)
    shifted.forEach(entry => { this.#remove(oldest, entry) })

    if (oldest.size === 0) {
      this.#forget(oldest)
    }

    return shifted
  }

  #forgetIfEmpty (feed: Feed): void {
    if (feed.size === 0 && feed.fork == null && feed.floor === 0) {
      this.#forget(feed)
    }
  }

  #forget (feed: Feed): void {
    const author = feed.author.toString()
    const weight = this.#weights.get(author)
    this.#weigh(feed, -bytesOf(feed.proof))
    this.#feeds.delete(keyOf(author, feed.session))
    weight?.feeds.delete(feed)

    if (weight?.feeds.size === 0) {
      this.#weights.delete(author)
    }
  }
}

function keyOf (author: string, session: string): string {
  return `${author}/${session}`
}

function sizeOf ({ signed }: LogEntry): number {
  return signed.byteLength + ENTRY_OVERHEAD_BYTES
}

function bytesOf (entries: LogEntry[]): number {
  return entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
}

function seenBy ({ previous, parents }: LogEntry): string[] {
  return previous == null ? parents : [previous, ...parents]
}

/**
 * The clock of the oldest entry; feeds that hold nothing but evidence go first
 */
function clockOf (feed: Feed): number {
  const [first] = feed.sequences()

  return feed.get(first)?.clock ?? 0
}

function heaviest <T> (weights: Map<string, T>, weigh: (weight: T) => number): string {
  return [...weights].reduce((a, b) => weigh(b[1]) > weigh(a[1]) ? b : a)[0]
}

import { peerIdFromString } from '@libp2p/peer-id'
import { TypedEventEmitter } from 'main-event'
import { toString } from 'uint8arrays/to-string'
import { pause, Serial } from '../common/index.ts'
import { LOG_KIND, RESTORED_AT_ONCE } from './constants.ts'
import { decodeEntry, encodeEntry } from './entry.ts'
import { InvalidEntryError } from './errors.ts'
import { frontierOf, lacking } from './frontier.ts'
import { LogState } from './log-state.ts'
import type { FeedFrontier } from './frontier.ts'
import type { KeptState, LogEntry, LogLimits, LogSource, RoomLogEvents } from './index.ts'
import type { Opened, Seal } from '../membership/index.ts'
import type { PeerId } from '@libp2p/interface'

export interface RoomLogInit {
  /**
   * The room's ID
   */
  room: Uint8Array
  self: PeerId
  seal: Pick<Seal, 'sign' | 'parse' | 'check'>

  /**
   * Our own stay in the room
   */
  session: string

  /**
   * Seal what is signed, and send it to everybody
   */
  publish (signed: Uint8Array): Promise<void>

  /**
   * Told why an entry could not be sent. It stays in the log, and others fetch it
   */
  onUnsent? (err: Error): void
  limits?: Partial<LogLimits>
}

/**
 * The log of one room: writes our own entries, takes in those of others
 */
export class RoomLog extends TypedEventEmitter<RoomLogEvents> {
  #init: RoomLogInit
  #state: LogState
  #sequence = 0
  #previous?: string

  /**
   * Each entry names the one before it
   */
  #writing = new Serial()

  constructor (init: RoomLogInit) {
    super()
    this.#init = init
    this.#state = new LogState(init.limits)
  }

  get room (): Uint8Array {
    return this.#init.room
  }

  /**
   * The same as text
   */
  get name (): string {
    return toString(this.#init.room, 'base16')
  }

  /**
   * The largest clock that was seen
   */
  get clock (): number {
    return this.#state.clock
  }

  /**
   * What is known, in the order in which every member shows it
   */
  get entries (): readonly LogEntry[] {
    return this.#state.entries
  }

  get (id: string): LogEntry | undefined {
    return this.#state.get(id)
  }

  /**
   * Somebody says how far the log has come
   *
   * @returns whether that is farther than what we know
   */
  witness (clock: number): boolean {
    const isBehind = clock > this.#state.clock
    this.#state.witness(clock)

    return isBehind
  }

  /**
   * What is written until then waits: it comes after what is read meanwhile
   */
  hold (until: Promise<unknown>): void {
    void this.#writing.run(async () => until).catch(() => {})
  }

  /**
   * All that counts, and the evidence against those who have contradicted themselves
   */
  all (): LogEntry[] {
    return lacking(this.#state, [])
  }

  /**
   * Take in what this device had kept, sealed by itself: each was checked when it
   * came
   *
   * @returns the IDs of those that are in the log now
   */
  async restore (entries: readonly Uint8Array[], { clock, floors }: Pick<KeptState, 'clock' | 'floors'>): Promise<Set<string>> {
    const ids = new Set<string>()
    this.#state.restore(clock, floors.map(({ author, ...floor }) => ({ ...floor, author: peerIdFromString(author) })))

    for (let from = 0; from < entries.length; from += RESTORED_AT_ONCE) {
      const all = entries.slice(from, from + RESTORED_AT_ONCE).map(signed => this.read(this.#init.seal.parse(signed)))
      this.#take(all, 'device')
      all.filter(({ id }) => this.#state.get(id) != null).forEach(({ id }) => { ids.add(id) })
      await pause(0)
    }

    return ids
  }

  /**
   * Write an entry. It is in the log at once; resolves when it was handed on, so
   * that who says something and leaves was heard
   *
   * @throws InvalidEntryError
   */
  async append (kind: string, payload: Uint8Array): Promise<LogEntry> {
    const entry = await this.#writing.run(async () => this.#append(kind, payload))

    await this.#init.publish(entry.signed).catch(err => { this.#init.onUnsent?.(err) })

    return entry
  }

  async #append (kind: string, payload: Uint8Array): Promise<LogEntry> {
    const { room, self, seal } = this.#init
    const fields = encodeEntry({
      session: this.#init.session,
      sequence: this.#sequence + 1,
      previous: this.#previous,
      parents: this.#state.parents(this.#previous),
      clock: this.#state.clock + 1,
      writtenAt: Date.now(),
      kind,
      payload
    })
    const signed = await seal.sign(LOG_KIND, fields)
    const entry = decodeEntry(room, { sender: self, kind: LOG_KIND, payload: fields, signed })
    this.#sequence = entry.sequence
    this.#previous = entry.id
    this.#take([entry], 'own')

    return entry
  }

  /**
   * @throws InvalidEntryError
   */
  read (opened: Opened): LogEntry {
    if (opened.kind !== LOG_KIND) {
      throw new InvalidEntryError('What was signed is no entry')
    }

    return decodeEntry(this.#init.room, opened)
  }

  /**
   * Take in what somebody else has signed
   *
   * @throws SealError
   * @throws InvalidEntryError
   */
  async verify (signed: Uint8Array): Promise<LogEntry> {
    const parsed = this.#init.seal.parse(signed)
    const entry = this.read(parsed)
    const known = this.#state.get(entry.id)

    // a signature costs more than all the rest
    if (known == null) {
      await this.#init.seal.check(parsed)
    }

    return known ?? entry
  }

  /**
   * @returns how many of them were new
   */
  receive (entries: readonly LogEntry[], source: Exclude<LogSource, 'own' | 'device'>): number {
    return this.#take(entries, source)
  }

  frontier (): FeedFrontier[] {
    return frontierOf(this.#state)
  }

  /**
   * What we hold and somebody else lacks
   */
  lacking (theirs: FeedFrontier[]): LogEntry[] {
    return lacking(this.#state, theirs)
  }

  /**
   * Told of as one change: a history has thousands of entries
   *
   * @returns how many of them changed something
   */
  #take (entries: readonly LogEntry[], source: LogSource): number {
    const changes = entries.map(entry => this.#state.add(entry))
    const added = new Set(changes.flatMap(({ added }) => added))
    const removed = changes.flatMap(({ removed }) => removed)
    const evicted = changes.flatMap(({ evicted }) => evicted)

    if (added.size + removed.length + evicted.length > 0) {
      this.safeDispatchEvent('change', {
        detail: {
          // what came and went meanwhile was never there
          added: [...added].filter(({ id }) => this.#state.get(id) != null),
          removed: removed.filter(entry => !added.has(entry)),
          evicted: evicted.filter(entry => !added.has(entry)),
          missing: [],
          source
        }
      })
    }

    changes.forEach(({ missing, fork }, index) => {
      if (missing.length > 0 && source === 'topic') {
        this.safeDispatchEvent('incomplete', { detail: { author: entries[index].author, missing } })
      }

      if (fork != null) {
        this.safeDispatchEvent('fork', { detail: fork })
      }
    })

    return changes.filter(({ added, removed }) => added.length + removed.length > 0).length
  }
}

import type { LogEntry } from './index.ts'

/**
 * What an entry did to a feed
 */
export interface FeedChange {
  added: boolean

  /**
   * Entries that do not count any more, since their author has contradicted itself
   */
  removed: LogEntry[]

  /**
   * The first number at which it did, where this entry has shown it
   */
  fork?: number
}

/**
 * A row of entries without a hole
 */
export interface Run {
  first: number
  last: number

  /**
   * Of the last one
   */
  id: string
}

/**
 * All that one author wrote in one stay, as far as it has come: each entry names
 * the one before it. Where two entries exclude each other, everything from that
 * number on is void, for everybody alike and whatever came first; the two are
 * kept as evidence
 */
export class Feed {
  readonly author: LogEntry['author']
  readonly session: string

  /**
   * Up to this number entries were given up to save memory
   */
  floor = 0
  fork?: number
  proof: LogEntry[] = []
  #entries = new Map<number, LogEntry>()
  #top = 0

  constructor ({ author, session }: Pick<LogEntry, 'author' | 'session'>) {
    this.author = author
    this.session = session
  }

  get size (): number {
    return this.#entries.size
  }

  /**
   * The largest number
   */
  get top (): number {
    return this.#top
  }

  get (sequence: number): LogEntry | undefined {
    return this.#entries.get(sequence)
  }

  add (entry: LogEntry): FeedChange {
    const { sequence } = entry

    if (sequence <= this.floor) {
      return { added: false, removed: [] }
    }

    const before = this.#entries.get(sequence - 1)

    if (before != null && entry.previous !== before.id) {
      return this.#contradict(sequence - 1, [before, entry])
    }

    if (this.fork != null && sequence >= this.fork) {
      return { added: false, removed: [] }
    }

    const same = this.#entries.get(sequence)

    if (same != null) {
      return same.id === entry.id ? { added: false, removed: [] } : this.#contradict(sequence, [same, entry])
    }

    const after = [this.#entries.get(sequence + 1), ...this.proof.filter(one => one.sequence === sequence + 1)]
      .find(one => one != null && one.previous !== entry.id)

    if (after != null) {
      return this.#contradict(sequence, [entry, after])
    }

    this.#entries.set(sequence, entry)
    this.#top = Math.max(this.#top, sequence)

    return { added: true, removed: [] }
  }

  /**
   * Give up the oldest entries
   */
  shift (count: number): LogEntry[] {
    return this.sequences().slice(0, count).map(sequence => {
      const entry = this.#entries.get(sequence) as LogEntry
      this.floor = sequence
      this.#entries.delete(sequence)

      return entry
    })
  }

  /**
   * The numbers that are there, in order
   */
  sequences (): number[] {
    return [...this.#entries.keys()].sort((a, b) => a - b)
  }

  runs (): Run[] {
    const runs: Run[] = []

    for (const sequence of this.sequences()) {
      const { id } = this.#entries.get(sequence) as LogEntry
      const last = runs.at(-1)

      if (last?.last === sequence - 1) {
        last.last = sequence
        last.id = id
      } else {
        runs.push({ first: sequence, last: sequence, id })
      }
    }

    return runs
  }

  #contradict (fork: number, proof: LogEntry[]): FeedChange {
    const removed = this.sequences().filter(sequence => sequence >= fork).map(sequence => this.#entries.get(sequence) as LogEntry)
    removed.forEach(({ sequence }) => { this.#entries.delete(sequence) })
    this.#top = Math.max(0, ...this.#entries.keys())
    this.fork = fork
    this.proof = proof

    return { added: false, removed, fork }
  }
}

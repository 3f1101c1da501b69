import { MAX_RUNS } from './constants.ts'
import { compareEntries } from './entry.ts'
import type { Run } from './feed.ts'
import type { LogEntry } from './index.ts'
import type { LogState } from './log-state.ts'

/**
 * What somebody holds of one feed
 */
export interface FeedFrontier {
  /**
   * Peer ID as text
   */
  author: string
  session: string
  floor: number
  fork?: number
  runs: Run[]
}

export function frontierOf (state: LogState): FeedFrontier[] {
  return [...state.feeds].map(feed => ({
    author: feed.author.toString(),
    session: feed.session,
    floor: feed.floor,
    ...(feed.fork == null ? {} : { fork: feed.fork }),
    runs: feed.runs().slice(0, MAX_RUNS)
  }))
}

/**
 * What we hold and somebody else lacks, evidence first, then in the order of the
 * log
 */
export function lacking (state: LogState, theirs: FeedFrontier[]): LogEntry[] {
  const byFeed = new Map(theirs.map(row => [`${row.author}/${row.session}`, row]))
  const proofs: LogEntry[] = []
  const entries: LogEntry[] = []

  for (const feed of state.feeds) {
    const row = byFeed.get(`${feed.author.toString()}/${feed.session}`) ?? { floor: 0, fork: undefined, runs: [] }

    if (feed.fork != null && feed.fork < (row.fork ?? Infinity)) {
      proofs.push(...feed.proof)
    }

    // they hold another entry under the same number: somewhere in this run the
    // author has contradicted itself, and one of us does not know it yet
    const runs = row.runs.filter(({ last, id }) => (feed.get(last)?.id ?? id) === id)
    let run = 0

    for (const sequence of feed.sequences()) {
      while (run < runs.length && runs[run].last < sequence) {
        run++
      }

      const isHeld = run < runs.length && runs[run].first <= sequence

      if (sequence > row.floor && sequence < (row.fork ?? Infinity) && !isHeld) {
        entries.push(feed.get(sequence) as LogEntry)
      }
    }
  }

  return [...proofs, ...entries.sort(compareEntries)]
}

import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'

const SHOWN_FOR_MS = 5_000
const MAX_NOTICES = 3

export interface Notice {
  id: number
  text: string
}

/**
 * Short news: seen for a moment, and heard by screen readers
 */
export interface Notices extends Model<readonly Notice[]> {
  say (text: string): void
}

export function createNotices (): Notices {
  const state = createState<readonly Notice[]>([])
  let last = 0

  return {
    get: state.get,
    subscribe: state.subscribe,
    say: (text) => {
      const notice = { id: ++last, text }
      state.set([...state.get(), notice].slice(-MAX_NOTICES))
      setTimeout(() => { state.set(state.get().filter(({ id }) => id !== notice.id)) }, SHOWN_FOR_MS)
    }
  }
}

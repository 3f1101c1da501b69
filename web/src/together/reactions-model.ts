import { ALWAYS } from '../actions/action.ts'
import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import { addFloating, REACTIONS, RISES_FOR_MS, shownEmoji, TOLD_MS } from './reactions.ts'
import type { Floating } from './reactions.ts'
import type { Action } from '../actions/action.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { Names } from '../people/names.ts'
import type { Room } from 'freeflow-connect'

/**
 * What rises now
 */
export interface ReactionsModel extends Model<readonly Floating[]> {
  readonly actions: readonly Action[]
}

export interface ReactionsInit {
  together: Pick<Room['together'], 'react' | 'addEventListener'>
  self: string
  names: Names
  notices: Pick<Notices, 'say'>
  signal: AbortSignal
  now? (): number
}

export function createReactions ({ together, self, names, notices, signal, now = () => performance.now() }: ReactionsInit): ReactionsModel {
  const state = createState<readonly Floating[]>([])
  const told = new Map<string, number>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let last = 0

  function show (peer: string, emoji: string): void {
    if (signal.aborted) {
      return
    }

    const floating = { id: ++last, peer, emoji }
    state.set(addFloating(state.get(), floating))
    const timer = setTimeout(() => {
      timers.delete(timer)
      state.set(state.get().filter(one => one !== floating))
    }, RISES_FOR_MS)
    timers.add(timer)
  }

  signal.addEventListener('abort', () => { timers.forEach(clearTimeout) }, { once: true })

  async function react (emoji: string): Promise<void> {
    if (await together.react(emoji)) {
      show(self, emoji)
    }
  }

  together.addEventListener('reaction', ({ detail: { from, reaction } }) => {
    const peer = from.toString()
    const emoji = shownEmoji(reaction)

    if (emoji == null) {
      return
    }

    show(peer, emoji)

    if (now() - (told.get(peer) ?? -Infinity) >= TOLD_MS) {
      const known = REACTIONS.find(offered => offered.emoji === emoji)
      told.set(peer, now())
      notices.say(t('together.reacted', { name: names.of(peer), reaction: known == null ? emoji : t(known.label) }))
    }
  }, { signal })

  return {
    get: state.get,
    subscribe: state.subscribe,
    actions: REACTIONS.map(({ id, emoji, label }) => ({ id: `react-${id}`, label, status: ALWAYS, perform: () => { react(emoji).catch(() => {}) } }))
  }
}

import { createState } from '../model/state.ts'
import { settled } from './settled.ts'
import type { ChatModel } from './index.ts'
import type { Model } from '../model/state.ts'
import type { ChatMessage } from 'freeflow-connect'

export interface TimelineState {
  messages: readonly ChatMessage[]

  /**
   * Where that begins which was new when the panel was opened
   */
  firstFresh?: string

  /**
   * How often we have said something while we look at it
   */
  answers: number
}

export interface Timeline extends Model<TimelineState> {
  find (id: string): ChatMessage | undefined

  /**
   * The panel is opened, or closed
   */
  open (): void
  close (): void

  /**
   * We say something: nothing above it is new, and it is seen
   */
  answered (): void
}

/**
 * What was said, as it stands now
 */
export function createTimeline ({ source: { chat }, unread }: ChatModel, signal: AbortSignal): Timeline {
  const state = createState<TimelineState>({ messages: chat.messages, answers: 0 })
  let byId: Map<string, ChatMessage> | undefined

  const follow = settled(() => {
    byId = undefined
    state.update({ messages: chat.messages })
  }, signal)

  chat.addEventListener('change', follow, { signal })

  return {
    get: state.get,
    subscribe: state.subscribe,
    find: (id) => {
      byId ??= new Map(state.get().messages.map(message => [message.id, message]))
      return byId.get(id)
    },
    open: () => { state.update({ firstFresh: unread.get().first }) },
    close: () => { state.update({ firstFresh: undefined }) },
    answered: () => { state.update({ firstFresh: undefined, answers: state.get().answers + 1 }) }
  }
}

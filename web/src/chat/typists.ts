import { createState } from '../model/state.ts'
import type { ChatSource } from './index.ts'
import type { Model } from '../model/state.ts'
import type { ChatMessage } from 'freeflow-connect'

/**
 * The names of those who are typing, in the order in which they began
 */
export function createTypists ({ chat }: Pick<ChatSource, 'chat'>, nameOf: (id: ChatMessage['from']) => string, signal: AbortSignal): Model<readonly string[]> {
  const state = createState<readonly string[]>([])
  const typing = new Map<string, string>()

  chat.addEventListener('typing', ({ detail }) => {
    const key = detail.from.toString()
    typing.delete(key)

    if (detail.typing) {
      typing.set(key, nameOf(detail.from))
    }

    state.set([...typing.values()])
  }, { signal })

  return state
}

import { createState } from '../model/state.ts'
import type { ChatSource } from './index.ts'
import type { Model, State } from '../model/state.ts'
import type { ChatMessage } from 'freeflow-connect'

/**
 * Pictures that are held to be drawn; those that were seen longest ago go first
 */
const MAX_HELD = 24

export interface PictureState {
  /**
   * Something to be seen: at first the small one
   */
  thumbnail?: string
  url?: string

  /**
   * 0 to 1, while it is on its way
   */
  progress: number

  /**
   * Nobody who is here has it
   */
  missing: boolean
}

export interface Pictures {
  /**
   * The picture of a message, which is got if it is not here
   */
  of (message: ChatMessage): Model<PictureState>

  /**
   * Try again to get it
   */
  retry (message: ChatMessage): void
}

export function createPictures ({ chat }: Pick<ChatSource, 'chat'>, signal: AbortSignal): Pictures {
  const held = new Map<string, State<PictureState>>()

  async function get (message: ChatMessage, state: State<PictureState>): Promise<void> {
    state.update({ missing: false, progress: 0 })

    try {
      const bytes = await chat.picture(message.id, { signal, onProgress: progress => { state.update({ progress }) } })

      if (held.get(message.id) === state) {
        state.update({ url: urlOf(bytes, message), progress: 1 })
      }
    } catch {
      state.update({ missing: true })
    }
  }

  function drop (id: string): void {
    const { url, thumbnail } = held.get(id)?.get() ?? {}
    held.delete(id)
    ;[url, thumbnail].filter(address => address != null).forEach(address => { URL.revokeObjectURL(address) })
  }

  signal.addEventListener('abort', () => { held.forEach((_, id) => { drop(id) }) }, { once: true })

  return {
    of: message => {
      const known = held.get(message.id)
      const thumbnail = message.picture?.thumbnail
      const state = known ?? createState<PictureState>({ progress: 0, missing: false, ...(thumbnail == null ? {} : { thumbnail: urlOf(thumbnail, message) }) })
      held.delete(message.id)
      held.set(message.id, state)

      if (known == null) {
        void get(message, state)
      }

      if (held.size > MAX_HELD) {
        drop(held.keys().next().value ?? '')
      }

      return state
    },
    retry: message => {
      const state = held.get(message.id)

      if (state?.get().missing === true) {
        void get(message, state)
      }
    }
  }
}

/**
 * The type is one of three that can only be drawn: a browser runs none of them
 */
function urlOf (bytes: Uint8Array, { picture }: ChatMessage): string {
  return URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: picture?.type }))
}

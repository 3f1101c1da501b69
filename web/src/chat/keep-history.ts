import { t } from '../i18n/index.ts'
import { createState, derive } from '../model/state.ts'
import type { ChatSource } from './index.ts'
import type { Action } from '../actions/action.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { KeepState } from 'freeflow-connect'

export interface KeepHistoryState {
  state: KeepState
  bytes: number

  /**
   * Asked whether what is kept is to be deleted
   */
  asking: boolean
}

/**
 * Whether what is said here is kept on this device
 */
export interface KeepHistory extends Model<KeepHistoryState> {
  readonly action: Action
  cancel (): void
  forget (): void
}

export function createKeepHistory ({ history }: Pick<ChatSource, 'history'>, notices: Pick<Notices, 'say'>, signal: AbortSignal): KeepHistory {
  const state = createState<KeepHistoryState>({ state: history.state, bytes: history.bytes, asking: false })

  history.addEventListener('change', () => {
    const before = state.get().state
    state.update({ state: history.state, bytes: history.bytes })

    if (before !== 'full' && history.state === 'full') {
      notices.say(t('chat.keep.full'))
    }
  }, { signal })

  return {
    get: state.get,
    subscribe: state.subscribe,
    action: {
      id: 'chat-keep',
      label: 'chat.keep',
      status: derive(state, ({ state }) => ({ enabled: true, pressed: state !== 'off' })),
      perform: () => {
        if (history.state !== 'off') {
          state.update({ asking: true, bytes: history.bytes })
          return
        }

        void history.keep().then(() => {
          // where it is full, that was said
          if (history.state !== 'full') {
            notices.say(t(history.state === 'off' ? 'chat.keep.full' : 'chat.keep.on'))
          }
        })
      }
    },
    cancel: () => { state.update({ asking: false }) },
    forget: () => {
      state.update({ asking: false })
      history.forget().then(() => { notices.say(t('chat.keep.off')) }, () => { notices.say(t('data.failed')) })
    }
  }
}

import { ALWAYS } from '../actions/action.ts'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import type { Action } from '../actions/action.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { TileLook } from '../room/index.ts'
import type { Participant } from 'freeflow-connect'

export type PersonActions = Record<'write' | 'ask' | 'remove' | 'restore', Action>

/**
 * What can be done about somebody else
 */
export function personActions (participant: Participant, look: Model<TileLook>, notices: Pick<Notices, 'say'>, write: () => void): PersonActions {
  return {
    write: { id: 'write-privately', label: 'chat.write-privately', status: ALWAYS, perform: write },
    ask: {
      id: 'ask-unmute',
      label: 'people.ask',
      status: derive(look, ({ muted, status }) => ({ enabled: muted && status === 'present' })),
      perform: () => {
        const asked = participant.askToUnmute()
        notices.say(t(asked ? 'people.asked' : 'people.asked.already', { name: participant.name }))
      }
    },
    remove: {
      id: 'remove',
      label: 'people.remove',
      status: ALWAYS,
      perform: () => {
        participant.ignore(true)
        notices.say(t('people.removed', { name: participant.name }))
      }
    },
    restore: {
      id: 'restore',
      label: 'people.restore',
      status: ALWAYS,
      perform: () => { participant.ignore(false) }
    }
  }
}

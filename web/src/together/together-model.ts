import { t } from '../i18n/index.ts'
import { createState, derive } from '../model/state.ts'
import { createComingSounds } from '../sound/index.ts'
import { createCaptions } from './captions-model.ts'
import { createFollow } from './follow.ts'
import { newHands, placeOf } from './hands.ts'
import { pollViews } from './polls.ts'
import { createReactions } from './reactions-model.ts'
import { OVER_SHOWN_MS, timerView } from './timer.ts'
import type { TogetherModel, TogetherState } from './index.ts'
import type { TimerView } from './timer.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { Names } from '../people/names.ts'
import type { ViewModel } from '../room/view-model.ts'
import type { SoundModel } from '../sound/index.ts'
import type { Participant, Room } from 'freeflow-connect'

/**
 * `setTimeout` takes no more
 */
const MAX_WAIT_MS = 2 ** 31 - 1

export interface TogetherInit {
  room: Pick<Room, 'together' | 'participants' | 'addEventListener'>

  /**
   * Ourselves
   */
  self: Participant['id']
  names: Names
  own: Pick<OwnMedia, 'get' | 'subscribe' | 'output'>
  view: Pick<ViewModel, 'get' | 'subscribe' | 'follow'>
  sound: SoundModel
  notices: Pick<Notices, 'say'>

  /**
   * Of the stay in the room
   */
  signal: AbortSignal
}

export function createTogether ({ room, self: peer, names, own, view, sound, notices, signal }: TogetherInit): TogetherModel {
  const self = peer.toString()
  const { together } = room
  const state = createState<TogetherState>({ later: new Set(), ...read() })
  const ends = createComingSounds({ wanted: () => sound.get().timerEnd })
  let alarm: ReturnType<typeof setTimeout> | undefined

  function read (): Omit<TogetherState, 'later'> {
    return {
      hands: together.hands.map(({ id, from }) => ({ id, peer: from.toString() })),
      floor: together.floor?.peer.toString(),
      polls: pollViews(together.polls),
      timer: timerView(together.timer, Date.now())
    }
  }

  function onChange (): void {
    const before = state.get()
    const now = read()
    state.update(now)
    newHands(before.hands, now.hands, self).forEach(other => { notices.say(t('together.hand.raised', { name: names.of(other) })) })

    if (now.timer != null && before.timer == null && now.timer.from !== self) {
      notices.say(t('together.timer.started', { name: names.of(now.timer.from) }))
    }

    setAlarm(now.timer)
  }

  function setAlarm (timer: TimerView | undefined): void {
    clearTimeout(alarm)

    if (timer != null && timer.paused == null) {
      const left = timer.endsAt - Date.now()
      alarm = setTimeout(left > 0 ? ring : () => { state.update({ timer: undefined }) }, Math.min(MAX_WAIT_MS, left > 0 ? left : left + OVER_SHOWN_MS))
    }
  }

  function ring (): void {
    const { timer } = state.get()

    if (timer != null && timer.endsAt <= Date.now()) {
      ends.play('over')
      notices.say(t('together.timer.over'))
    }

    setAlarm(timer)
  }

  function quietly (work: Promise<unknown>): void {
    // somebody was quicker: what is shown then is what it is
    work.catch(() => {})
  }

  together.addEventListener('change', onChange, { signal })
  setAlarm(state.get().timer)
  signal.addEventListener('abort', () => {
    clearTimeout(alarm)
    ends.close()
  }, { once: true })

  return {
    get: state.get,
    subscribe: state.subscribe,
    self,
    names,
    sound,
    reactions: createReactions({ together, self, names, notices, signal }),
    follow: createFollow({ together, view, self, peerOf: id => [peer, ...room.participants.map(one => one.id)].find(one => one.toString() === id), signal }),
    captions: createCaptions({ together, self, own, notices, signal }),
    give: hand => { quietly(together.giveFloor(hand)) },
    endFloor: () => { quietly(together.endFloor()) },
    ask: async (question, options) => together.ask(question, [...options]).then(() => true, () => false),
    vote: (poll, option) => { quietly(together.vote(poll, option)) },
    endPoll: poll => { quietly(together.endPoll(poll)) },
    putOff: poll => { state.update({ later: new Set([...state.get().later, poll]) }) },
    startTimer: duration => { quietly(together.startTimer(duration)) },
    pauseTimer: paused => { quietly(together.pauseTimer(paused)) },
    stopTimer: () => { quietly(together.stopTimer()) },
    actions: {
      hand: {
        id: 'hand',
        label: 'together.hand',
        shortLabel: 'together.hand.short',
        group: 'people',
        shortcut: { single: 'h' },
        status: derive(state, ({ hands }) => ({ enabled: true, pressed: placeOf(hands, self) > 0 })),
        perform: () => { quietly(together.raiseHand(placeOf(state.get().hands, self) === 0)) }
      }
    }
  }
}

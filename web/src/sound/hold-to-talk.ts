import { meansTalk, SILENT_TALK, talk } from './push-to-talk.ts'
import type { KeyPlace, TalkEvent } from './push-to-talk.ts'
import type { OwnMedia } from '../own-media/index.ts'

export interface HoldToTalkInit {
  own: OwnMedia
  signal: AbortSignal
  target: Pick<EventTarget, 'addEventListener'>
}

/**
 * Hold the space bar to talk. Where the microphone was never opened there is
 * nothing to hold
 */
export function holdToTalk ({ own, signal, target }: HoldToTalkInit): void {
  let state = SILENT_TALK

  function happen (event: TalkEvent): void {
    const before = state
    state = talk(before, event, own.track('microphone') != null && !own.get().microphone.wanted)

    if (state.talking && !before.talking) {
      void own.want('microphone')
    } else if (before.talking && !state.talking) {
      own.drop('microphone', { keep: true })
    }
  }

  target.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event as KeyboardEvent

    if (state.held ? key === ' ' : meansTalk({ key, modified: ctrlKey || metaKey || altKey || shiftKey, place: placeOf(target) })) {
      // neither scrolls nor presses what has the focus
      event.preventDefault()
      happen('down')
    }
  }, { signal })
  target.addEventListener('keyup', (event) => {
    if ((event as KeyboardEvent).key === ' ' && state.held) {
      event.preventDefault()
      happen('up')
    }
  }, { signal })
  target.addEventListener('blur', (event) => {
    if (event.target === target) {
      happen('gone')
    }
  }, { signal })
  signal.addEventListener('abort', () => { happen('gone') }, { once: true })
}

function placeOf (target: EventTarget | null): KeyPlace {
  if (typeof Element === 'undefined' || !(target instanceof Element)) {
    return { tag: '', editable: false, focusVisible: false }
  }

  return {
    tag: target.localName,
    type: target.getAttribute('type') ?? undefined,
    role: target.getAttribute('role') ?? undefined,
    editable: (target as HTMLElement).isContentEditable,
    focusVisible: target.matches(':focus-visible')
  }
}

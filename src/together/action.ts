import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { MAX_OPTION_BYTES, MAX_OPTIONS, MAX_QUESTION_BYTES, MAX_TIMER_MS, MIN_OPTIONS } from './constants.ts'
import { TogetherEntry } from './pb/together.js'

const ID_BYTES = 32

/**
 * What somebody does
 */
export type Action =
  { type: 'hand', raised: boolean } |
  { type: 'poll', question: string, options: string[] } |
  { type: 'vote', poll: string, option: number } |
  { type: 'poll-end', poll: string } |
  { type: 'timer', duration: number }

export function encodeAction (action: Action): Uint8Array {
  switch (action.type) {
    case 'hand':
      return TogetherEntry.encode({ hand: { raised: action.raised } })
    case 'poll':
      return TogetherEntry.encode({ poll: { question: action.question, options: action.options } })
    case 'vote':
      return TogetherEntry.encode({ vote: { poll: fromString(action.poll, 'base16'), option: action.option } })
    case 'poll-end':
      return TogetherEntry.encode({ pollEnd: { poll: fromString(action.poll, 'base16') } })
    default:
      return TogetherEntry.encode({ timer: { duration: action.duration } })
  }
}

/**
 * @returns nothing where it breaks a limit, or is of a kind that we do not know
 */
export function decodeAction (payload: Uint8Array): Action | undefined {
  let entry: TogetherEntry

  try {
    entry = TogetherEntry.decode(payload)
  } catch {
    return
  }

  const action = actionOf(entry)

  return action != null && isValid(action) ? action : undefined
}

export function isValid (action: Action): boolean {
  switch (action.type) {
    case 'poll':
      return isText(action.question, MAX_QUESTION_BYTES) &&
        action.options.length >= MIN_OPTIONS && action.options.length <= MAX_OPTIONS &&
        action.options.every(option => isText(option, MAX_OPTION_BYTES))
    case 'timer':
      return Number.isInteger(action.duration) && action.duration >= 0 && action.duration <= MAX_TIMER_MS
    default:
      return true
  }
}

function actionOf ({ hand, poll, vote, pollEnd, timer }: TogetherEntry): Action | undefined {
  if (hand != null) {
    return { type: 'hand', raised: hand.raised }
  }

  if (poll != null) {
    return { type: 'poll', question: poll.question, options: poll.options }
  }

  if (vote?.poll.byteLength === ID_BYTES) {
    return { type: 'vote', poll: toString(vote.poll, 'base16'), option: vote.option }
  }

  if (pollEnd?.poll.byteLength === ID_BYTES) {
    return { type: 'poll-end', poll: toString(pollEnd.poll, 'base16') }
  }

  if (timer != null) {
    return { type: 'timer', duration: timer.duration }
  }
}

function isText (text: string, max: number): boolean {
  const { byteLength } = fromString(text)

  return byteLength > 0 && byteLength <= max
}

import { decodeAction } from './action.ts'
import { MAX_POLLS, TOGETHER_KIND } from './constants.ts'
import type { Action } from './action.ts'
import type { Hand, Poll, TogetherState } from './index.ts'
import type { LogEntry } from '../log/index.ts'

/**
 * What follows from the log, in its order: the same for every member. Hands go
 * down with whoever is not here any more
 *
 * @see specs/together.md
 */
export function fold (entries: Iterable<LogEntry>, isHere: (entry: LogEntry) => boolean): TogetherState {
  const hands = new Map<string, Hand>()
  const polls = new Map<string, Poll>()
  const state: Pick<TogetherState, 'timer'> = {}

  for (const entry of entries) {
    const action = entry.kind === TOGETHER_KIND ? decodeAction(entry.payload) : undefined

    if (action == null) {
      continue
    }

    switch (action.type) {
      case 'hand':
        raise(hands, entry, action.raised && isHere(entry))
        break
      case 'timer':
        state.timer = action.duration === 0
          ? undefined
          : { from: entry.author, duration: action.duration, endsAt: new Date(entry.writtenAt + action.duration) }
        break
      default:
        ask(polls, entry, action)
    }
  }

  return { hands: [...hands.values()], polls: [...polls.values()], ...(state.timer == null ? {} : state) }
}

/**
 * A hand that is up keeps its place until it goes down
 */
function raise (hands: Map<string, Hand>, { author, session, writtenAt }: LogEntry, isUp: boolean): void {
  const key = `${author.toString()}/${session}`

  if (!isUp) {
    hands.delete(key)
  } else if (!hands.has(key)) {
    hands.set(key, { from: author, raisedAt: new Date(writtenAt) })
  }
}

function ask (polls: Map<string, Poll>, { id, author }: LogEntry, action: Extract<Action, { type: 'poll' | 'vote' | 'poll-end' }>): void {
  if (action.type === 'poll') {
    polls.set(id, { id, from: author, question: action.question, options: action.options.map(text => ({ text, votes: [] })), ended: false })

    if (polls.size > MAX_POLLS) {
      polls.delete(polls.keys().next().value ?? '')
    }

    return
  }

  const poll = polls.get(action.poll)

  if (poll == null || poll.ended) {
    return
  }

  if (action.type === 'poll-end') {
    poll.ended = poll.from.equals(author)
  } else if (action.option < poll.options.length) {
    // one vote for each identity, whichever stay it comes from: the last one counts
    poll.options.forEach(option => { option.votes = option.votes.filter(voter => !voter.equals(author)) })
    poll.options[action.option].votes.push(author)
  }
}

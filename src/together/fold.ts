import { peerIdFromString } from '@libp2p/peer-id'
import { decodeAction } from './action.ts'
import { MAX_POLLS, TOGETHER_KIND } from './constants.ts'
import { leadOn } from './lead.ts'
import type { Action } from './action.ts'
import type { Hand, Poll, TogetherState } from './index.ts'
import type { Led } from './lead.ts'
import type { LogEntry } from '../log/index.ts'

/**
 * An entry never changes: it is read once, however often there is something new
 */
const read = new WeakMap<LogEntry, { action?: Action }>()

/**
 * Somebody has the word since they were given it
 */
interface Given {
  hand: LogEntry
  by: LogEntry
}

/**
 * What follows from the log, in its order: the same for every member. Whoever is
 * not here any more has no hand up, does not speak and leads nobody
 *
 * @see specs/together.md
 */
export function fold (entries: Iterable<LogEntry>, isHere: (entry: LogEntry) => boolean): TogetherState {
  const hands = new Map<string, LogEntry>()
  const polls = new Map<string, Poll>()
  let timer: { entry: LogEntry, action: Extract<Action, { type: 'timer' }> } | undefined
  let floor: Given | undefined
  let lead: Led | undefined

  for (const entry of entries) {
    const action = entry.kind === TOGETHER_KIND ? actionOf(entry) : undefined

    if (action == null) {
      continue
    }

    switch (action.type) {
      case 'hand':
        raise(hands, entry, action.raised)
        break
      case 'timer':
        timer = action.duration === 0 ? undefined : { entry, action }
        break
      case 'floor':
        floor = give(hands, floor, entry, action.hand)
        break
      case 'lead':
        lead = leadOn(lead, entry, action)
        break
      default:
        ask(polls, entry, action)
    }
  }

  return {
    hands: [...hands.values()].filter(isHere).map(handOf),
    polls: [...polls.values()],
    ...(timer == null ? {} : { timer: timerOf(timer.entry, timer.action) }),
    ...(floor == null || !isHere(floor.hand) ? {} : { floor: { peer: floor.hand.author, from: floor.by.author, since: new Date(floor.by.writtenAt) } }),
    ...(lead == null || !isHere(lead.entry) ? {} : { lead: leadOf(lead) })
  }
}

function actionOf (entry: LogEntry): Action | undefined {
  const known = read.get(entry) ?? { action: decodeAction(entry.payload) }
  read.set(entry, known)

  return known.action
}

/**
 * A hand that is up keeps its place until it goes down
 */
function raise (hands: Map<string, LogEntry>, entry: LogEntry, isUp: boolean): void {
  const key = stayOf(entry)

  if (!isUp) {
    hands.delete(key)
  } else if (!hands.has(key)) {
    hands.set(key, entry)
  }
}

/**
 * Two who give the word to one hand give it once: it is down then
 */
function give (hands: Map<string, LogEntry>, before: Given | undefined, by: LogEntry, id: string | undefined): Given | undefined {
  if (id == null) {
    return
  }

  const hand = [...hands.values()].find(hand => hand.id === id)

  if (hand == null) {
    return before
  }

  hands.delete(stayOf(hand))

  return { hand, by }
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

function handOf ({ id, author, writtenAt }: LogEntry): Hand {
  return { id, from: author, raisedAt: new Date(writtenAt) }
}

function timerOf ({ author, session, writtenAt }: LogEntry, { duration, elapsed = 0, paused }: Extract<Action, { type: 'timer' }>): NonNullable<TogetherState['timer']> {
  return { from: author, session, duration, left: duration - elapsed, setAt: writtenAt, paused: paused ?? false }
}

function leadOf ({ id, entry, view: { layout, pinned, screen, second } }: Led): NonNullable<TogetherState['lead']> {
  return { id, from: entry.author, layout, ...(pinned == null ? {} : { pinned: { peer: peerIdFromString(pinned), screen: screen ?? false, ...(second === true ? { second } : {}) } }) }
}

function stayOf ({ author, session }: LogEntry): string {
  return `${author.toString()}/${session}`
}

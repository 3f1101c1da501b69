import { AWAY_AFTER_MS, RECONNECTING_AFTER_MS, REMOVED_AFTER_MS, SETTLED_AFTER_MS } from './constants.ts'
import type { MemberStatus } from './index.ts'
import type { Presence } from './presence.ts'

/**
 * Somebody else in the room, whose presence was proved on a stream of its own
 */
export interface Member {
  peer: string
  session: string
  name: string
  joinedAt: number
  links: string[]

  /**
   * From when on its place is its own, by our clock; before, newcomers compete
   * for the last places
   */
  settledAt: number

  /**
   * When it last gave a sign of life, by our clock
   */
  lastSeen: number
  status: MemberStatus
}

/**
 * By peer ID
 */
export type RosterState = ReadonlyMap<string, Member>

export type RosterEvent =
  /**
   * A presence was proved: on a stream that Noise binds to the peer
   */
  { type: 'greeted', peer: string, presence: Presence, now: number } |

  /**
   * Something came that only the living send
   */
  { type: 'alive', peer: string, now: number } |
  { type: 'goodbye', peer: string, session: string } |
  { type: 'tick', now: number }

/**
 * Who is in the room, as a pure reducer. Nobody is the founder: whoever leaves,
 * the room stays
 */
export function roster (state: RosterState, event: RosterEvent): RosterState {
  switch (event.type) {
    case 'greeted':
      return set(state, {
        peer: event.peer,
        session: event.presence.session,
        name: event.presence.name,
        joinedAt: event.presence.joinedAt,
        links: event.presence.links,
        settledAt: event.presence.type === 'heartbeat' ? event.now : event.now + SETTLED_AFTER_MS,
        lastSeen: event.now,
        status: 'present'
      })

    case 'alive': {
      const member = state.get(event.peer)

      return member == null ? state : set(state, { ...member, lastSeen: event.now, status: 'present' })
    }

    case 'goodbye':
      // the goodbye of an earlier stay, repeated by anybody, ends no later one
      return state.get(event.peer)?.session === event.session ? remove(state, event.peer) : state

    default:
      return tick(state, event.now)
  }
}

function tick (state: RosterState, now: number): RosterState {
  let next = state

  for (const member of state.values()) {
    const silence = now - member.lastSeen

    if (silence >= REMOVED_AFTER_MS) {
      next = remove(next, member.peer)
    } else if (statusAfter(silence) !== member.status) {
      next = set(next, { ...member, status: statusAfter(silence) })
    }
  }

  return next
}

function statusAfter (silence: number): MemberStatus {
  if (silence >= AWAY_AFTER_MS) {
    return 'away'
  }

  return silence >= RECONNECTING_AFTER_MS ? 'reconnecting' : 'present'
}

function set (state: RosterState, member: Member): RosterState {
  return new Map(state).set(member.peer, member)
}

function remove (state: RosterState, peer: string): RosterState {
  const next = new Map(state)
  next.delete(peer)

  return next
}

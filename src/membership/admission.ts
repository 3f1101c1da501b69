import { MAX_MEMBERS } from './constants.ts'
import type { Member } from './roster.ts'

export interface Admission {
  /**
   * Whether the newcomer gets a place
   */
  welcome: boolean

  /**
   * Newcomers that lose theirs to it, by peer ID
   */
  evict: string[]

  /**
   * Whether we, newcomers ourselves, lose ours
   */
  leave: boolean
}

export type Contender = Pick<Member, 'session' | 'joinedAt'>

/**
 * Who asks for a place
 */
export type Newcomer = Contender & Pick<Member, 'peer'>

/**
 * Who gets the last places of a room
 *
 * Whoever has settled keeps its place, whatever a newcomer says of itself; one that
 * comes back without having said goodbye competes with no earlier stay of its own.
 * Newcomers that come at the same moment through different members compete for
 * what is left by what each of them says of itself, the time of joining by its
 * own clock and then its session: all members know the same and decide alike,
 * without a clock in common
 */
export function admit (members: Iterable<Member>, self: Contender & { settled: boolean }, newcomer: Newcomer, now: number, size: number = MAX_MEMBERS): Admission {
  const all = [...members].filter(({ peer }) => peer !== newcomer.peer)
  const isSettled = (member: Member): boolean => member.settledAt <= now
  const places = size - all.filter(isSettled).length - Number(self.settled)

  // the newcomer comes last among equals: it may have copied what another says
  const contenders: Contender[] = [
    ...all.filter(member => !isSettled(member)),
    ...self.settled ? [] : [self],
    newcomer
  ].sort((a, b) => a.joinedAt - b.joinedAt || (a.session < b.session ? -1 : Number(a.session > b.session)))
  const winners = new Set(contenders.slice(0, Math.max(0, places)))
  const welcome = winners.has(newcomer)

  // where the newcomer loses, nothing changes for the others
  return {
    welcome,
    evict: welcome ? all.filter(member => !isSettled(member) && !winners.has(member)).map(({ peer }) => peer) : [],
    leave: welcome && !self.settled && !winners.has(self)
  }
}

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

/**
 * Who gets the last places of a room
 *
 * Whoever has settled keeps its place. Newcomers that come at the same moment
 * through different members compete for what is left by their session, which is
 * random and known to everybody, so that all members decide alike without a
 * clock in common
 */
export function admit (members: Iterable<Member>, self: { session: string, settled: boolean }, newcomer: { session: string }, now: number): Admission {
  const all = [...members]
  const isSettled = (member: Member): boolean => member.settledAt <= now
  const places = MAX_MEMBERS - all.filter(isSettled).length - Number(self.settled)

  const contenders = [
    newcomer.session,
    ...all.filter(member => !isSettled(member)).map(({ session }) => session),
    ...self.settled ? [] : [self.session]
  ].sort()
  const winners = new Set(contenders.slice(0, Math.max(0, places)))
  const welcome = winners.has(newcomer.session)

  // where the newcomer loses, nothing changes for the others
  return {
    welcome,
    evict: welcome ? all.filter(member => !isSettled(member) && !winners.has(member.session)).map(({ peer }) => peer) : [],
    leave: welcome && !self.settled && !winners.has(self.session)
  }
}

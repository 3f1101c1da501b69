import { candidatesOf, familiesOf, haveCommon } from './candidates.ts'
import type { Obstacle } from '../index.ts'

export interface ObstacleInput {
  /**
   * The session descriptions of both ends, with the candidates found so far
   */
  local?: string
  remote?: string

  /**
   * Whether this end asked a STUN server, and no more of its candidates come
   */
  gathered: boolean
}

/**
 * Why two ends have found no direct path, as far as their candidates tell. Pure
 */
export function obstacleOf ({ local, remote, gathered }: ObstacleInput): Obstacle {
  const [ours, theirs] = [familiesOf(candidatesOf(local)), familiesOf(candidatesOf(remote))]

  if (gathered && ours.size === 0) {
    return 'no-udp-here'
  }

  // we know that such an answer can be had: ours came
  if (ours.size > 0 && theirs.size === 0) {
    return 'no-udp-there'
  }

  if (ours.size > 0 && theirs.size > 0 && !haveCommon(ours, theirs)) {
    return 'no-common-family'
  }

  return 'nat'
}

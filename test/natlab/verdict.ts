/**
 * Whether it went with a pair as it should. Pure
 */
import { MAX_P95_MS, MIN_FRAMES_PER_SECOND, MIN_TONE_DB } from './expectations.ts'
import type { Expectation } from './expectations.ts'
import type { PairResult, Side } from './measure.ts'

/**
 * What is wrong, in sentences
 */
export function complaints ({ sides, error }: PairResult, expected: Expectation): string[] {
  return [
    ...error == null ? [] : [error],
    ...sides.flatMap(side => complaintsOf(side, expected).map(complaint => `${side.host} ${complaint}`))
  ]
}

/**
 * Both see and hear each other
 */
export function isConnected (result: PairResult): boolean {
  return complaints(result, { path: pathOf(result), media: true }).length === 0
}

/**
 * As people read it: direct where both say so
 */
export function pathOf ({ sides }: PairResult): Expectation['path'] {
  return sides.every(({ badge }) => badge === 'direct') ? 'direct' : 'relayed'
}

/**
 * When the slower of both had a picture, from the newcomer's navigation on
 */
export function firstFrameMs ({ sides }: PairResult): number {
  return Math.max(...sides.map(({ firstFrameMs }) => firstFrameMs ?? NaN))
}

function complaintsOf (side: Side, { path, media }: Expectation): string[] {
  if (!side.shown) {
    return ['was not shown the other']
  }

  if (!media) {
    return side.badge === 'direct' ? ['says it is direct'] : []
  }

  const { firstFrameMs = Infinity, framesPerSecond, tone = -Infinity, badge } = side

  return [
    ...firstFrameMs <= MAX_P95_MS ? [] : [`waited ${Math.round(firstFrameMs)} ms for a picture`],
    ...framesPerSecond >= MIN_FRAMES_PER_SECOND ? [] : [`saw ${framesPerSecond.toFixed(1)} frames per second`],
    ...tone > MIN_TONE_DB ? [] : ['did not hear the other\'s tone'],
    ...badge === path ? [] : [`says ${badge === '' ? 'nothing' : badge}, not ${path}`]
  ]
}

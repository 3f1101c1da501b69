import { expect } from 'aegir/chai'
import { INTERRUPT_MS, nextFloor, NOBODY, PAUSE_MS, TAKE_MS } from '../../web/src/room/active-speaker.ts'

const LOOK_MS = 100

type Part = [ms: number, loudness: Record<string, number>]

/**
 * Who has the floor after each part, in which everybody is as loud as it says
 */
function floors (...parts: Part[]): Array<string | undefined> {
  let floor = NOBODY
  let now = 0

  return parts.map(([ms, loudness]) => {
    for (const end = now + ms; now < end; now += LOOK_MS) {
      floor = nextFloor(floor, now, new Map(Object.entries(loudness)))
    }

    return floor.speaker
  })
}

// long enough for the smoothing too
const SOME = 1_000

describe('web active speaker', () => {
  const table: Array<[what: string, parts: Part[], expected: Array<string | undefined>]> = [
    ['gives nobody the floor in silence', [[5_000, { a: 0, b: 0.01 }]], [undefined]],
    ['gives it to who speaks for a moment', [[TAKE_MS + SOME, { a: 0.2, b: 0 }]], ['a']],
    ['does not give it for a cough', [[300, { a: 0.2, b: 0 }], [3_000, { a: 0, b: 0 }]], [undefined, undefined]],
    ['leaves it with who spoke last', [[2_000, { a: 0.2, b: 0 }], [60_000, { a: 0, b: 0 }]], ['a', 'a']],
    ['gives it to who answers', [[2_000, { a: 0.2, b: 0 }], [PAUSE_MS + TAKE_MS + SOME, { a: 0, b: 0.1 }]], ['a', 'b']],
    ['leaves it through the pause between two sentences', [[2_000, { a: 0.2, b: 0 }], [PAUSE_MS / 2, { a: 0, b: 0.1 }], [500, { a: 0.2, b: 0 }]], ['a', 'a', 'a']],
    ['leaves it with one of two who speak as loud', [[2_000, { a: 0.2, b: 0 }], [20_000, { a: 0.2, b: 0.21 }]], ['a', 'a']],
    ['gives it to who is louder for long', [[2_000, { a: 0.1, b: 0 }], [INTERRUPT_MS + SOME, { a: 0.1, b: 0.3 }]], ['a', 'b']],
    ['does not give it to who shouts once', [[2_000, { a: 0.1, b: 0 }], [INTERRUPT_MS / 2, { a: 0.1, b: 0.3 }], [2_000, { a: 0.1, b: 0 }]], ['a', 'a', 'a']],
    ['gives it to the loudest of several', [[TAKE_MS + SOME, { a: 0.1, b: 0.3, c: 0.2 }]], ['b']],
    ['takes it from who leaves', [[2_000, { a: 0.2, b: 0 }], [LOOK_MS, { b: 0 }]], ['a', undefined]],
    ['gives it to somebody else after who left', [[2_000, { a: 0.2, b: 0 }], [TAKE_MS + SOME, { b: 0.1 }]], ['a', 'b']]
  ]

  for (const [what, parts, expected] of table) {
    it(what, () => { expect(floors(...parts)).to.deep.equal(expected) })
  }
})

import { GAP_PX, NARROW_GAP_PX, NARROW_PX } from './constants.ts'
import { grid } from './grid.ts'
import { pair } from './pair.ts'
import type { Placed, Present, Size } from './index.ts'

/**
 * A place for everybody, in the order given: two people in a wide viewport are
 * shown one large, one small; everybody else in a grid
 */
export function arrange (people: readonly Present[], viewport: Size): Placed[] {
  const gap = viewport.width < NARROW_PX ? NARROW_GAP_PX : GAP_PX

  if (people.length === 2 && people.some(person => person.self) && viewport.width > viewport.height) {
    const { other, self } = pair(viewport, gap)
    return people.map(person => ({ id: person.id, inset: person.self, ...(person.self ? self : other) }))
  }

  const rects = grid(people.length, viewport, gap)
  return people.map((person, index) => ({ id: person.id, inset: false, ...rects[index] }))
}

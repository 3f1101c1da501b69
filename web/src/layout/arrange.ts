import { gridCapacity, paginate } from './capacity.ts'
import { GAP_PX, NARROW_GAP_PX, NARROW_PX } from './constants.ts'
import { featured } from './featured.ts'
import { grid } from './grid.ts'
import { pair } from './pair.ts'
import type { Arrangement, Placed, Present, Rect, Size, Wishes } from './index.ts'

/**
 * A place for everybody who is on this page, in the order given. Automatic means:
 * what is pinned or shared large and the others small; two people in a wide
 * viewport one large, one laid over it; as many as can be seen in a grid; more
 * than that around who speaks
 */
export function arrange (people: readonly Present[], viewport: Size, wishes: Wishes): Arrangement {
  const gap = viewport.width < NARROW_PX ? NARROW_GAP_PX : GAP_PX
  const kind = kindOf(people, viewport, gap, wishes)

  switch (kind) {
    case 'pair': return asPair(people, viewport, gap)
    case 'grid': return asGrid(people, viewport, gap, wishes.page)
    default: return asFeatured(kind, people, viewport, gap, wishes)
  }
}

function kindOf (people: readonly Present[], viewport: Size, gap: number, { choice, pinned }: Wishes): Arrangement['kind'] {
  const wide = viewport.width > viewport.height

  if (people.length < 2) {
    return 'grid'
  }

  if (choice === 'side') {
    return wide ? 'side' : 'speaker'
  }

  if (choice !== 'auto') {
    return choice
  }

  if (people.some(({ id, screen }) => id === pinned || screen === true)) {
    return wide ? 'side' : 'speaker'
  }

  if (people.length === 2 && people.some(({ self }) => self) && wide) {
    return 'pair'
  }

  return gridCapacity(people.length, viewport, gap) >= people.length ? 'grid' : 'speaker'
}

function asPair (people: readonly Present[], viewport: Size, gap: number): Arrangement {
  const { other, self } = pair(viewport, gap)
  return { kind: 'pair', places: people.map(person => placed(person, person.self ? self : other, person.self)), page: 0, pages: 1 }
}

function asGrid (people: readonly Present[], viewport: Size, gap: number, wanted: number): Arrangement {
  const { from, to, ...pages } = paginate(people.length, gridCapacity(people.length, viewport, gap), wanted)
  const rects = grid(to - from, viewport, gap)

  return {
    kind: 'grid',
    ...pages,
    places: people.map((person, index) => index < from || index >= to ? undefined : placed(person, rects[index - from]))
  }
}

function asFeatured (kind: 'speaker' | 'side', people: readonly Present[], viewport: Size, gap: number, wishes: Wishes): Arrangement {
  const large = largeOnes(people, wishes)
  const order = bringForward(people, large)
  const { page, pages, ...rects } = featured(large.length, order.length - large.length, viewport, gap, { beside: kind === 'side', page: wishes.page })
  const all = [...rects.large, ...rects.small]
  const rectOf = new Map(order.map((person, index) => [person.id, all[index]]))

  return {
    kind,
    page,
    pages,
    places: people.map(person => {
      const rect = rectOf.get(person.id)
      return rect == null ? undefined : placed(person, rect)
    })
  }
}

/**
 * What is pinned; else the screens; else who speaks; else the first other one
 */
function largeOnes (people: readonly Present[], { pinned, active }: Wishes): readonly Present[] {
  const pin = people.filter(({ id }) => id === pinned)
  const screens = people.filter(({ screen }) => screen === true)
  const speaker = people.filter(({ id }) => id === active)
  const first = people.filter(({ self }) => !self).slice(0, 1)

  return [pin, screens, speaker, first, people.slice(0, 1)].find(some => some.length > 0) ?? []
}

/**
 * The large ones change places with those who would be first, and nobody else
 * moves: when somebody else speaks, few tiles are painted anew
 */
function bringForward (people: readonly Present[], large: readonly Present[]): Present[] {
  const order = [...people]

  for (const [front, person] of large.entries()) {
    const at = order.indexOf(person)
    order[at] = order[front]
    order[front] = person
  }

  return order
}

function placed ({ id }: Present, rect: Rect, inset = false): Placed {
  return { id, inset, ...rect }
}

import type { Placed } from './index.ts'

/**
 * The new places, and the old object wherever nothing has changed, so that only
 * the tiles that move are painted anew
 */
export function keepPlaces (before: ReadonlyArray<Placed | undefined>, after: ReadonlyArray<Placed | undefined>): Array<Placed | undefined> {
  const known = new Map(before.filter(place => place != null).map(place => [place.id, place]))

  return after.map(place => {
    const old = place == null ? undefined : known.get(place.id)
    return old != null && place != null && same(old, place) ? old : place
  })
}

function same (a: Placed, b: Placed): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height && a.inset === b.inset
}

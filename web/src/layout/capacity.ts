import { MAX_PER_PAGE, MIN_TILE_AREA_PX, MIN_TILE_WIDTH_PX } from './constants.ts'
import { grid } from './grid.ts'
import type { Size } from './index.ts'

/**
 * How many tiles a page of the grid holds before they become too small to see a
 * face
 */
export function gridCapacity (count: number, viewport: Size, gap: number): number {
  let fits = 1

  for (let n = 2; n <= Math.min(count, MAX_PER_PAGE); n++) {
    const [{ width, height }] = grid(n, viewport, gap)

    if (width >= MIN_TILE_WIDTH_PX && width * height >= MIN_TILE_AREA_PX) {
      fits = n
    }
  }

  return fits
}

/**
 * Where a page begins and how many there are
 */
export function paginate (count: number, perPage: number, wanted: number): { page: number, pages: number, from: number, to: number } {
  const pages = Math.max(1, Math.ceil(count / perPage))
  const page = Math.min(Math.max(0, wanted), pages - 1)

  return { page, pages, from: page * perPage, to: Math.min(count, (page + 1) * perPage) }
}

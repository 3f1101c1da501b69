import { paginate } from './capacity.ts'
import { MAX_ASPECT, MAX_STRIP_HEIGHT_PX, MAX_STRIP_WIDTH_PX, MIN_STRIP_HEIGHT_PX, MIN_STRIP_WIDTH_PX, STRIP_ASPECT, STRIP_SHARE } from './constants.ts'
import { grid } from './grid.ts'
import type { Rect, Size } from './index.ts'

export interface Featured {
  large: Rect[]

  /**
   * Of the small ones; nothing for one on another page
   */
  small: Array<Rect | undefined>
  page: number
  pages: number
}

/**
 * Some large, the others small in a strip: below, or beside in a column at the
 * end
 */
export function featured (large: number, small: number, viewport: Size, gap: number, { beside, page }: { beside: boolean, page: number }): Featured {
  if (small === 0) {
    return { large: main(large, viewport, gap), small: [], page: 0, pages: 1 }
  }

  const tile = beside ? columnTile(viewport) : rowTile(viewport, gap)
  const along = beside ? viewport.height : viewport.width
  const length = beside ? tile.height : tile.width
  const perPage = Math.max(1, Math.floor((along + gap) / (length + gap)))
  const { from, to, ...pages } = paginate(small, perPage, page)
  const start = (along - ((to - from) * (length + gap) - gap)) / 2
  const rest = beside
    ? { width: Math.max(0, viewport.width - tile.width - gap), height: viewport.height }
    : { width: viewport.width, height: Math.max(0, viewport.height - tile.height - gap) }

  return {
    ...pages,
    large: main(large, rest, gap),
    small: Array.from({ length: small }, (_, index) => {
      const at = start + (index - from) * (length + gap)

      if (index < from || index >= to) {
        return undefined
      }

      return beside ? { x: rest.width + gap, y: at, ...tile } : { x: at, y: rest.height + gap, ...tile }
    })
  }
}

/**
 * One fills what there is: the picture itself knows how much of it is cut
 */
function main (count: number, size: Size, gap: number): Rect[] {
  return count === 1 ? [{ x: 0, y: 0, ...size }] : grid(count, size, gap)
}

function rowTile ({ width, height }: Size, gap: number): Size {
  const tall = clamp(height * STRIP_SHARE, MIN_STRIP_HEIGHT_PX, MAX_STRIP_HEIGHT_PX, height / 2)
  // several at a time on a phone too
  const quarter = Math.max(MIN_STRIP_HEIGHT_PX, (width - 3 * gap) / 4)
  return { width: Math.min(width, quarter, tall * STRIP_ASPECT), height: tall }
}

function columnTile ({ width, height }: Size): Size {
  const wide = clamp(width * STRIP_SHARE, MIN_STRIP_WIDTH_PX, MAX_STRIP_WIDTH_PX, width / 2)
  return { width: wide, height: Math.min(height, wide / MAX_ASPECT) }
}

function clamp (wanted: number, min: number, max: number, most: number): number {
  return Math.min(most, Math.max(min, Math.min(max, wanted)))
}

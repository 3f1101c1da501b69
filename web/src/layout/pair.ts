import { INSET_SHARE, MAX_ASPECT, MAX_INSET_WIDTH_PX, MAX_PAIR_ASPECT, MIN_INSET_WIDTH_PX } from './constants.ts'
import type { Rect, Size } from './index.ts'

/**
 * Two people: the other one large, oneself small in the corner at the end
 */
export function pair (viewport: Size, gap: number): { other: Rect, self: Rect } {
  const width = Math.min(viewport.width, viewport.height * MAX_PAIR_ASPECT)
  const other: Rect = { x: (viewport.width - width) / 2, y: 0, width, height: viewport.height }

  const wanted = Math.min(MAX_INSET_WIDTH_PX, Math.max(MIN_INSET_WIDTH_PX, width * INSET_SHARE))
  const insetWidth = Math.min(wanted, Math.max(0, width - 2 * gap))
  const insetHeight = Math.min(insetWidth / MAX_ASPECT, Math.max(0, viewport.height - 2 * gap))

  return {
    other,
    self: {
      x: other.x + other.width - insetWidth - gap,
      y: other.height - insetHeight - gap,
      width: insetWidth,
      height: insetHeight
    }
  }
}

import { MAX_ASPECT, MIN_ASPECT_LANDSCAPE, MIN_ASPECT_PORTRAIT } from './constants.ts'
import type { Rect, Size } from './index.ts'

/**
 * Equal tiles, as large as they can be; the last row is centred
 */
export function grid (count: number, viewport: Size, gap: number): Rect[] {
  const { columns, rows, tile } = largest(count, viewport, gap)
  const top = (viewport.height - span(rows, tile.height, gap)) / 2

  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns)
    const inRow = row === rows - 1 ? count - row * columns : columns
    const left = (viewport.width - span(inRow, tile.width, gap)) / 2

    return {
      x: left + (index % columns) * (tile.width + gap),
      y: top + row * (tile.height + gap),
      ...tile
    }
  })
}

interface Division {
  columns: number
  rows: number
  tile: Size
}

function largest (count: number, viewport: Size, gap: number): Division {
  let best: Division = { columns: 1, rows: 1, tile: { width: 0, height: 0 } }

  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const tile = fit({
      width: Math.max(0, (viewport.width - gap * (columns - 1)) / columns),
      height: Math.max(0, (viewport.height - gap * (rows - 1)) / rows)
    }, viewport)

    if (columns === 1 || tile.width * tile.height > best.tile.width * best.tile.height) {
      best = { columns, rows, tile }
    }
  }

  return best
}

function fit (cell: Size, viewport: Size): Size {
  const minAspect = viewport.width > viewport.height ? MIN_ASPECT_LANDSCAPE : MIN_ASPECT_PORTRAIT
  const width = Math.min(cell.width, cell.height * MAX_ASPECT)

  return { width, height: Math.min(cell.height, width / minAspect) }
}

function span (count: number, length: number, gap: number): number {
  return count * length + (count - 1) * gap
}

import type { Rect, Size } from '../layout/index.ts'
import type { Point } from 'freeflow-connect'

/**
 * Which part of a pane is seen: how much it is enlarged, and the place of the
 * pane, 0 to 1 each way, that is in the middle
 */
export interface Zoom extends Point {
  scale: number
}

export const WHOLE: Zoom = { scale: 1, x: 0.5, y: 0.5 }
export const MAX_SCALE = 8

/**
 * By a button or a key
 */
export const STEP = 1.5

/**
 * Pixels of a wheel that enlarge e-fold
 */
const WHEEL_PX = 500

/**
 * Lines and pages of wheels that count those, in pixels
 */
const WHEEL_UNITS = [1, 16, 400]

const CENTRE: Point = { x: 0.5, y: 0.5 }

/**
 * Enlarge around a place of the view, which stays where it is; no smaller than
 * whole, no larger than is of use, and never beyond the edge
 */
export function zoomBy (zoom: Zoom, factor: number, around: Point = CENTRE): Zoom {
  const scale = clamp(zoom.scale * factor, 1, MAX_SCALE)
  const { x, y } = inPane(zoom, around)

  return within({ scale, x: x - (around.x - 0.5) / scale, y: y - (around.y - 0.5) / scale })
}

/**
 * Move what is seen, by parts of the view
 */
export function panBy (zoom: Zoom, dx: number, dy: number): Zoom {
  return within({ scale: zoom.scale, x: zoom.x - dx / zoom.scale, y: zoom.y - dy / zoom.scale })
}

/**
 * Two fingers: what was under them stays under them
 *
 * @param zoom - what is seen
 * @param before - the two places in the view
 * @param after - where they have come to
 */
export function pinch (zoom: Zoom, before: readonly [Point, Point], after: readonly [Point, Point], { width, height }: Size): Zoom {
  const distance = ([a, b]: readonly [Point, Point]): number => Math.hypot((a.x - b.x) * width, (a.y - b.y) * height)
  const [from, to] = [middle(before), middle(after)]
  const apart = distance(before)

  return zoomBy(panBy(zoom, to.x - from.x, to.y - from.y), apart === 0 ? 1 : distance(after) / apart, to)
}

export function wheelFactor ({ deltaY, deltaMode }: Pick<WheelEvent, 'deltaY' | 'deltaMode'>): number {
  return Math.exp(-deltaY * (WHEEL_UNITS[deltaMode] ?? 1) / WHEEL_PX)
}

/**
 * What a key does; nothing where it is none of ours
 */
export function zoomByKey (zoom: Zoom, key: string): Zoom | undefined {
  switch (key) {
    case '+':
    case '=':
      return zoomBy(zoom, STEP)
    case '-':
      return zoomBy(zoom, 1 / STEP)
    case '0':
      return WHOLE
    case 'ArrowLeft':
      return zoom.scale > 1 ? panBy(zoom, 0.2, 0) : undefined
    case 'ArrowRight':
      return zoom.scale > 1 ? panBy(zoom, -0.2, 0) : undefined
    case 'ArrowUp':
      return zoom.scale > 1 ? panBy(zoom, 0, 0.2) : undefined
    case 'ArrowDown':
      return zoom.scale > 1 ? panBy(zoom, 0, -0.2) : undefined
    default:
      return undefined
  }
}

/**
 * The place of the pane that is at a place of the view
 */
export function inPane ({ scale, x, y }: Zoom, at: Point): Point {
  return { x: x + (at.x - 0.5) / scale, y: y + (at.y - 0.5) / scale }
}

/**
 * As CSS says it, from the top left corner: in percent of the pane
 */
export function transformOf ({ scale, x, y }: Zoom): string {
  return `translate(${percent(0.5 - x * scale)}, ${percent(0.5 - y * scale)}) scale(${scale})`
}

/**
 * Where a picture is that is shown as a whole, or fills its pane: parts of the pane
 */
export function placed (picture: Size, pane: Size, fill = false): Rect {
  if (picture.width <= 0 || picture.height <= 0 || pane.width <= 0 || pane.height <= 0) {
    return { x: 0, y: 0, width: 1, height: 1 }
  }

  const ratio = (picture.width / picture.height) / (pane.width / pane.height)
  const [width, height] = fill ? [Math.max(1, ratio), Math.max(1, 1 / ratio)] : [Math.min(1, ratio), Math.min(1, 1 / ratio)]

  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height }
}

/**
 * The place of the picture at a place of the pane, where there is any of it
 */
export function inPicture (at: Point, { x, y, width, height }: Rect): Point | undefined {
  const place = { x: (at.x - x) / width, y: (at.y - y) / height }

  return place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1 ? place : undefined
}

function within ({ scale, x, y }: Zoom): Zoom {
  const half = 0.5 / scale

  return { scale, x: clamp(x, half, 1 - half), y: clamp(y, half, 1 - half) }
}

function middle ([a, b]: readonly [Point, Point]): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

function clamp (value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max)
}

function percent (part: number): string {
  return `${Number((part * 100).toFixed(3))}%`
}

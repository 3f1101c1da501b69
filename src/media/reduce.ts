import { FULL_SIZE } from './constants.ts'
import type { Source } from './index.ts'

/**
 * How large and how often somebody wants to see a source
 */
export interface View {
  /**
   * Physical pixels; 0 × 0: not at all
   */
  width: number
  height: number

  /**
   * Pictures per second, at most; no limit by default
   */
  framerate?: number
}

export interface Reduction {
  /**
   * 1 or more: 2 halves width and height
   */
  scale: number

  /**
   * Pictures per second, at most
   */
  framerate: number
}

const NONE: Reduction = { scale: 1, framerate: Infinity }

/**
 * By level. A face is followed by its movement, a screen has to be read: one
 * becomes smaller first, the other slower
 */
const CAMERA: readonly Reduction[] = [
  NONE,
  { scale: 1.5, framerate: Infinity },
  { scale: 2, framerate: 20 },
  { scale: 3, framerate: 15 },
  { scale: 4, framerate: 15 }
]
const SCREEN: readonly Reduction[] = [
  NONE,
  { scale: 1, framerate: 10 },
  { scale: 1, framerate: 7 },
  { scale: 1, framerate: 5 },
  { scale: 1.5, framerate: 5 }
]

/**
 * What a level of overload takes off a source. Off sound: nothing, ever
 */
export function reductionOf (source: Source, level: number): Reduction {
  switch (source) {
    case 'camera':
      return CAMERA[Math.min(level, CAMERA.length - 1)]
    case 'screen':
    case 'second-screen':
      return SCREEN[Math.min(level, SCREEN.length - 1)]
    default:
      return NONE
  }
}

/**
 * What to ask of somebody whose picture is shown at this size, when our own
 * device has stepped down so far. Pure
 */
export function reduceView (source: Source, view: View, level: number): View {
  const { scale, framerate } = reductionOf(source, level)

  if (level === 0 || view.width <= 0 || view.height <= 0) {
    return view
  }

  // nobody sends more than full size, so to ask for more than that reduces nothing
  const fit = Math.max(1, Math.min(view.width / FULL_SIZE.width, view.height / FULL_SIZE.height)) * scale

  return {
    width: Math.max(1, Math.round(view.width / fit)),
    height: Math.max(1, Math.round(view.height / fit)),
    ...(framerate === Infinity ? {} : { framerate })
  }
}

/**
 * Where the tiles go: geometry only, no DOM. Lengths in CSS pixels; x counts
 * from the side where a line of text begins, so that right-to-left mirrors
 * everything.
 */

export interface Size {
  width: number
  height: number
}

export interface Rect extends Size {
  x: number
  y: number
}

export interface Placed extends Rect {
  id: string

  /**
   * Lies on top of another tile
   */
  inset: boolean
}

/**
 * `auto`: what the number of people and the room for them ask for
 */
export type LayoutChoice = 'auto' | 'grid' | 'speaker' | 'side'

export interface Present {
  id: string
  self: boolean
}

export { arrange } from './arrange.ts'
export { grid } from './grid.ts'
export { pair } from './pair.ts'

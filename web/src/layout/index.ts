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

  /**
   * A shared screen, which is what everybody looks at
   */
  screen?: boolean
}

/**
 * What one person wants to see of it
 */
export interface Wishes {
  choice: LayoutChoice
  pinned?: string

  /**
   * Who speaks, or spoke last
   */
  active?: string

  /**
   * Counted from 0; beyond the last one it is the last one
   */
  page: number
}

export interface Arrangement {
  kind: 'grid' | 'pair' | 'speaker' | 'side'

  /**
   * In the order of the people; nothing for somebody on another page
   */
  places: ReadonlyArray<Placed | undefined>
  page: number
  pages: number
}

export { arrange } from './arrange.ts'
export { grid } from './grid.ts'
export { keepPlaces } from './keep-places.ts'
export { pair } from './pair.ts'

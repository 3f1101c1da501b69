/**
 * Screens on the stage: each is a tile of its own beside its owner's
 */

/**
 * As what a screen is published: of one person two at a time
 */
export type ScreenSource = 'screen' | 'second-screen'

export const SCREENS: readonly ScreenSource[] = ['screen', 'second-screen']

/**
 * The ID of the tile of what somebody shares
 */
export function screenOf (peer: string, screen: ScreenSource = 'screen'): string {
  return `${peer}/${screen}`
}

/**
 * Whose a tile is, and which of their screens, where it is one
 */
export function ownerOf (tile: string): { peer: string, screen?: ScreenSource } {
  const screen = SCREENS.find(screen => tile.endsWith(`/${screen}`))

  return screen == null ? { peer: tile } : { peer: tile.slice(0, -screen.length - 1), screen }
}

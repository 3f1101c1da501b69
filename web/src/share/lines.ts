import type { Point } from 'freeflow-connect'

/**
 * A line that somebody draws over a screen
 */
export interface Line {
  /**
   * The tile of the screen
   */
  screen: string

  /**
   * Peer ID and name of whoever draws it
   */
  drawer: string
  name: string
  number: number
  points: readonly Point[]

  /**
   * When its end was drawn, in milliseconds
   */
  at: number
}

export type Piece = Omit<Line, 'at'>

/**
 * How long a line is seen after its end was drawn
 */
export const FADE_MS = 3_000

/**
 * Whoever draws more loses what they drew first, and nobody else's
 */
export const MAX_LINES = 8
export const MAX_POINTS = 500

/**
 * After another piece: it goes on with its line, or begins one. Pure
 */
export function addPiece (lines: readonly Line[], piece: Piece, now: number): readonly Line[] {
  const isSame = ({ drawer, number, screen }: Line): boolean => drawer === piece.drawer && number === piece.number && screen === piece.screen
  const known = lines.find(isSame)
  const points = [...known?.points ?? [], ...piece.points].slice(-MAX_POINTS)
  const line = { ...piece, points, at: now }

  if (known != null) {
    return lines.map(other => other === known ? line : other)
  }

  const [first] = lines.filter(({ drawer }) => drawer === piece.drawer).slice(0, -MAX_LINES + 1)

  return [...lines.filter(other => other !== first), line]
}

/**
 * Without those that have faded. Pure
 */
export function fade (lines: readonly Line[], now: number): readonly Line[] {
  const left = lines.filter(({ at }) => now - at < FADE_MS)

  return left.length === lines.length ? lines : left
}

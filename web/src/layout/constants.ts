/**
 * Widest form of a tile: what cameras give
 */
export const MAX_ASPECT = 16 / 9

/**
 * Narrowest form of a tile; a picture is cut at both sides to fill it
 */
export const MIN_ASPECT_LANDSCAPE = 1
export const MIN_ASPECT_PORTRAIT = 2 / 3

/**
 * With two people the big picture may be cut above and below, down to this form
 */
export const MAX_PAIR_ASPECT = 2.1

export const GAP_PX = 12
export const NARROW_GAP_PX = 8

/**
 * A viewport narrower than this has the narrow gap
 */
export const NARROW_PX = 600

/**
 * One's own picture on top of the other's, as a share of the width
 */
export const INSET_SHARE = 0.2
export const MIN_INSET_WIDTH_PX = 120
export const MAX_INSET_WIDTH_PX = 280

/**
 * Smaller than this, a face is not seen: the grid has another page
 */
export const MIN_TILE_WIDTH_PX = 110
export const MIN_TILE_AREA_PX = 18_000
export const MAX_PER_PAGE = 25

/**
 * The strip of small tiles below or beside a large one, as a share of what there
 * is, and the form of its tiles
 */
export const STRIP_SHARE = 0.2
export const MIN_STRIP_HEIGHT_PX = 72
export const MAX_STRIP_HEIGHT_PX = 200
export const MIN_STRIP_WIDTH_PX = 110
export const MAX_STRIP_WIDTH_PX = 320
export const STRIP_ASPECT = 4 / 3

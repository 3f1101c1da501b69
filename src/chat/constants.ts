/**
 * Kind of entries in the log, and of the lines that peers without one say on the
 * topic
 */
export const CHAT_KIND = 'chat'
export const TYPING_KIND = 'typing'

export const MAX_TEXT_BYTES = 4_096
export const MAX_REACTION_BYTES = 64

/**
 * The last moment that a `Date` can hold
 */
export const MAX_TIME_MS = 8_640_000_000_000_000n

/**
 * Lines that are kept of those who have no log
 */
export const MAX_LINES = 1_000

/**
 * Messages that came before anybody listened
 */
export const MAX_UNHEARD = 32

/**
 * Whoever types says so this often, and is believed for so long
 */
export const TYPING_INTERVAL_MS = 3_000
export const TYPING_EXPIRES_MS = 6_000

/**
 * Limits of a picture, and of what is shown until it is there
 */
export const MAX_PICTURE_BYTES = 2_000_000
export const MAX_PICTURE_SIDE = 16_384
export const MAX_PICTURE_PIXELS = 40_000_000
export const MAX_THUMBNAIL_BYTES = 4_096
export const MAX_THUMBNAIL_SIDE = 256
export const MAX_DESCRIPTION_BYTES = 1_024
export const PICTURE_KEY_BYTES = 32

/**
 * What the seal adds to a picture
 */
export const PICTURE_TAG_BYTES = 16

/**
 * Pictures that are got at the same time, and that are asked for again when
 * somebody comes who may have them
 */
export const MAX_FETCHING = 2
export const MAX_WANTED = 64

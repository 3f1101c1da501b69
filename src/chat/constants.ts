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

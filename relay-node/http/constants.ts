/**
 * Whoever connects and says nothing, or says it letter by letter, is let go
 */
export const FIRST_BYTE_TIMEOUT_MS = 10_000
export const HEADERS_TIMEOUT_MS = 10_000

/**
 * A day in pieces that a bar on a page can stand for
 */
export const HISTORY_STEP_MS = 10 * 60 * 1000
export const HISTORY_STEPS = 144

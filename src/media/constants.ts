/**
 * How often links are asked whether they still hear the other end
 */
export const POLL_INTERVAL_MS = 1_000

/**
 * Messages that are kept for a peer whose link is not made yet
 */
export const MAX_INBOX = 64

/**
 * A link that could not be made, or refused something, is tried again
 */
export const RETRY_FIRST_MS = 1_000
export const RETRY_MAX_MS = 30_000

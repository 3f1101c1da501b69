/**
 * A disk that was full is tried again so often: trying opens the database anew
 */
export const RETRY_WRITING_MS = 60_000

/**
 * What is kept in memory while nothing can be written: DHT records and addresses
 * of peers, of which the oldest may go
 */
export const MAX_UNWRITTEN = 20_000

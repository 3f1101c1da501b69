const DAY_MS = 24 * 60 * 60 * 1000

/**
 * What browsers take at most. Whoever has accepted a certificate of ours is asked
 * again when it is made anew, so it lives long
 */
export const SELF_SIGNED_LIFESPAN_MS = 397 * DAY_MS
export const SELF_SIGNED_RENEWAL_MS = 30 * DAY_MS

/**
 * A clock that is a little behind does not refuse a certificate that was just made
 */
export const CLOCK_TOLERANCE_MS = DAY_MS

/**
 * Reading two small files is cheap, and sees links that are turned to other files,
 * as certbot does it
 */
export const CERTIFICATE_CHECK_INTERVAL_MS = 2_000

/**
 * What may wait to be sent over one connection before those who send are held
 * back. libp2p's 4 MiB are half a minute on a line of 1 Mbit/s, in which nothing
 * else gets through
 */
export const MAX_UNSENT_BYTES = 512 * 1024

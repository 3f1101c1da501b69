/**
 * A class of pupils behind one NAT: each call asks once for every network
 * interface, and Chromium again every 10 s
 */
export const REQUESTS_PER_SECOND = 100
export const REQUEST_BURST = 300

/**
 * Networks whose requests are counted, those that asked last; a source costs
 * nothing where it is forged, memory does
 */
export const MAX_NETWORKS = 16_384

/**
 * In all: whoever forges many sources gets less than 300 kB/s out of a relay
 */
export const ANSWERS_PER_SECOND = 5_000
export const ANSWER_BURST = 5_000

/**
 * What RFC 8489 lets pass without fragments over IPv6
 */
export const MAX_REQUEST_BYTES = 1_280

/**
 * Of one error answer; more than that are in no honest request
 */
export const MAX_UNKNOWN_ATTRIBUTES = 16

/**
 * What the socket has not got rid of; beyond it, nobody is answered
 */
export const MAX_SEND_QUEUE_BYTES = 65_536

/**
 * A free port of one family may be taken in the other
 */
export const BIND_ATTEMPTS = 8

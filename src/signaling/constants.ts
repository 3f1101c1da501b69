export const SIGNAL_PROTOCOL = '/freeflow/signal/1.0.0'

/**
 * Bytes of one frame
 */
export const MAX_FRAME_BYTES = 98_304
export const MAX_SDP_LENGTH = 65_536
export const MAX_CANDIDATE_LENGTH = 1_024
export const MAX_PUBLICATIONS = 8
export const MAX_CODECS = 8
export const MAX_FIELD_LENGTH = 64
export const MAX_INTRODUCED = 16

/**
 * Of one piece of a line, four for each point
 */
export const MAX_STROKE_BYTES = 128

/**
 * A peer that sends more than this is not negotiating
 */
export const MAX_FRAMES_PER_SECOND = 50
export const MAX_FRAME_BURST = 400

/**
 * Streams of all rooms and peers together
 */
export const MAX_STREAMS = 128

/**
 * Streams of one session; an older one is given up
 */
export const MAX_SESSION_STREAMS = 4

/**
 * Streams that one peer brings in: each costs a look at a signature
 */
export const MAX_STREAMS_PER_SECOND = 5
export const MAX_STREAM_BURST = 30

/**
 * From the opening of a stream to the proof of who is at its other end
 */
export const GREETING_TIMEOUT_MS = 5_000

export const HEARTBEAT_INTERVAL_MS = 1_000

/**
 * After so much silence a stream is given up and another path is tried; before
 * the member counts as reconnecting
 */
export const STREAM_SILENCE_MS = 2_500

/**
 * A relayed stream on which nothing is heard for so long has perhaps lost its
 * relay: another one is opened beside it, by the second side later
 */
export const SUSPICIOUS_SILENCE_MS = 1_750

/**
 * How often it is looked after streams. More than the limit between two looks was
 * no silence: this machine stood still
 */
export const PULSE_INTERVAL_MS = 250
export const MAX_PULSE_MS = 1_100

/**
 * Both sides look for a new stream; the one with the larger peer ID lets the
 * other go first
 */
export const RECONNECT_YIELD_MS = 600
export const RECONNECT_FIRST_MS = 250
export const RECONNECT_MAX_MS = 4_000

/**
 * A stream that lasts for less was not worth while: the second one in a row is
 * followed by a pause, which doubles
 */
export const SHORT_STREAM_MS = 3_000

/**
 * A remote side that has not closed its end so long after ours is cut off
 */
export const CLOSE_TIMEOUT_MS = 2_000

/**
 * Messages that wait for their acknowledgement, and messages that came too early
 */
export const MAX_OUTBOX = 256
export const MAX_EARLY = 64

export const RING_PROTOCOL = '/freeflow/call/1.0.0'
export const MAX_RING_FRAME_BYTES = 1_024

/**
 * From the request to the first answer
 */
export const RINGING_TIMEOUT_MS = 5_000

/**
 * How long it rings
 */
export const ANSWER_TIMEOUT_MS = 45_000
export const MAX_RINGING = 8

/**
 * Of one caller: nobody uses up the bell for the others
 */
export const MAX_RINGS_PER_SECOND = 0.5
export const MAX_RINGS_BURST = 10

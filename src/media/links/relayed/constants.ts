/**
 * Of a message, without its length: a frame of 1 MiB, its headers and its tag
 */
export const MAX_MESSAGE_BYTES = 1_100_000

export const MAX_PING_BYTES = 8

/**
 * Messages of a higher type are of a later version, and ignored
 */
export const MAX_TYPE = 15

/**
 * Frames on their way without an acknowledgement, at most; more only where the
 * path is so long that this would hold the picture up
 */
export const WINDOW_FRAMES = 6
export const MAX_WINDOW_FRAMES = 16

/**
 * What may queue beyond what fills the round trip, in bytes, and how long that may
 * take; and how long the oldest of it may take before nothing more is sent
 */
export const WINDOW_QUEUE_BYTES = 6_000
export const WINDOW_QUEUE_MIN_MS = 100
export const WINDOW_QUEUE_MAX_MS = 250
export const WINDOW_STALL_MS = 400

/**
 * A frame that was not acknowledged for so long will not be: its place is free
 */
export const FRAME_LOST_MS = 10_000

/**
 * Frames that an encoder holds, at most
 */
export const MAX_ENCODING = 2

/**
 * Bits per second, of all that we send: to begin with, on a new carrier at most,
 * and at least
 */
export const START_BITRATE = 450_000
export const CARRIER_BITRATE = 800_000
export const MIN_BITRATE = 50_000

/**
 * The video lane is filled that much faster than what the path is taken to carry:
 * otherwise nobody would notice that it carries more
 */
export const PACE = 1.3

/**
 * Bytes that are handed out at once, so that sound gets in between; and how often
 */
export const PIECE_BYTES = 1_200
export const PACE_INTERVAL_MS = 5

/**
 * Frames of pictures that wait for being handed out, at most: more were not
 * encoded
 */
export const MAX_PACED_BYTES = 2_000_000

/**
 * Sound that is not acknowledged for longer than the round trip and this means
 * that later sound would come too late
 */
export const SOUND_STALL_MS = 500

/**
 * Sound is acknowledged every so many frames, or after that time
 */
export const SOUND_ACK_FRAMES = 5
export const SOUND_ACK_MS = 100

/**
 * Between two key frames that somebody asked for
 */
export const KEY_FRAME_INTERVAL_MS = 300

/**
 * A key frame on its way answers what is asked meanwhile, for that long
 */
export const KEY_FRAME_PENDING_MS = 2_000

/**
 * A key frame that does not come is asked for again, at first and at most
 */
export const ASK_FIRST_MS = 500
export const ASK_MAX_MS = 2_000

/**
 * A screen on which nothing changes is sent again so often: a few times make it
 * sharp, and after that it costs next to nothing
 */
export const REPEAT_MS = 500

/**
 * A still: its bytes and its pixels, those of the largest screen that is sent as one
 */
export const MAX_STILL_BYTES = 262_144
export const MAX_STILL_PIXELS = 1920 * 1200

/**
 * It is sent where it is that far from the last one, in the mean of 255 grey values,
 * and after that time in any case
 */
export const STILL_CHANGE = 2
export const STILL_AGAIN_MS = 8_000

/**
 * Stills that come sooner after one another are not decoded, but for the last one
 */
export const STILL_INTERVAL_MS = 500

/**
 * Without another still for that long, a publication does not flow
 */
export const STILL_FLOWS_MS = 20_000

/**
 * Of an encoder or decoder that failed
 */
export const CODEC_RETRY_MS = 300

/**
 * Nothing was heard: ask, say that the carrier may be dead, and say it again
 */
export const PING_AFTER_MS = 500
export const SILENT_AFTER_MS = 1_200
export const SILENT_AGAIN_MS = 2_000

/**
 * Pings of the other end that are answered, each second
 */
export const MAX_PONGS = 20

/**
 * Frames that wait for being opened, at most, and their bytes
 */
export const MAX_OPENING = 128
export const MAX_OPENING_BYTES = 4_000_000

/**
 * Publications that one link carries each way
 */
export const MAX_PUBLICATIONS = 16

/**
 * How long frames are held back to come evenly
 */
export const MIN_DELAY_MS = 40
export const MAX_DELAY_MS = 450

/**
 * What came in that time says how unevenly frames come
 */
export const JITTER_WINDOW_MS = 3_000
export const JITTER_SAMPLES = 256

/**
 * Sound waits for its picture so long, and no longer
 */
export const MAX_SYNC_MS = 300

/**
 * One packet of sound
 */
export const SOUND_STEP_MS = 20

/**
 * Packets of sound that are made up in a row; then there is silence
 */
export const MAX_CONCEALED = 10

/**
 * Packets of sound that wait for being played, at most
 */
export const MAX_SOUND_QUEUE = 100

/**
 * Frames of pictures that wait for being decoded, at most, and their bytes; they
 * are handed to the decoder so long before they are shown
 */
export const MAX_PICTURE_QUEUE = 90
export const MAX_PICTURE_QUEUE_BYTES = 8_000_000
export const DECODE_AHEAD_MS = 30

/**
 * Decoded pictures that wait, at most: they may be few
 */
export const MAX_HELD_PICTURES = 4

/**
 * Without a frame for that long, a publication does not flow
 */
export const STILL_AFTER_MS = 3_000

/**
 * Streams of sealed frames that a sender has; specs/frames.md
 */
export const STREAMS = 32

/**
 * Kind of entries in the log
 */
export const TOGETHER_KIND = 'together'

/**
 * Kind of messages on the topic that nobody keeps
 */
export const MOMENT_KIND = 'moment'

export const MAX_QUESTION_BYTES = 512
export const MIN_OPTIONS = 2
export const MAX_OPTIONS = 12
export const MAX_OPTION_BYTES = 128
export const MAX_TIMER_MS = 86_400_000

/**
 * Polls that are shown: the latest
 */
export const MAX_POLLS = 64

export const MAX_LAYOUT_BYTES = 32

/**
 * An emoji of a family with its skin tones has 41
 */
export const MAX_REACTION_BYTES = 64

/**
 * Two lines of text, in any script
 */
export const MAX_CAPTION_BYTES = 1_024

/**
 * Reactions of one member that are sent, and heeded: as fast as somebody claps
 */
export const REACTIONS_PER_SECOND = 4
export const REACTION_BURST = 12

/**
 * Captions of one member: a sentence is said again as it grows
 */
export const CAPTIONS_PER_SECOND = 4
export const CAPTION_BURST = 12

/**
 * All messages of this kind of one member, whatever is in them
 */
export const MOMENTS_PER_SECOND = 10
export const MOMENT_BURST = 30

/**
 * The sixth greeting of members in a moment is not worth another word
 */
export const CLOCKS_PER_SECOND = 1
export const CLOCK_BURST = 4

/**
 * Of so many stays is known how far their clocks are from ours
 */
export const MAX_CLOCKS = 256

/**
 * A moment that comes after later ones is one still, no further back than that
 */
export const MAX_MOMENTS_BACK = 64n

/**
 * Between two words about what has changed: a log full of entries of this kind
 * takes 20 ms to fold, and whoever floods it must not stop anybody's page
 */
export const CHANGE_INTERVAL_MS = 100

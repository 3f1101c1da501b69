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

/**
 * The largest camera picture that is sent, in pixels
 */
export const FULL_SIZE = { width: 1280, height: 720 }

/**
 * How often we look whether encoders and decoders keep up
 */
export const LOOK_INTERVAL_MS = 2_000

/**
 * Between two looks that are further apart the page, or the machine, has slept
 */
export const LOOK_MAX_MS = 6_000

/**
 * A stream that has just begun searches for its rate, and tells nothing of load
 */
export const WARM_UP_MS = 5_000

/**
 * Fewer frames between two looks tell nothing
 */
export const MIN_FRAMES = 5

/**
 * Shares of the time that there is for a frame, for which a codec is at work:
 * more than the first is too much, less than the second is little
 */
export const BUSY_SHARE = 0.8
export const LIGHT_SHARE = 0.4

/**
 * Below this share of the frames that should be encoded, an encoder lags
 */
export const PACE_BAD = 0.8

/**
 * The share of an interval for which something held quality back, to count
 */
export const LIMITED_SHARE = 0.5

/**
 * Shares of frames that came and were not shown
 */
export const DROPPED_BAD = 0.2
export const DROPPED_FAIR = 0.05

/**
 * From this share of lost packets on, frames are dropped for the want of them
 */
export const LOSSY_SHARE = 0.03

/**
 * Looks: bad ones in a row before a step down; good ones before a step up, at
 * first and at most. A step down so soon after a step up is a relapse, and
 * doubles the good ones that the next step up takes
 */
export const BAD_LOOKS = 2
export const GOOD_LOOKS = 8
export const MAX_GOOD_LOOKS = 64
export const RELAPSE_LOOKS = 8

/**
 * The furthest step down
 */
export const MAX_LEVEL = 4

/**
 * How long a pair searches for a direct path before the relayed one carries
 * beside the search. Pairs that find one need 0.3 to 0.5 s; what is more than that
 * keeps those waiting that find none
 */
export const RACE_BUDGET_MS = 1_500

/**
 * The same where the candidates of both ends, which have come by then, promise
 * nothing: UDP is blocked, there is no common family, or a NAT shows another port
 * to each
 */
export const UNLIKELY_BUDGET_MS = 500

/**
 * How long both paths carry when one takes over: until a key frame has come, was
 * decoded and is shown
 */
export const OVERLAP_MS = 3_000

/**
 * A direct path that was lost once stands so long before it takes over again,
 * and twice as long with each further loss
 */
export const HYSTERESIS_FIRST_MS = 2_000
export const HYSTERESIS_MAX_MS = 60_000

/**
 * Losses older than this are forgotten
 */
export const LOSS_MEMORY_MS = 120_000

/**
 * How often we look which of two paths brings something
 */
export const PATH_LOOK_MS = 100

/**
 * Sound that is so late may be lost: the other path is made ready beside it, for a
 * while, and nobody waits for what has not come by then. A page that looked later
 * than that cannot tell
 */
export const DOUBT_MS = 200
export const DOUBT_MEMORY_MS = 3_000
export const DOUBT_LOOK_MS = 250

/**
 * We look more often for a while after a path came or went: what it brings, or brings no
 * more, is about to be shown
 */
export const PATH_CHANGE_LOOK_MS = 50

/**
 * A direct path that has been silent for so long is searched anew, then after
 * twice as long, and so on up to the second
 */
export const SEARCH_AGAIN_MS = 1_500
export const SEARCH_AGAIN_MAX_MS = 30_000

/**
 * Between two looks that are further apart the page was too busy to look, and what
 * it has missed meanwhile says nothing for a while
 */
export const BUSY_LOOK_MS = 400
export const BUSY_GRACE_MS = 800

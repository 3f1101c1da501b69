/**
 * Runs of each kind when nobody says how many
 */
export const DEFAULT_RUNS = 7

/**
 * A run that takes longer has failed
 */
export const RUN_TIMEOUT_MS = 20_000

/**
 * What a host needs to have a camera open and its place in the room for good
 */
export const HOST_SETTLE_MS = 2_500

/**
 * The home page is warm: core loaded, relays connected, first DHT walk done
 */
export const WARM_SETTLE_MS = 1_500

/**
 * From the first frame on: late candidates, and the direct connection that lets
 * relays die
 */
export const JOIN_TAIL_MS = 4_000

/**
 * The encoders find their rate
 */
export const CPU_SETTLE_MS = 8_000
export const CPU_WINDOW_MS = 4_000
export const CPU_WINDOWS = 3

export const VIEWPORT = { width: 1280, height: 720 }

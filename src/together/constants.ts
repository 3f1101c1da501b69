/**
 * Kind of entries in the log
 */
export const TOGETHER_KIND = 'together'

export const MAX_QUESTION_BYTES = 512
export const MIN_OPTIONS = 2
export const MAX_OPTIONS = 12
export const MAX_OPTION_BYTES = 128
export const MAX_TIMER_MS = 86_400_000

/**
 * Polls that are shown: the latest
 */
export const MAX_POLLS = 64

/**
 * What is shown to a private relay from one address block, each a few microseconds
 * of work
 */
export const PASSES_PER_SECOND = 5
export const PASS_BURST = 300

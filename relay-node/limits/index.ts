/**
 * What everybody may ask of a relay beside circuits, so that nobody keeps it from
 * the others
 */
export { QUIET_ANSWER_MS } from './constants.ts'
export { blockOf, blockOfAddress } from './block.ts'
export { BoundedRecords } from './bounded-records.ts'
export { Quiet } from './quiet.ts'
export { StreamPaces } from './stream-paces.ts'

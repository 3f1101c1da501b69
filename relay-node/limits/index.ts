/**
 * What everybody may ask of a relay beside circuits, so that nobody keeps it from
 * the others
 */
export { blockOf, blockOfAddress } from './block.ts'
export { BoundedRecords } from './bounded-records.ts'
export { StreamPaces } from './stream-paces.ts'

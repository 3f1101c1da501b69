/**
 * An entry of the log breaks its limits
 */
export class InvalidEntryError extends Error {
  override name = 'InvalidEntryError'
}

/**
 * Somebody does not keep to the protocol of histories
 */
export class HistoryError extends Error {
  override name = 'HistoryError'
}

/**
 * What came is not what was asked for, or nobody who was asked has it
 */
export class BlobError extends Error {
  override name = 'BlobError'
}

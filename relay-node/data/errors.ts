/**
 * The folder cannot be used, and nothing was changed in it
 */
export class DataFolderError extends Error {
  override name = 'DataFolderError'
}

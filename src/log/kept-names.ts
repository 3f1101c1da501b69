import { toString } from 'uint8arrays/to-string'

/**
 * What the names of all its records begin with
 */
export function historyPrefix (room: Uint8Array): string {
  return `/freeflow/histories/${toString(room, 'base16')}/`
}

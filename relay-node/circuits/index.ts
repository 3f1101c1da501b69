/**
 * What goes through the relay for others: reservations and circuits, with an
 * account of them and limits on them
 */

import type { Refusal } from './judge.ts'
import type { Reservation } from './reservations.ts'

/**
 * Listens for peers, and joins others to them
 */
export interface CircuitServer {
  /**
   * For whom it listens, by peer ID
   */
  readonly reservations: ReadonlyMap<string, Reservation>
}

/**
 * What goes through a relay for others
 */
export interface CircuitTotals {
  /**
   * Open now
   */
  open: number

  /**
   * Since the relay was made
   */
  opened: number

  /**
   * That were carried, both ways together
   */
  bytes: number

  /**
   * Reservations and circuits that were refused, by reason
   */
  refused: Partial<Record<Refusal, number>>
}

export { Passes } from './passes.ts'
export { Circuits } from './circuits.ts'
export type { Limit, Refusal } from './judge.ts'
export type { Reservation } from './reservations.ts'

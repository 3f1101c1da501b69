/**
 * What goes through the relay for others: the stock hop service, with an account
 * of its circuits and limits on them
 */

import type { Refusal } from './judge.ts'

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

export { Circuits } from './circuits.ts'
export type { Refusal } from './judge.ts'

/**
 * What goes through the relay for others: the stock hop service, with an account
 * of its circuits
 */

/**
 * What goes through a relay for others
 */
export interface CircuitTotals {
  /**
   * Open now
   */
  open: number

  /**
   * Since the account was made
   */
  opened: number

  /**
   * That were carried, both ways together
   */
  bytes: number
}

export { Circuits } from './circuits.ts'

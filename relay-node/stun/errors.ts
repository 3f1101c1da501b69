/**
 * The UDP port for STUN is taken, or not ours to take
 */
export class StunPortError extends Error {
  override name = 'StunPortError'
}

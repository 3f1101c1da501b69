import { FULL_LOAD_PERCENT } from '../../src/overlay/index.ts'
import type { Limit } from '../circuits/index.ts'

/**
 * What is told is no finer, so that nobody can count who comes and goes
 */
const STEP_PERCENT = 10

/**
 * How loaded a relay says that it is: percent of that of which least is left, in
 * steps; full where nobody new may come
 *
 * @param closed - whether it lets nobody new in
 * @param uses - of everything that has a limit
 * @returns 1 to 100
 */
export function loadOf (closed: boolean, uses: Limit[]): number {
  const shares = uses.filter(({ max }) => Number.isFinite(max)).map(({ used, max }) => max > 0 ? used / max : 1)
  const percent = closed ? FULL_LOAD_PERCENT : Math.max(0, ...shares) * FULL_LOAD_PERCENT

  return Math.min(FULL_LOAD_PERCENT, Math.max(1, Math.floor(percent / STEP_PERCENT) * STEP_PERCENT))
}

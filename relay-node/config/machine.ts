import { availableParallelism, totalmem } from 'node:os'
import { constrainedMemory } from 'node:process'
import type { Machine } from './sizes.ts'

/**
 * This one, or as much of it as a container may use
 */
export function thisMachine (): Machine {
  // far more than there is where nobody has set a limit, or 0
  const allowed = constrainedMemory()

  return { cores: availableParallelism(), memoryBytes: allowed > 0 ? Math.min(allowed, totalmem()) : totalmem() }
}

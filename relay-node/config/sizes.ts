import { DEFAULT_LIMITS } from '../constants.ts'
import type { RelayLimits } from '../index.ts'

/**
 * What a machine has to give
 */
export interface Machine {
  cores: number
  memoryBytes: number
}

export type Size = 'small' | 'medium' | 'large'

type SizedLimits = Pick<RelayLimits, 'maxReservations' | 'maxReservationsPerBlock' | 'maxCircuits' | 'maxCircuitsPerBlock' | 'maxConnections' | 'maxTopics'>

interface Preset {
  needs: Machine
  limits: SizedLimits
}

const GIB = 2 ** 30

/**
 * 974 reservations took 405 MB and 13 % of a core when nobody said anything: 0.4
 * MB each, and as much again for what they say. Machines that are sold as 4 GB
 * have a little less
 */
const PRESETS: Record<Size, Preset> = {
  small: { needs: { cores: 0, memoryBytes: 0 }, limits: { maxReservations: 1_000, maxReservationsPerBlock: 200, maxCircuits: 500, maxCircuitsPerBlock: 100, maxConnections: 1_200, maxTopics: 2_000 } },
  medium: { needs: { cores: 2, memoryBytes: 3.5 * GIB }, limits: DEFAULT_LIMITS },
  large: { needs: { cores: 4, memoryBytes: 14 * GIB }, limits: { maxReservations: 15_000, maxReservationsPerBlock: 3_000, maxCircuits: 7_500, maxCircuitsPerBlock: 1_500, maxConnections: 15_000, maxTopics: 30_000 } }
}

export const SIZES = Object.keys(PRESETS) as Size[]

/**
 * The largest that the machine has room for
 */
export function sizeOf (machine: Machine): Size {
  return SIZES.findLast(size => machine.cores >= PRESETS[size].needs.cores && machine.memoryBytes >= PRESETS[size].needs.memoryBytes) ?? 'small'
}

/**
 * The limits of a relay of this size
 */
export function limitsOf (size: Size): RelayLimits {
  return { ...DEFAULT_LIMITS, ...PRESETS[size].limits }
}

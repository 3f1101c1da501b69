/**
 * On what was measured
 */
import { cpus, loadavg } from 'node:os'
import { round } from './statistics.ts'

export interface Machine {
  cores: number
  cpu: string

  /**
   * Processes that ran or wanted to, in the mean of the last minute
   */
  load: number
}

export function machine (): Machine {
  return { cores: cpus().length, cpu: cpus()[0].model, load: round(loadavg()[0], 1) }
}

/**
 * The folder that outlasts the process: key, DHT records and WebRTC certificate,
 * sums. What is damaged or cannot be written costs as little as it can
 */

import type { Identity } from '../../src/identity/index.ts'
import type { Datastore } from 'interface-datastore'

export interface DataFolder {
  readonly identity: Identity
  readonly datastore: Datastore

  /**
   * Sums over all starts, the present one included
   */
  readonly sums: Sums

  /**
   * Write sums down; that it cannot is said once
   */
  save (sums: Sums): Promise<void>

  /**
   * Let another process have it
   */
  close (): Promise<void>
}

/**
 * What is kept of statistics: none of it says who
 */
export interface Sums {
  starts: number
  circuits: number
  circuitBytes: number
  stunAnswers: number
}

export interface Say {
  (message: string): void
}

export { openFolder } from './folder.ts'

/**
 * What the daemon says: as text for a person, or as JSON for a program, without
 * the addresses of others unless it is asked for them
 */

import type { ComponentLogger } from '@libp2p/interface'

export type LogFormat = 'text' | 'json'

export type Level = 'info' | 'error'

export interface Log {
  /**
   * Something has begun or ended
   *
   * @param message - which of the two
   * @param detail - what it was; our own addresses among others
   */
  info (message: string, detail?: string): void

  /**
   * An operator should know
   */
  error (message: string): void

  /**
   * For libp2p, and for what is ours in it
   */
  readonly logger: ComponentLogger
}

export interface LogInit {
  format: LogFormat

  /**
   * Whether those of others stay in
   */
  addresses: boolean
  write (level: Level, line: string): void
  now? (): Date
}

export { createLog } from './log.ts'

/**
 * What an operator says, on the command line, in the environment and in a file,
 * as one configuration
 */

import type { AcmeConfig } from './certificate.ts'
import type { FEDERATIONS } from './schema.ts'
import type { Machine } from './sizes.ts'
import type { RelayLimits } from '../index.ts'
import type { LogFormat } from '../log/index.ts'

export interface ConfigInit {
  /**
   * The command line, without node and script
   */
  args: string[]
  env?: Record<string, string | undefined>

  /**
   * Gives the text of the configuration file
   *
   * @throws {ConfigError} it cannot be read
   */
  readFile (path: string): string

  /**
   * Says how large the relay is where nobody does
   */
  machine: Machine
}

export type Command = 'run' | 'help' | 'version' | 'check' | 'print-config'

export type Federation = typeof FEDERATIONS[number]

export interface Config {
  command: Command

  /**
   * Multiaddrs
   */
  listen: string[]
  stunPort?: number
  tls?: { cert: string, key: string } | AcmeConfig | 'self-signed'
  announce?: string[]

  /**
   * Told beside what is found
   */
  alsoAnnounce?: string[]

  /**
   * The folder that lasts
   */
  data?: string

  /**
   * The folder with the app to serve
   */
  web?: string

  /**
   * Where status page and metrics are
   */
  metrics?: { host: string, port: number }
  log: { format: LogFormat, addresses: boolean }

  /**
   * Milliseconds that circuits may go on after a signal
   */
  drainMs: number
  relays: string[]
  federation: Federation
  allow: string[]

  /**
   * Who may use it; everybody by default
   */
  allowPeers?: string[]

  /**
   * Whoever knows one of these may too
   */
  allowTokens?: string[]
  limits: RelayLimits

  /**
   * The same as a configuration file
   */
  settings: Record<string, unknown>
}

export type { AcmeConfig } from './certificate.ts'
export { parseConfig } from './config.ts'
export { readConfigFile } from './file.ts'
export { ConfigError } from './errors.ts'
export { HELP } from './help.ts'
export { thisMachine } from './machine.ts'

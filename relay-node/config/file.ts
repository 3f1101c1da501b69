import { readFileSync } from 'node:fs'
import { ConfigError } from './errors.ts'

/**
 * @throws {ConfigError} it cannot be read
 */
export function readConfigFile (path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (err: any) {
    throw new ConfigError(err.code === 'ENOENT' ? `${path} is missing` : `${path} cannot be read: ${err.message}`)
  }
}

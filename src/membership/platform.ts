import { scrypt as nodeScrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { SCRYPT } from './constants.ts'

const scryptAsync = promisify<Uint8Array, Uint8Array, number, object, Uint8Array>(nodeScrypt)

/**
 * What takes long on purpose, beside everything else
 *
 * @see https://www.rfc-editor.org/rfc/rfc7914
 */
export async function scrypt (password: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  const { dkLen, ...options } = SCRYPT

  // by default a quarter of the memory that it takes is allowed
  return new Uint8Array(await scryptAsync(password, salt, dkLen, { ...options, maxmem: 256 * options.N * options.r }))
}

/**
 * Node does it beside this thread by itself
 */
export { checkSignatures } from './signatures.ts'

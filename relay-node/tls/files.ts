import { readFile } from 'node:fs/promises'
import { checkCertificate } from './check.ts'
import { CertificateError } from './errors.ts'
import type { CertificateSource } from './index.ts'

/**
 * A certificate that others make and renew, such as certbot. What its files hold
 * is read again and again
 *
 * @param cert - file with the certificate, and those above it after it
 * @param key - file with its key
 */
export function certificateFiles (cert: string, key: string): CertificateSource {
  return async () => {
    const certificate = { cert: await read(cert), key: await read(key) }
    checkCertificate(certificate, { cert, key })

    return certificate
  }
}

async function read (path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (err: any) {
    throw new CertificateError(`${path} ${REASONS[err.code] ?? `cannot be read: ${err.message}`}`, { cause: err })
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'is missing',
  EACCES: 'may not be read by this user',
  EISDIR: 'is a folder, not a file'
}

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { CertificateError } from './errors.ts'
import type { Certificate } from './index.ts'

/**
 * What is wrong with a certificate before anybody connects, in the names that
 * people have for the two
 *
 * @throws {CertificateError}
 */
export function checkCertificate ({ cert, key }: Certificate, names = { cert: 'The certificate', key: 'The key' }, now = Date.now()): void {
  const certificate = parse(() => new X509Certificate(cert), `${names.cert} is no certificate in PEM`)
  const privateKey = parse(() => createPrivateKey(key), `${names.key} is no private key in PEM without a passphrase`)

  if (!certificate.checkPrivateKey(privateKey)) {
    throw new CertificateError(`${names.key} is not the key of ${names.cert}`)
  }

  if (Date.parse(certificate.validTo) <= now) {
    throw new CertificateError(`${names.cert} has expired: it was good until ${certificate.validTo}`)
  }
}

function parse <T> (read: () => T, complaint: string): T {
  try {
    return read()
  } catch (err) {
    throw new CertificateError(complaint, { cause: err })
  }
}

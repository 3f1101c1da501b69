/**
 * Certificates for WebSockets behind TLS
 */

/**
 * A certificate, with those above it where it has any, and its private key: both
 * as PEM
 *
 * @see https://www.rfc-editor.org/rfc/rfc7468
 */
export interface Certificate {
  /**
   * One or more blocks `CERTIFICATE`, its own first
   */
  cert: string

  /**
   * One block `PRIVATE KEY`, without a passphrase
   */
  key: string
}

/**
 * Gives the certificate of now. Asked at the start and every few seconds, so that
 * a new one is used without a restart
 *
 * @throws {CertificateError}
 */
export type CertificateSource = () => Promise<Certificate>

export { certificateFiles } from './files.ts'
export { selfSigned } from './self-signed.ts'
export type { SelfSignedInit } from './self-signed.ts'
export { hostsOf } from './hosts.ts'
export { TlsListeners } from './listeners.ts'
export { CertificateError } from './errors.ts'

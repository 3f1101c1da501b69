/**
 * Certificates for WebSockets behind TLS
 */

import type { Server } from 'node:net'

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
 * Gives the certificate of now
 */
export interface CertificateSource {
  /**
   * Asked at the start and every few seconds, so that a new one is used without a
   * restart
   *
   * @throws {CertificateError}
   */
  (): Promise<Certificate>

  /**
   * The listeners run: whoever renews over them may begin
   */
  start? (): void

  /**
   * They end
   */
  stop? (): void

  /**
   * Told each server of a listener that uses it, before anybody comes, to answer
   * some connections itself
   */
  attach? (server: Server): void
}

/**
 * How long a certificate is good
 */
export interface CertificateStatus {
  /**
   * Milliseconds since 1970
   */
  expiresAt: number

  /**
   * Whether nobody else vouches for it
   */
  isSelfSigned: boolean
}

export { acme, LETS_ENCRYPT } from './acme/index.ts'
export type { AcmeInit } from './acme/index.ts'

export { certificateFiles } from './files.ts'
export { selfSigned } from './self-signed.ts'
export type { SelfSignedInit } from './self-signed.ts'
export { hostsOf } from './hosts.ts'
export { TlsListeners } from './listeners.ts'
export { CertificateError } from './errors.ts'

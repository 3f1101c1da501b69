/**
 * A certificate that cannot be used: missing, expired, not for its key
 */
export class CertificateError extends Error {
  override name = 'CertificateError'
}

/**
 * Certificates from an authority, by ACME
 */

export interface AcmeInit {
  /**
   * Those that it is for; each has to lead to this machine, and its TCP port 443
   * to the listener that uses the certificate
   */
  names: string[]

  /**
   * Where account and certificate are kept
   */
  folder: string

  /**
   * Of the authority, such as `LETS_ENCRYPT`
   *
   * @see https://www.rfc-editor.org/rfc/rfc8555#section-7.1.1
   */
  directory: string

  /**
   * Where the authority may write to
   */
  email?: string

  /**
   * That its terms of service are agreed to
   */
  agreed: true

  /**
   * Told what has come, and as an error what an operator should know
   */
  tell (level: 'info' | 'error', message: string): void
}

/**
 * Where Let's Encrypt is asked
 *
 * @see https://letsencrypt.org/docs/
 */
export const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory'

export { acme } from './acme.ts'

import { X509Certificate } from 'node:crypto'
import { backoff } from '../../../src/common/index.ts'
import { checkCertificate } from '../check.ts'
import type { Certificate } from '../index.ts'

const MINUTE_MS = 60_000

/**
 * Of its life, after which a certificate is renewed: there is time to fail, and
 * for somebody to see it
 */
const RENEWED_AFTER = 2 / 3

/**
 * Of its life, by which it is renewed sooner at most: relays that were set up
 * together do not come back together
 */
const SPREAD = 1 / 30

/**
 * Let's Encrypt takes five failures an hour for a name: this makes four
 *
 * @see https://letsencrypt.org/docs/rate-limits/
 */
const PAUSE = { first: 6 * MINUTE_MS, max: 8 * 60 * MINUTE_MS }

export interface Attempts {
  /**
   * In a row
   */
  failures: number

  /**
   * When the last one was begun, in milliseconds since 1970
   */
  triedAt: number
}

export interface OrderTimeInit {
  /**
   * What there is, if it is for the right names and from the right authority
   */
  life?: { from: number, to: number }
  attempts: Attempts

  /**
   * Between 0 and 1, the same as long as the process lives
   */
  spread: number
  now: number
}

/**
 * When to ask for a certificate next; what has passed is at once
 */
export function orderAt ({ life, attempts: { failures, triedAt }, spread, now }: OrderTimeInit): number {
  const wanted = life == null ? 0 : life.from + (life.to - life.from) * (RENEWED_AFTER - spread * SPREAD)

  // a clock that was set back says nothing about how long ago that was
  const allowed = failures === 0 || triedAt > now ? 0 : triedAt + backoff(failures, { ...PAUSE, random: () => spread })

  return Math.max(wanted, allowed)
}

/**
 * From when to when a certificate is good for all of these names; nothing where it
 * is not
 */
export function lifeOf (certificate: Certificate, names: string[]): { from: number, to: number } | undefined {
  try {
    // that it has expired is no reason to lose it
    checkCertificate(certificate, undefined, 0)
  } catch {
    return
  }

  const parsed = new X509Certificate(certificate.cert)

  return names.some(name => parsed.checkHost(name, { subject: 'never' }) == null)
    ? undefined
    : { from: Date.parse(parsed.validFrom), to: Date.parse(parsed.validTo) }
}

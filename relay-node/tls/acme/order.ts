import { setTimeout as after } from 'node:timers/promises'
import { deadline } from '../../../src/common/index.ts'
import { CertificateError } from '../errors.ts'
import type { Challenges } from './challenges.ts'
import type { Certificate } from '../index.ts'

const CHALLENGE = 'tls-alpn-01'

/**
 * An authority that has not answered by then is asked another time
 */
const ORDER_TIMEOUT_MS = 3 * 60_000
const REQUEST_TIMEOUT_MS = 30_000
const MAX_ANSWER_BYTES = 1 << 20

/**
 * How often it is asked whether it is done
 */
const POLLING = { backoffAttempts: 12, backoffMin: 1_000, backoffMax: 10_000 }

export interface OrderInit {
  names: string[]

  /**
   * Of the authority
   */
  directory: string
  email?: string

  /**
   * PEM
   */
  accountKey: string
  challenges: Challenges
  signal: AbortSignal
}

/**
 * A key for the account with an authority, as PEM
 */
export async function makeAccountKey (): Promise<string> {
  const { crypto } = await client()

  return (await crypto.createPrivateEcdsaKey()).toString()
}

/**
 * Ask an authority for a certificate, and let it see that the names are ours
 *
 * @throws {CertificateError} it gives none
 * @see https://www.rfc-editor.org/rfc/rfc8555
 */
export async function order ({ names, directory, email, accountKey, challenges, ...options }: OrderInit): Promise<Certificate> {
  const { Client, crypto } = await client()
  const signal = deadline(ORDER_TIMEOUT_MS, options.signal)
  const ended = new AbortController()
  let isAsked = false

  try {
    await reach(directory, signal)
    const [key, csr] = await crypto.createCsr({ commonName: names[0], altNames: names }, await crypto.createPrivateEcdsaKey())
    const asking = new Client({ directoryUrl: directory, accountKey, ...POLLING }).auto({
      csr,
      email,
      termsOfServiceAgreed: true,
      challengePriority: [CHALLENGE],
      skipChallengeVerification: true,

      async challengeCreateFn (authorization, { type }, keyAuthorization) {
        signal.throwIfAborted()

        // its types know two kinds
        if (type as string !== CHALLENGE) {
          throw new CertificateError(`${directory} does not offer ${CHALLENGE}`)
        }

        const [key, cert] = await crypto.createAlpnCertificate(authorization, keyAuthorization, await crypto.createPrivateEcdsaKey())
        challenges.set(authorization.identifier.value, { cert: cert.toString(), key: key.toString() })
        isAsked = true
      },

      async challengeRemoveFn ({ identifier }) {
        challenges.delete(identifier.value)
      }
    })

    // the client takes no signal: what it still does then is bounded, and lost
    asking.catch(() => {})
    const cert = await Promise.race([asking, ending(signal, ended.signal)])

    return { cert, key: key.toString() }
  } catch (err: any) {
    options.signal.throwIfAborted()
    const reason = signal.aborted ? `${directory} took too long` : messageOf(err)
    throw new CertificateError(isAsked ? `${reason} (each name has to lead to this machine, and TCP port 443 of it here)` : reason, { cause: err })
  } finally {
    ended.abort()
    names.forEach(name => { challenges.delete(name) })
  }
}

/**
 * The client's own word for no connection says nothing
 */
async function reach (directory: string, signal: AbortSignal): Promise<void> {
  try {
    const { ok, status, body } = await fetch(directory, { signal: deadline(REQUEST_TIMEOUT_MS, signal) })
    await body?.cancel()

    if (!ok) {
      throw new CertificateError(`it answers ${status}`)
    }
  } catch (err: any) {
    throw new CertificateError(`${directory} is not to be reached: ${err.cause?.message || err.cause?.code || err.message}`, { cause: err })
  }
}

function messageOf (err: Error): string {
  return err instanceof TypeError ? 'the connection to the authority was lost' : err.message
}

async function ending (signal: AbortSignal, ended: AbortSignal): Promise<never> {
  await after(2 * ORDER_TIMEOUT_MS, undefined, { signal: AbortSignal.any([signal, ended]) })
  throw new Error('It took too long')
}

/**
 * Loaded by whoever uses it: most relays do not
 */
async function client (): Promise<typeof import('acme-client')> {
  const acme = await import('acme-client')
  Object.assign(acme.axios.defaults, { timeout: REQUEST_TIMEOUT_MS, maxContentLength: MAX_ANSWER_BYTES })

  // ours is more patient
  Object.assign(acme.axios.defaults, { acmeSettings: { retryMaxAttempts: 0 } })

  return acme
}

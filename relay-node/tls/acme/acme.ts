import { makeCertificate } from '../self-signed.ts'
import { Challenges } from './challenges.ts'
import { Kept } from './kept.ts'
import { makeAccountKey, order } from './order.ts'
import { lifeOf, orderAt } from './renewal.ts'
import type { AcmeInit } from './index.ts'
import type { State } from './kept.ts'
import type { Certificate, CertificateSource } from '../index.ts'

/**
 * It is cheap to look, and whoever set the clock right waits no longer than this
 */
const LOOK_INTERVAL_MS = 2_000

/**
 * A certificate from an authority, had and renewed over the listeners that use it
 *
 * @see https://www.rfc-editor.org/rfc/rfc8555
 */
export function acme (init: AcmeInit): CertificateSource {
  const source = new Acme(init)

  return Object.assign(async () => source.certificate(), {
    start: () => { source.start() },
    stop: () => { source.stop() },
    attach: source.attach
  })
}

class Acme {
  #init: AcmeInit
  #kept: Kept
  #challenges = new Challenges()
  #spread = Math.random()

  /**
   * From an authority
   */
  #certificate?: Certificate

  /**
   * Until there is one: whoever comes to the port for the app sees why it waits
   */
  #standIn?: Certificate
  #state?: State
  #controller?: AbortController

  constructor (init: AcmeInit) {
    this.#init = init
    this.#kept = new Kept(init.folder)
  }

  attach: CertificateSource['attach'] = server => { this.#challenges.attach(server) }

  async certificate (): Promise<Certificate> {
    await this.#load()

    return this.#certificate ?? (this.#standIn ??= await makeCertificate(this.#init.names))
  }

  start (): void {
    const controller = this.#controller = new AbortController()
    let isLooking = false
    const look = (): void => {
      if (!isLooking) {
        isLooking = true
        void this.#look(controller.signal).finally(() => { isLooking = false })
      }
    }
    const timer = setInterval(look, LOOK_INTERVAL_MS)
    controller.signal.addEventListener('abort', () => { clearInterval(timer) })
    look()
  }

  stop (): void {
    this.#controller?.abort()
    this.#challenges.clear()
  }

  async #load (): Promise<State> {
    if (this.#state == null) {
      const [state, certificate] = [await this.#kept.state(), await this.#kept.certificate()]

      // what was issued for other names is better than nothing
      this.#certificate = certificate != null && lifeOf(certificate, []) != null ? certificate : undefined
      this.#state ??= state
    }

    return this.#state
  }

  async #look (signal: AbortSignal): Promise<void> {
    const { names, directory, tell } = this.#init

    try {
      const state = await this.#load()
      const life = this.#certificate == null || state.directory !== directory ? undefined : lifeOf(this.#certificate, names)
      const now = Date.now()

      if (now >= orderAt({ life, attempts: state, spread: this.#spread, now })) {
        await this.#order(state, signal)
      }
    } catch (err: any) {
      if (!signal.aborted) {
        tell('error', `certificate: ${err.message}`)
      }
    }
  }

  async #order (before: State, signal: AbortSignal): Promise<void> {
    const { names, directory, email, tell } = this.#init
    const tried = { ...before, failures: before.failures + 1, triedAt: Date.now() }

    // before anything is asked: who is restarted again and again asks no more often
    await this.#save(tried)

    try {
      const certificate = await order({ names, directory, email, accountKey: await this.#accountKey(), challenges: this.#challenges, signal })
      this.#certificate = certificate
      await this.#kept.saveCertificate(certificate).catch(err => { tell('error', `the certificate cannot be kept: ${err.message}`) })
      await this.#save({ directory, failures: 0, triedAt: tried.triedAt })
      tell('info', `a certificate for ${names.join(', ')} has come from ${new URL(directory).host}`)
    } catch (err: any) {
      if (signal.aborted) {
        // that was no failure
        await this.#save(before)
        return
      }

      const now = Date.now()
      const minutes = Math.ceil((orderAt({ attempts: tried, spread: this.#spread, now }) - now) / 60_000)
      tell('error', `no certificate for ${names.join(', ')}: ${err.message}. ${this.#certificate == null ? 'Browsers are shown one that nobody vouches for' : 'The old one stays in use'}; tried again in ${minutes} min`)
    }
  }

  /**
   * What cannot be written is known until the end at least
   */
  async #save (state: State): Promise<void> {
    this.#state = state
    await this.#kept.saveState(state).catch(() => {})
  }

  async #accountKey (): Promise<string> {
    const kept = await this.#kept.accountKey()

    if (kept != null) {
      return kept
    }

    const key = await makeAccountKey()
    await this.#kept.saveAccountKey(key)

    return key
  }
}

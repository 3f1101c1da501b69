import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../data/write-whole.ts'
import type { Attempts } from './renewal.ts'
import type { Certificate } from '../index.ts'

const ACCOUNT_FILE = 'acme-account.pem'

/**
 * Key and certificate in one, so that the two always belong together
 */
const CERTIFICATE_FILE = 'acme.pem'
const STATE_FILE = 'acme.json'

/**
 * What is to be known of orders after a restart
 */
export interface State extends Attempts {
  /**
   * Which authority the certificate is from, where there is one
   */
  directory?: string
}

/**
 * What is kept in the folder: who we are to the authority, what it gave us, and
 * when it was asked
 */
export class Kept {
  #folder: string

  constructor (folder: string) {
    this.#folder = folder
  }

  async certificate (): Promise<Certificate | undefined> {
    const [key, ...cert] = (await this.#read(CERTIFICATE_FILE))?.split(/(?=-----BEGIN CERTIFICATE-----)/) ?? []

    return key == null ? undefined : { key, cert: cert.join('') }
  }

  async saveCertificate ({ cert, key }: Certificate): Promise<void> {
    await this.#write(CERTIFICATE_FILE, `${key.trim()}\n${cert.trim()}\n`)
  }

  async accountKey (): Promise<string | undefined> {
    return this.#read(ACCOUNT_FILE)
  }

  async saveAccountKey (key: string): Promise<void> {
    await this.#write(ACCOUNT_FILE, key)
  }

  async state (): Promise<State> {
    return parseState(await this.#read(STATE_FILE) ?? '')
  }

  async saveState (state: State): Promise<void> {
    await this.#write(STATE_FILE, `${JSON.stringify(state)}\n`)
  }

  async #read (name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.#folder, name), 'utf8')
    } catch (err: any) {
      if (err.code !== 'ENOENT') {
        throw err
      }
    }
  }

  async #write (name: string, text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    await writeWhole(join(this.#folder, name), text)
  }
}

/**
 * What is damaged is as if nothing had been tried yet
 */
export function parseState (text: string): State {
  try {
    const { directory, failures, triedAt } = JSON.parse(text)

    if ((directory == null || typeof directory === 'string') && [failures, triedAt].every(number => Number.isSafeInteger(number) && number >= 0)) {
      return { directory, failures, triedAt }
    }
  } catch {
    // the same
  }

  return { failures: 0, triedAt: 0 }
}

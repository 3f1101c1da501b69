import { NotFoundError } from '@libp2p/interface'
import { BaseDatastore } from 'datastore-core'
import { Key } from 'interface-datastore'
import { MAX_UNWRITTEN, RETRY_WRITING_MS } from './constants.ts'
import type { Say } from './index.ts'
import type { AbortOptions } from '@libp2p/interface'
import type { Datastore, KeyQuery, Pair, Query } from 'interface-datastore'

export interface SteadyDatastoreInit {
  store: Datastore

  /**
   * LevelDB refuses every write after one that failed, until it is opened anew
   */
  reopen (): Promise<void>
  say: Say

  /**
   * Milliseconds that never run backwards
   */
  now? (): number
}

/**
 * What cannot be written is kept in memory, and written when that goes again. A
 * relay whose disk is full would otherwise refuse everybody: libp2p writes down
 * who comes before it listens for them
 */
export class SteadyDatastore extends BaseDatastore {
  #init: Required<SteadyDatastoreInit>

  /**
   * By key; nothing where it was deleted
   */
  #unwritten = new Map<string, Uint8Array | undefined>()
  #failedAt?: number

  constructor (init: SteadyDatastoreInit) {
    super()
    this.#init = { now: () => performance.now(), ...init }
  }

  override async put (key: Key, value: Uint8Array, options?: AbortOptions): Promise<Key> {
    await this.#write(key, value, options)

    return key
  }

  override async delete (key: Key, options?: AbortOptions): Promise<void> {
    await this.#write(key, undefined, options)
  }

  override async get (key: Key, options?: AbortOptions): Promise<Uint8Array> {
    if (!this.#unwritten.has(key.toString())) {
      return this.#init.store.get(key, options)
    }

    const value = this.#unwritten.get(key.toString())

    if (value == null) {
      throw new NotFoundError()
    }

    return value
  }

  override async has (key: Key, options?: AbortOptions): Promise<boolean> {
    return this.#unwritten.has(key.toString()) ? this.#unwritten.get(key.toString()) != null : this.#init.store.has(key, options)
  }

  override async * _all (query: Query, options?: AbortOptions): AsyncGenerator<Pair> {
    for await (const pair of this.#init.store.query({ prefix: query.prefix }, options)) {
      if (!this.#unwritten.has(pair.key.toString())) {
        yield pair
      }
    }

    for (const [key, value] of this.#unwritten) {
      if (value != null) {
        yield { key: new Key(key), value }
      }
    }
  }

  override async * _allKeys (query: KeyQuery, options?: AbortOptions): AsyncGenerator<Key> {
    for await (const { key } of this._all({ prefix: query.prefix }, options)) {
      yield key
    }
  }

  async #write (key: Key, value: Uint8Array | undefined, options?: AbortOptions): Promise<void> {
    if (this.#failedAt != null && this.#init.now() - this.#failedAt >= RETRY_WRITING_MS) {
      await this.#catchUp()
    }

    if (this.#failedAt == null) {
      try {
        await this.#pass(key, value, options)

        return
      } catch (err: any) {
        options?.signal?.throwIfAborted()
        this.#fail(err)
      }
    }

    this.#unwritten.delete(key.toString())
    this.#unwritten.set(key.toString(), value)

    if (this.#unwritten.size > MAX_UNWRITTEN) {
      this.#unwritten.delete(this.#unwritten.keys().next().value ?? '')
    }
  }

  async #pass (key: Key, value: Uint8Array | undefined, options?: AbortOptions): Promise<void> {
    await (value == null ? this.#init.store.delete(key, options) : this.#init.store.put(key, value, options))
  }

  #fail (err: Error): void {
    if (this.#failedAt == null) {
      this.#init.say(`nothing can be written now, and is kept in memory: ${err.message}`)
    }

    this.#failedAt = this.#init.now()
  }

  async #catchUp (): Promise<void> {
    // whoever comes meanwhile does not try too
    this.#failedAt = this.#init.now()

    try {
      await this.#init.reopen()

      for (const [key, value] of [...this.#unwritten]) {
        await this.#pass(new Key(key), value)

        if (this.#unwritten.get(key) === value) {
          this.#unwritten.delete(key)
        }
      }

      this.#failedAt = undefined
      this.#init.say('everything is written again')
    } catch {
      // said already
    }
  }
}

import { BaseDatastore } from 'datastore-core'
import { MAX_RECORDS, MAX_RECORDS_PER_PEER } from './constants.ts'
import type { AbortOptions } from '@libp2p/interface'
import type { Datastore, Key, KeyQuery, Pair, Query } from 'interface-datastore'

export interface BoundedRecordsInit {
  maxRecords?: number
  maxRecordsPerPeer?: number
}

/**
 * Where libp2p's DHT keeps what others give to it
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/kad-dht/src/utils.ts
 */
const PROVIDERS = '/dht/provider/'
const VALUES = '/dht/record/'

/**
 * A datastore in which the DHT keeps only so much of what others give to it: of
 * each peer some provider records, and no values, for which nobody here has a use.
 * By itself it keeps all of both. What was there before stays until it expires
 */
export class BoundedRecords extends BaseDatastore {
  #store: Datastore
  #init: Required<BoundedRecordsInit>

  /**
   * Keys by peer
   */
  #records?: Promise<Map<string, Set<string>>>
  #count = 0

  constructor (store: Datastore, init: BoundedRecordsInit = {}) {
    super()
    this.#store = store
    this.#init = { maxRecords: MAX_RECORDS, maxRecordsPerPeer: MAX_RECORDS_PER_PEER, ...init }
  }

  /**
   * @throws {RecordRefusedError} it would be too much of that peer, or in all
   */
  override async put (key: Key, value: Uint8Array, options?: AbortOptions): Promise<Key> {
    const name = key.toString()

    if (name.startsWith(VALUES)) {
      throw new RecordRefusedError('A relay keeps no values')
    }

    if (name.startsWith(PROVIDERS)) {
      await this.#admit(name)
    }

    // a small part of a large buffer, which a store in memory would keep whole: 10 kB
    // for each peer that was ever met
    return this.#store.put(key, value.slice(), options)
  }

  override async delete (key: Key, options?: AbortOptions): Promise<void> {
    const name = key.toString()

    if (name.startsWith(PROVIDERS)) {
      this.#forget(await this.#known(), name)
    }

    return this.#store.delete(key, options)
  }

  override async get (key: Key, options?: AbortOptions): Promise<Uint8Array> {
    return this.#store.get(key, options)
  }

  override async has (key: Key, options?: AbortOptions): Promise<boolean> {
    return this.#store.has(key, options)
  }

  override async * _all (query: Query, options?: AbortOptions): AsyncGenerator<Pair> {
    yield * this.#store.query(query, options)
  }

  override async * _allKeys (query: KeyQuery, options?: AbortOptions): AsyncGenerator<Key> {
    yield * this.#store.queryKeys(query, options)
  }

  async #admit (name: string): Promise<void> {
    const records = await this.#known()
    const ofPeer = records.get(peerOf(name)) ?? new Set()

    if (ofPeer.has(name)) {
      return
    }

    if (ofPeer.size >= this.#init.maxRecordsPerPeer || this.#count >= this.#init.maxRecords) {
      throw new RecordRefusedError(ofPeer.size >= this.#init.maxRecordsPerPeer ? 'There are enough records of this peer' : 'There are enough records')
    }

    this.#note(records, name)
  }

  async #known (): Promise<Map<string, Set<string>>> {
    this.#records ??= this.#read().catch(err => {
      this.#records = undefined
      throw err
    })

    return this.#records
  }

  async #read (): Promise<Map<string, Set<string>>> {
    this.#count = 0
    const records = new Map<string, Set<string>>()

    for await (const key of this.#store.queryKeys({ prefix: PROVIDERS })) {
      this.#note(records, key.toString())
    }

    return records
  }

  #note (records: Map<string, Set<string>>, name: string): void {
    const peer = peerOf(name)
    records.set(peer, (records.get(peer) ?? new Set()).add(name))
    this.#count++
  }

  #forget (records: Map<string, Set<string>>, name: string): void {
    const peer = peerOf(name)
    const ofPeer = records.get(peer)

    if (ofPeer?.delete(name) === true) {
      this.#count--

      if (ofPeer.size === 0) {
        records.delete(peer)
      }
    }
  }
}

export class RecordRefusedError extends Error {
  override name = 'RecordRefusedError'
}

/**
 * Who provides
 */
function peerOf (name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

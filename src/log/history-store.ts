import { Key } from 'interface-datastore/key'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { MAX_SEGMENT_BYTES, MAX_SEGMENT_ENTRIES } from './constants.ts'
import { historyPrefix } from './kept-names.ts'
import { KeptIndex, KeptSegment } from './pb/kept.js'
import type { HistoryPlaceInit, HistoryStore, KeptState } from './index.ts'

const CONTEXT = fromString('freeflow-connect/kept/1')
const NONCE_BYTES = 12

/**
 * The history of one room in a datastore: entries in segments, the last of which
 * grows, and an index that says what was given up. Each record is sealed by itself,
 * with its name: one that is broken, or was written with another key, costs what is
 * in it, and others have that
 */
export function createHistoryStore (init: HistoryPlaceInit): HistoryStore {
  return new DatastoreHistory(init)
}

class DatastoreHistory implements HistoryStore {
  #init: HistoryPlaceInit
  #prefix: string
  #generation = 1

  /**
   * Bytes of each record, by its name
   */
  #sizes = new Map<string, number>()
  #segment = 1
  #tail: Uint8Array[] = []
  #tailBytes = 0

  constructor (init: HistoryPlaceInit) {
    this.#init = init
    this.#prefix = historyPrefix(init.room)
  }

  get bytes (): number {
    return [...this.#sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
  }

  async read (): Promise<{ state: KeptState, entries: Uint8Array[], broken: number }> {
    const index = await this.#read('index', bytes => KeptIndex.decode(bytes))
    const entries: Uint8Array[] = []
    let broken = index === 'broken' ? 1 : 0
    this.#generation = typeof index === 'object' ? index.generation : 1

    for (this.#segment = 1; ; this.#segment++) {
      const segment = await this.#read(this.#segmentName(), bytes => KeptSegment.decode(bytes))

      if (segment === 'missing') {
        break
      }

      broken += segment === 'broken' ? 1 : 0
      entries.push(...segment === 'broken' ? [] : segment.entries)
    }

    const state = typeof index === 'object' ? stateOf(index) : { clock: 0, floors: [], blobs: [] }
    state.blobs.forEach(({ hash, size }) => { this.#sizes.set(`blobs/${hash}`, size) })

    return { state, entries, broken }
  }

  async append (entries: readonly Uint8Array[], state: KeptState): Promise<void> {
    const before = { tail: [...this.#tail], bytes: this.#tailBytes, segment: this.#segment }

    try {
      await this.#append(entries)
      await this.#writeIndex(state)
    } catch (err) {
      // what was written of it is written again
      this.#tail = before.tail
      this.#tailBytes = before.bytes
      this.#segment = before.segment
      throw err
    }
  }

  async #append (entries: readonly Uint8Array[]): Promise<void> {
    for (const entry of entries) {
      if (this.#tail.length >= MAX_SEGMENT_ENTRIES || (this.#tail.length > 0 && this.#tailBytes + entry.byteLength > MAX_SEGMENT_BYTES)) {
        await this.#writeTail()
        this.#next()
      }

      this.#tail.push(entry)
      this.#tailBytes += entry.byteLength
    }

    await this.#writeTail()
  }

  async rewrite (entries: readonly Uint8Array[], state: KeptState): Promise<void> {
    const [generation, segment] = [this.#generation, this.#segment]
    this.#generation++
    this.#segment = 0
    this.#next()

    try {
      // until the index names the new ones, the old ones are what is kept
      await this.append(entries, state)
    } catch (err) {
      this.#generation = generation
      this.#segment = segment
      this.#next()
      throw err
    }

    const old = [...this.#sizes.keys()].filter(name => name !== 'index' && !name.startsWith('blobs/') && !name.startsWith(`${this.#generation}/`))
    await Promise.all(old.map(async name => this.#delete(name)))
  }

  async readBlob (hash: string): Promise<Uint8Array | undefined> {
    const key = this.#key(`blobs/${hash}`)

    return await this.#init.datastore.has(key) ? this.#init.datastore.get(key) : undefined
  }

  async writeBlob (hash: string, bytes: Uint8Array): Promise<void> {
    await this.#write(`blobs/${hash}`, bytes)
  }

  async deleteBlob (hash: string): Promise<void> {
    await this.#delete(`blobs/${hash}`)
  }

  async delete (): Promise<void> {
    const { datastore } = this.#init
    this.#sizes.clear()
    this.#generation = 1
    this.#segment = 0
    this.#next()

    // without an index it is not kept, whatever is left of it if this is interrupted
    await datastore.delete(this.#key('index'))

    for await (const key of datastore.queryKeys({ prefix: this.#prefix })) {
      await datastore.delete(key)
    }
  }

  #next (): void {
    this.#segment++
    this.#tail = []
    this.#tailBytes = 0
  }

  #segmentName (): string {
    return `${this.#generation}/${this.#segment}`
  }

  async #writeTail (): Promise<void> {
    if (this.#tail.length > 0) {
      await this.#writeSealed(this.#segmentName(), KeptSegment.encode({ entries: this.#tail.map(entry => new Uint8Array(entry)) }))
    }
  }

  async #writeIndex ({ clock, floors, blobs }: KeptState): Promise<void> {
    await this.#writeSealed('index', KeptIndex.encode({
      generation: this.#generation,
      clock: BigInt(clock),
      floors: floors.map(({ author, session, floor }) => ({ author: fromString(author, 'base58btc'), session: fromString(session, 'base16'), floor })),
      blobs: blobs.map(({ hash, ...blob }) => ({ ...blob, hash: fromString(hash, 'base16') }))
    }))
  }

  async #writeSealed (name: string, bytes: Uint8Array): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
    const ciphertext = await crypto.subtle.encrypt(this.#algorithm(name, iv), this.#init.key, new Uint8Array(bytes))
    await this.#write(name, concat([iv, new Uint8Array(ciphertext)]))
  }

  async #write (name: string, bytes: Uint8Array): Promise<void> {
    await this.#init.datastore.put(this.#key(name), bytes)
    this.#sizes.set(name, bytes.byteLength)
  }

  async #delete (name: string): Promise<void> {
    await this.#init.datastore.delete(this.#key(name))
    this.#sizes.delete(name)
  }

  async #read <T> (name: string, decode: (bytes: Uint8Array) => T): Promise<T | 'missing' | 'broken'> {
    const { datastore, key } = this.#init

    if (!await datastore.has(this.#key(name))) {
      return 'missing'
    }

    const bytes = new Uint8Array(await datastore.get(this.#key(name)))
    this.#sizes.set(name, bytes.byteLength)

    try {
      return decode(new Uint8Array(await crypto.subtle.decrypt(this.#algorithm(name, bytes.subarray(0, NONCE_BYTES)), key, bytes.subarray(NONCE_BYTES))))
    } catch {
      return 'broken'
    }
  }

  /**
   * A record under another name, or of another room, is none
   */
  #algorithm (name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    return { name: 'AES-GCM', iv, additionalData: new Uint8Array(concat([CONTEXT, this.#init.room, fromString(name)])) }
  }

  #key (name: string): Key {
    return new Key(`${this.#prefix}${name}`)
  }
}

function stateOf ({ clock, floors, blobs }: KeptIndex): KeptState {
  return {
    clock: Number(clock),
    floors: floors.map(({ author, session, floor }) => ({ author: toString(author, 'base58btc'), session: toString(session, 'base16'), floor })),
    blobs: blobs.map(({ hash, ...blob }) => ({ ...blob, hash: toString(hash, 'base16') }))
  }
}

import { TypedEventEmitter } from 'main-event'
import { pause, Serial } from '../common/index.ts'
import { FLUSH_MS, LOCK_GRACE_MS, MIN_DEAD_ENTRIES } from './constants.ts'
import { holdLock } from './platform.ts'
import type { BlobStore } from './blob-store.ts'
import type { HistoryPlace, HistoryStore, KeepState, KeptState, LogChange } from './index.ts'
import type { RoomLog } from './room-log.ts'
import type { Logger } from '@libp2p/interface'

export interface KeeperInit {
  log: RoomLog
  blobs: BlobStore
  place: HistoryPlace
  logger: Logger

  /**
   * Resolves when nobody else on this device writes the same history, and keeps
   * others from it until the signal fires
   */
  alone? (name: string, signal: AbortSignal): Promise<void>
}

/**
 * Keeps a room's history on this device: reads it into the log, and writes what is
 * new a moment later. What is lost in between, others have
 */
export class Keeper extends TypedEventEmitter<{ change: CustomEvent<undefined> }> {
  #init: KeeperInit
  #state: KeepState = 'off'
  #store?: HistoryStore
  #controller = new AbortController()

  /**
   * Not written yet
   */
  #pending: Uint8Array[] = []

  /**
   * Written, and not in the log any more
   */
  #dead = 0
  #mustRewrite = false

  /**
   * It was there when we looked last
   */
  #isWritten = false
  #isChanged = false
  #isClosed = false
  #writtenBlobs = new Set<string>()
  #timer?: ReturnType<typeof setTimeout>
  #tasks = new Serial()

  constructor (init: KeeperInit) {
    super()
    this.#init = init
    init.log.addEventListener('change', ({ detail }) => { this.#onChange(detail) })
    init.blobs.onChange = () => { this.#soon() }
  }

  get state (): KeepState {
    return this.#state
  }

  /**
   * What is kept, in bytes
   */
  get bytes (): number {
    return this.#state === 'off' ? 0 : this.#store?.bytes ?? 0
  }

  /**
   * Read what is kept, if something is
   *
   * @param keep - as it was chosen now; nothing where it stays as it was
   */
  async load (keep?: boolean): Promise<void> {
    const { place, logger } = this.#init

    try {
      const exists = await place.exists()

      if (keep === false && exists) {
        await (await this.#open()).delete()
      } else if (keep === true || (keep == null && exists)) {
        await this.#begin()
      }
    } catch (err: any) {
      logger.error('could not read the history that is kept - %e', err)
      this.#stop()
      this.#set('off')
    }
  }

  /**
   * From now on, all that the log has. Resolves when it was tried: `state` says
   * what came of it
   */
  async keep (): Promise<void> {
    if (this.#state === 'off') {
      await this.load(true)
    }

    await this.flush()
  }

  /**
   * Delete it, and keep nothing any more. The log stays as it is
   */
  async forget (): Promise<void> {
    this.#stop()
    await this.#tasks.run(async () => (await this.#open()).delete())
    this.#set('off')
  }

  /**
   * Write what is not written yet
   */
  async flush (): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#tasks.run(async () => this.#write())
  }

  async close (): Promise<void> {
    this.#isClosed = true
    await this.flush()
    this.#stop()
  }

  async #begin (): Promise<void> {
    if (this.#isClosed) {
      return
    }

    const { log, logger } = this.#init
    const { signal } = this.#controller = new AbortController()
    this.#isWritten = false
    let isAlone = false
    this.#set('elsewhere')
    const alone = (this.#init.alone ?? holdLock)(`freeflow-history-${log.name}`, signal).then(() => { isAlone = true })
    alone.catch(() => {})

    // in another tab it may be written for hours
    await Promise.race([alone, pause(LOCK_GRACE_MS, signal)])
    const kept = await this.#read()

    if (!isAlone) {
      void alone.then(async () => this.#tasks.run(async () => this.#takeOver(signal))).catch(err => { logger('the history is kept by nobody: %s', err.message) })
    } else if (!signal.aborted) {
      this.#own(kept)
    }
  }

  /**
   * The other one is gone; unless it has deleted the history, it is ours now
   */
  async #takeOver (signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      return
    }

    if (await this.#init.place.exists()) {
      this.#own(await this.#read())
    } else {
      this.#stop()
      this.#set('off')
    }
  }

  async #read (): Promise<Set<string>> {
    const { log, blobs, logger } = this.#init
    const store = await this.#open()
    const { state, entries, broken } = await store.read()
    const ids = await log.restore(entries, state)
    blobs.restore(state.blobs, async hash => store.readBlob(hash))
    this.#writtenBlobs = new Set(state.blobs.map(({ hash }) => hash))
    this.#dead = entries.length - ids.size
    this.#mustRewrite = broken > 0

    if (broken > 0) {
      logger('%d records of the history that is kept cannot be read: others have what was in them', broken)
    }

    return ids
  }

  /**
   * It is ours to write
   */
  #own (kept: Set<string>): void {
    this.#pending = this.#init.log.all().filter(({ id }) => !kept.has(id)).map(({ signed }) => signed)
    this.#isChanged = true
    this.#set('kept')
    this.#soon()
  }

  #stop (): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#controller.abort()
    this.#pending = []
    this.#state = 'off'
  }

  #onChange ({ added, removed, evicted }: LogChange): void {
    if (this.#isOurs()) {
      this.#pending.push(...added.map(({ signed }) => signed))
      this.#dead += removed.length + evicted.length
      this.#soon()
    }
  }

  #isOurs (): boolean {
    return this.#state === 'kept' || this.#state === 'full'
  }

  #soon (): void {
    if (this.#isOurs()) {
      this.#isChanged = true
      this.#timer ??= setTimeout(() => { void this.flush() }, FLUSH_MS)
    }
  }

  async #write (): Promise<void> {
    if (!this.#isOurs() || !this.#isChanged) {
      return
    }

    this.#isChanged = false
    const pending = this.#pending.splice(0)

    try {
      // deleted by somebody else, such as the settings in another tab
      if (this.#isWritten && !await this.#init.place.exists()) {
        this.#stop()
        this.#set('off')
        return
      }

      await this.#writeBlobs()
      await this.#writeEntries(pending)
      await this.#deleteBlobs()
      this.#isWritten = true
      this.#set(this.#isOurs() ? 'kept' : this.#state)
    } catch (err: any) {
      this.#pending.unshift(...pending)
      this.#isChanged = true
      this.#init.logger.error('could not keep the history - %e', err)
      this.#set(this.#isOurs() ? 'full' : this.#state)
    }
  }

  async #writeEntries (pending: Uint8Array[]): Promise<void> {
    const { log } = this.#init
    const store = await this.#open()
    const state = this.#keptState()

    // half of it and more is what nobody needs any more
    if (this.#mustRewrite || this.#dead > Math.max(MIN_DEAD_ENTRIES, log.entries.length)) {
      await store.rewrite(log.all().map(({ signed }) => signed), state)
      this.#mustRewrite = false
      this.#dead = 0
    } else {
      await store.append(pending, state)
    }
  }

  async #writeBlobs (): Promise<void> {
    const { blobs } = this.#init
    const store = await this.#open()

    for (const { hash } of blobs.list()) {
      const bytes = this.#writtenBlobs.has(hash) ? undefined : await blobs.get(hash)

      if (bytes != null) {
        await store.writeBlob(hash, bytes)
        this.#writtenBlobs.add(hash)
      }
    }
  }

  async #deleteBlobs (): Promise<void> {
    const { blobs } = this.#init
    const store = await this.#open()

    for (const hash of this.#writtenBlobs) {
      if (!blobs.has(hash)) {
        await store.deleteBlob(hash)
        this.#writtenBlobs.delete(hash)
      }
    }
  }

  #keptState (): KeptState {
    const { log, blobs } = this.#init
    const floors = log.frontier().filter(({ floor }) => floor > 0)

    return { clock: log.clock, floors: floors.map(({ author, session, floor }) => ({ author, session, floor })), blobs: blobs.list().filter(({ hash }) => this.#writtenBlobs.has(hash)) }
  }

  async #open (): Promise<HistoryStore> {
    this.#store ??= await this.#init.place.open()

    return this.#store
  }

  #set (state: KeepState): void {
    this.#state = state
    this.safeDispatchEvent('change')
  }
}

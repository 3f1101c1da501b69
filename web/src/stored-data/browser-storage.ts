/**
 * The places where a browser keeps something for this app
 */
import { HISTORIES } from './inventory.ts'
import type { Entry, Kept } from './inventory.ts'

/**
 * What everything of ours begins with: others may live on the same host
 */
const OURS = 'freeflow'
const WORDS = `${OURS}:`

/**
 * How long another tab may hold on to what is to be deleted, in milliseconds
 */
const DELETE_TIMEOUT_MS = 4_000

export async function readKept (): Promise<Kept> {
  const [records, files] = await Promise.all([readRecords(), readFiles()])

  return { records, files, words: readWords() }
}

/**
 * @throws {TimeoutError} another tab still uses it
 */
export async function deleteKept (): Promise<void> {
  wordsOf(localStorage).forEach(key => { localStorage.removeItem(key) })
  wordsOf(sessionStorage).forEach(key => { sessionStorage.removeItem(key) })

  const workers = await navigator.serviceWorker?.getRegistrations() ?? []
  await Promise.all(workers.filter(({ scope }) => location.href.startsWith(scope)).map(async worker => worker.unregister()))
  await Promise.all((await cacheNames()).map(async name => caches.delete(name)))
  await Promise.all((await databaseNames()).map(async name => deleteDatabase(name)))
}

/**
 * The histories of all rooms, and nothing else
 */
export async function deleteHistories (): Promise<void> {
  await Promise.all((await databaseNames()).map(async name => {
    const database = await settled(indexedDB.open(name))

    try {
      const range = IDBKeyRange.bound(HISTORIES, `${HISTORIES}\uffff`)
      await Promise.all([...database.objectStoreNames].map(async store => settled(database.transaction(store, 'readwrite').objectStore(store).delete(range))))
    } finally {
      database.close()
    }
  }))
}

function wordsOf (storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? '').filter(key => key.startsWith(WORDS))
}

function readWords (): Entry[] {
  return wordsOf(localStorage).map(key => ({ key: key.slice(WORDS.length), bytes: key.length + (localStorage.getItem(key)?.length ?? 0) }))
}

async function databaseNames (): Promise<string[]> {
  return (await indexedDB.databases()).map(({ name = '' }) => name).filter(name => name.startsWith(OURS))
}

async function readRecords (): Promise<Entry[]> {
  const lists = await Promise.all((await databaseNames()).map(readDatabase))

  return lists.flat()
}

async function readDatabase (name: string): Promise<Entry[]> {
  const database = await settled(indexedDB.open(name))

  try {
    const lists = await Promise.all([...database.objectStoreNames].map(async store => {
      const objects = database.transaction(store).objectStore(store)
      const [keys, values] = await Promise.all([settled(objects.getAllKeys()), settled(objects.getAll())])

      return keys.map((key, place) => ({ key: String(key), bytes: sizeOf(values[place]) }))
    }))

    return lists.flat()
  } finally {
    database.close()
  }
}

function sizeOf (value: unknown): number {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return value.byteLength
  }

  return value instanceof Blob ? value.size : JSON.stringify(value)?.length ?? 0
}

async function deleteDatabase (name: string): Promise<void> {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(() => { timeout.reject(new DOMException('Another tab still uses it', 'TimeoutError')) }, DELETE_TIMEOUT_MS)

  try {
    await Promise.race([settled(indexedDB.deleteDatabase(name)), timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function cacheNames (): Promise<string[]> {
  return (await globalThis.caches?.keys() ?? []).filter(name => name.startsWith(`${WORDS}${new URL('./', location.href).pathname}:`))
}

async function readFiles (): Promise<Entry[]> {
  const lists = await Promise.all((await cacheNames()).map(async name => {
    const cache = await caches.open(name)

    return Promise.all((await cache.matchAll()).map(async response => ({ key: response.url, bytes: (await response.blob()).size })))
  }))

  return lists.flat()
}

async function settled <T> (request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result) }
    request.onerror = () => { reject(request.error ?? new DOMException('It failed', 'UnknownError')) }
  })
}

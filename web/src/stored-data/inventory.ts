/**
 * What of the app is kept in this browser, for somebody who wants to know
 */

export const ITEMS = ['identity', 'relays', 'rooms', 'histories', 'name', 'devices', 'privacy', 'look', 'settings', 'app'] as const

/**
 * Where the histories of rooms are, each under its own name
 */
export const HISTORIES = '/freeflow/histories/'

export type ItemId = typeof ITEMS[number]

export interface Entry {
  key: string
  bytes: number
}

/**
 * What a browser keeps for us, place by place
 */
export interface Kept {
  /**
   * Of IndexedDB
   */
  records: readonly Entry[]

  /**
   * Of `localStorage`, without our prefix
   */
  words: readonly Entry[]

  /**
   * Of the caches
   */
  files: readonly Entry[]
}

export interface Item {
  id: ItemId
  entries: number
  bytes: number
}

const WORDS: Record<string, ItemId> = {
  name: 'name',
  camera: 'devices',
  microphone: 'devices',
  speaker: 'devices',
  'hide-address': 'privacy',
  theme: 'look',
  language: 'look'
}

/**
 * All of it, nothing left out: what has no place of its own is among the settings
 */
export function inventory ({ records, words, files }: Kept): Item[] {
  const items = new Map<ItemId, Item>(ITEMS.map(id => [id, { id, entries: 0, bytes: 0 }]))

  function count (id: ItemId, { bytes }: Entry): void {
    const before = items.get(id) ?? { id, entries: 0, bytes: 0 }
    items.set(id, { id, entries: before.entries + 1, bytes: before.bytes + bytes })
  }

  records.forEach(entry => { count(recordItem(entry.key), entry) })
  words.forEach(entry => { count(Object.hasOwn(WORDS, entry.key) ? WORDS[entry.key] : 'settings', entry) })
  files.forEach(entry => { count('app', entry) })

  return [...items.values()]
}

function recordItem (key: string): ItemId {
  if (key === '/freeflow/identity') {
    return 'identity'
  }

  if (key === '/freeflow/relays') {
    return 'relays'
  }

  if (key.startsWith(HISTORIES)) {
    return 'histories'
  }

  return key.startsWith('/freeflow/rooms/') ? 'rooms' : 'settings'
}

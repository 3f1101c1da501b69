import { createState } from '../model/state.ts'
import type { Model } from '../model/state.ts'
import type { Memory, MemoryKey } from '../start/memory.ts'

/**
 * What a person has set, remembered for the next visit
 */
export interface StoredSettings<T> extends Model<T> {
  change (changes: Partial<T>): void
}

export interface StoredSettingsInit<T> {
  memory: Memory
  key: MemoryKey

  /**
   * Of whatever may have got into the storage
   */
  read(value: Partial<Record<string, unknown>>): T
}

export function createStoredSettings <T extends object> ({ memory, key, read }: StoredSettingsInit<T>): StoredSettings<T> {
  const state = createState<T>(read(parse(memory.read(key))))

  return {
    get: state.get,
    subscribe: state.subscribe,
    change: (changes) => {
      state.update(changes)
      memory.write(key, JSON.stringify(state.get()))
    }
  }
}

function parse (text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value != null ? { ...value } : {}
  } catch {
    return {}
  }
}

/**
 * The few words that the app remembers for itself. A browser may refuse to store
 * anything; then nothing is remembered.
 */
export interface Memory {
  read (key: MemoryKey): string | undefined
  write (key: MemoryKey, value: string): void
}

export type MemoryKey = 'name' | 'theme' | 'camera' | 'microphone' | 'speaker' | 'hide-address' | 'layout' | 'mirror' | 'sound' | 'picture' | 'language' | 'single-keys' | 'chat'

export function createMemory (prefix = 'freeflow:'): Memory {
  return {
    read: (key) => {
      try {
        return localStorage.getItem(prefix + key) ?? undefined
      } catch {
        return undefined
      }
    },
    write: (key, value) => {
      try {
        localStorage.setItem(prefix + key, value)
      } catch {
        // works without
      }
    }
  }
}

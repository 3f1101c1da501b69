import { createStoredSettings } from '../settings/stored-settings.ts'
import type { StoredSettings } from '../settings/stored-settings.ts'
import type { Memory } from '../start/memory.ts'

export interface ChatTelling extends Record<'notices' | 'system', boolean> {
  /**
   * What is said while the panel is closed is shown for a moment
   */
  notices: boolean

  /**
   * And by the system while the page is hidden, where the person has let it
   */
  system: boolean
}

export type ChatSettings = StoredSettings<ChatTelling>

export function createChatSettings (memory: Memory): ChatSettings {
  return createStoredSettings({
    memory,
    key: 'chat',
    read: ({ notices, system }) => ({ notices: notices !== false, system: system === true })
  })
}

import { MessageSquareLock, MicOff, UserMinus } from 'lucide-react'
import type { MenuGroup } from '../kit/menu.tsx'
import type { TileModel } from '../room/index.ts'

/**
 * In the menu of a tile, and beside the name in the list of people
 */
export function personGroups ({ actions }: TileModel): MenuGroup[] {
  if (actions == null) {
    return []
  }

  const { write, ask, remove } = actions

  return [{ id: 'person', entries: [{ action: write, icon: MessageSquareLock }, { action: ask, icon: MicOff }, { action: remove, icon: UserMinus }] }]
}

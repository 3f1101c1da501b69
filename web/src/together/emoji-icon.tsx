import { REACTIONS } from './reactions.ts'
import type { Action } from '../actions/action.ts'
import type { MenuEntry } from '../kit/menu.tsx'
import type { LucideIcon } from 'lucide-react'

/**
 * Reactions as entries of a menu: the emoji in the place of the icon
 */
export function reactionEntries (actions: readonly Action[]): MenuEntry[] {
  return actions.map((action, place) => ({ action, icon: ICONS[place] }))
}

const ICONS = REACTIONS.map(({ emoji }) => (() => <span className='emoji'>{emoji}</span>) as unknown as LucideIcon)

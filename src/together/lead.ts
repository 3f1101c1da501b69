import type { Action } from './action.ts'
import type { LogEntry } from '../log/index.ts'

type LeadAction = Extract<Action, { type: 'lead' }>

/**
 * Somebody shows the others how to look at the room
 */
export interface Led {
  /**
   * Of the entry with which they began to
   */
  id: string

  /**
   * The latest one
   */
  entry: LogEntry
  view: Extract<LeadAction, { offered: true }>
}

/**
 * Who leads after another entry: whoever offered it last, until they take it back
 */
export function leadOn (before: Led | undefined, entry: LogEntry, action: LeadAction): Led | undefined {
  const same = before != null && before.entry.author.equals(entry.author) && before.entry.session === entry.session

  if (action.offered) {
    return { id: same ? before.id : entry.id, entry, view: action }
  }

  return same ? undefined : before
}

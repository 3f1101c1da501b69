import { t } from '../i18n/index.ts'
import type { Room } from 'freeflow-connect'

/**
 * What people are called, those too who have left meanwhile: what they did stays
 */
export interface Names {
  of (peer: string): string

  /**
   * The name alone, also of ourselves
   */
  plain (peer: string): string

  /**
   * The same, of whoever was here while we were
   */
  known (peer: string): string | undefined
}

export interface NamesInit {
  room: Pick<Room, 'participants' | 'addEventListener'>

  /**
   * Ourselves
   */
  self: { id: string, name: string }
  signal: AbortSignal
}

export function createNames ({ room, self, signal }: NamesInit): Names {
  const gone = new Map<string, string>()

  for (const event of ['participant:leave', 'participant:update'] as const) {
    room.addEventListener(event, ({ detail: { id, name } }) => { gone.set(id.toString(), name) }, { signal })
  }

  function known (peer: string): string | undefined {
    return peer === self.id ? self.name : room.participants.find(({ id }) => id.toString() === peer)?.name ?? gone.get(peer)
  }

  function plain (peer: string): string {
    return known(peer) ?? t('together.somebody')
  }

  return {
    known,
    plain,
    of: peer => peer === self.id ? t('tile.you', { name: self.name }) : plain(peer)
  }
}

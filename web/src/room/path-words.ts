import type { MessageKey } from '../i18n/index.ts'
import type { ParticipantPath } from 'freeflow-connect'

export interface PathWords {
  badge: MessageKey
  why: MessageKey

  /**
   * How good news it is
   */
  tone: 'good' | 'fair' | 'waiting' | 'bad'
}

/**
 * How media reaches us, for somebody who has never heard of ICE
 */
export function pathWords ({ kind, reason }: Pick<ParticipantPath, 'kind' | 'reason'>): PathWords {
  if (reason === 'no-media') {
    return { badge: 'path.no-media', why: 'path.why.no-media', tone: 'fair' }
  }

  if (reason === 'connecting' || reason === 'interrupted' || reason === 'failed') {
    return { badge: `path.${reason}`, why: `path.why.${reason}`, tone: reason === 'failed' ? 'bad' : 'waiting' }
  }

  if (kind === 'none' || reason === 'ignored') {
    return { badge: 'path.connecting', why: 'path.why.connecting', tone: 'waiting' }
  }

  if (kind === 'direct') {
    return { badge: 'path.direct', why: `path.why.${reason}`, tone: 'good' }
  }

  return { badge: `path.${kind}`, why: kind === 'relayed' ? `path.why.${reason}` : 'path.why.forwarded', tone: 'fair' }
}

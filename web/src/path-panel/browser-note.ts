import type { MessageKey } from '../i18n/index.ts'
import type { ParticipantPath, ParticipantStatistics } from 'freeflow-connect'

/**
 * What of a path cannot be had in this browser, or not as well. Pure,
 * of the window or what of it there is
 */
export function browserNote ({ kind, reason }: Pick<ParticipantPath, 'kind' | 'reason'>, scope: object = globalThis): MessageKey | undefined {
  if (reason === 'failed' && !('AudioEncoder' in scope)) {
    return 'panel.browser.no-relayed'
  }

  // their pictures are taken from what the page shows, which is nothing while it is hidden
  return kind === 'relayed' && !('MediaStreamTrackProcessor' in scope) ? 'panel.browser.hidden' : undefined
}

/**
 * That pictures stand still for seconds, each way by itself, and why. Pure
 */
export function stillNotes ({ sent, received }: Partial<Pick<ParticipantStatistics, 'sent' | 'received'>>): MessageKey[] {
  return [
    ...received?.video?.stills === true ? ['panel.stills.received' as const] : [],
    ...sent?.video?.stills === true ? ['panel.stills.sent' as const] : []
  ]
}

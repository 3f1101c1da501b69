import type { MessageKey } from '../i18n/index.ts'
import type { ParticipantPath } from 'freeflow-connect'

/**
 * What of a path cannot be had in this browser, or not as well. Pure,
 * of the window or what of it there is
 */
export function browserNote ({ kind, reason }: Pick<ParticipantPath, 'kind' | 'reason'>, scope: object = globalThis): MessageKey | undefined {
  if (reason === 'failed' && !('VideoEncoder' in scope && 'AudioEncoder' in scope)) {
    return 'panel.browser.no-relayed'
  }

  // their pictures are taken from what the page shows, which is nothing while it is hidden
  return kind === 'relayed' && !('MediaStreamTrackProcessor' in scope) ? 'panel.browser.hidden' : undefined
}

import { FORWARD_AFTER_MS, FORWARD_LINKED_AFTER_MS, LINKED_MS } from './constants.ts'
import { insideGossip } from './gossip-inside.ts'

/**
 * What libp2p's gossip has inside and does not show
 */
interface Inside {
  isStarted (): boolean
  score?: { deliveryRecords?: { getRecord? (message: string): { peers: Set<string> } | undefined } }
  forwardMessage? (message: string, raw: unknown, source?: string, exclude?: Set<string>): void
}

/**
 * Hand on what somebody said to those alone from whom it has not come meanwhile. A peer
 * has several relays, which tell each other; by itself it would tell each of them what
 * it has heard of another one. Where relays do not know each other, it is the one who
 * tells them; where they do, it gives them longer, since who has much to read reads it
 * late
 */
export const forwardingLate = insideGossip<Inside>(inside => {
  const forward = inside.forwardMessage?.bind(inside)
  let linkedUntil = -Infinity

  if (forward != null) {
    inside.forwardMessage = (message, raw, source, exclude = new Set()) => {
      setTimeout(() => {
        const senders = inside.score?.deliveryRecords?.getRecord?.(message)?.peers ?? new Set()

        if (senders.size > 1) {
          linkedUntil = performance.now() + LINKED_MS
        }

        if (inside.isStarted()) {
          forward(message, raw, source, new Set([...exclude, ...senders]))
        }
      }, performance.now() < linkedUntil ? FORWARD_LINKED_AFTER_MS : FORWARD_AFTER_MS)
    }
  }
})

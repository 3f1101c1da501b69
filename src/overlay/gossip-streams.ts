import { insideGossip } from './gossip-inside.ts'
import type { Connection, PeerId } from '@libp2p/interface'

/**
 * What libp2p's gossip has inside and does not show
 */
interface Inside {
  createOutboundStream? (peer: PeerId, connection: Connection): Promise<void>
}

/**
 * Open gossip's streams side by side. By itself it opens them one after the other, each
 * of which takes a round trip: who is slow keeps all who come later waiting, and who
 * never answers for ten seconds
 */
export const openingSideBySide = insideGossip<Inside>(inside => {
  const open = inside.createOutboundStream?.bind(inside)
  const opening = new Map<string, Promise<void>>()

  if (open != null) {
    inside.createOutboundStream = async (peer, connection) => {
      const key = peer.toString()

      // to one peer it opens one at a time, and looks first whether there is one
      const own = (opening.get(key) ?? Promise.resolve()).then(async () => open(peer, connection)).finally(() => {
        if (opening.get(key) === own) {
          opening.delete(key)
        }
      })
      opening.set(key, own)
    }
  }
})

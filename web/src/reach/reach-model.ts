import { copyText } from '../clipboard/copy-text.ts'
import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import { writePersonLink } from '../start/room-link.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { PeerSource } from '../peer/peer-source.ts'

/**
 * How others reach us
 */
export interface Address {
  /**
   * The peer ID
   */
  id: string
  fingerprint: string
  link: string
}

export interface ReachModel extends Model<Address | undefined> {
  copyId (): void
  copyLink (): void
}

export interface ReachInit {
  peers: Pick<PeerSource, 'started' | 'rooms'>
  notices: Pick<Notices, 'say'>
}

export function createReachModel ({ peers, notices }: ReachInit): ReachModel {
  const state = createState<Address | undefined>(undefined)

  function look (): void {
    const peer = peers.started.get()
    const rooms = peers.rooms.get()

    if (peer != null && rooms != null) {
      const id = peer.id.toString()
      state.set({ id, fingerprint: rooms.fingerprint(peer.id), link: writePersonLink(location.href, id) })
    }
  }

  async function copy (text: string | undefined, done: MessageKey): Promise<void> {
    notices.say(t(await copyText(text ?? '') ? done : 'reach.not-copied'))
  }

  peers.started.subscribe(look)
  look()

  return {
    get: state.get,
    subscribe: state.subscribe,
    copyId: () => { void copy(state.get()?.id, 'reach.copied') },
    copyLink: () => { void copy(state.get()?.link, 'reach.copied.link') }
  }
}

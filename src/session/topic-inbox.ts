import { CHAT_KIND, TYPING_KIND } from '../chat/index.ts'
import { LOG_KIND } from '../log/index.ts'
import { decodePresence } from '../membership/index.ts'
import { MOMENT_KIND } from '../together/index.ts'
import { ReplayGuard } from './replay-guard.ts'
import type { Refusals } from '../common/index.ts'
import type { PeerHint } from '../discovery/index.ts'
import type { Opened, Seal } from '../membership/index.ts'
import type { PeerId } from '@libp2p/interface'

export interface TopicInboxInit {
  seal: Seal

  /**
   * The stay of a member who is in the room now
   */
  sessionOf (peer: string): string | undefined
  onChat (opened: Opened): void
  onLog (opened: Opened): void
  onMoment (opened: Opened): void

  /**
   * A member says how far its log has come
   */
  onClock (peer: PeerId, clock: number): void
  onGoodbye (peer: PeerId, session: string): void
  refused: Refusals
}

/**
 * Opens what comes over the room topic and hands it to whom it concerns. What is
 * sealed for others, broken or repeated is nothing, whoever sends it
 */
export class TopicInbox {
  #init: TopicInboxInit
  #replays = new ReplayGuard()

  constructor (init: TopicInboxInit) {
    this.#init = init
  }

  /**
   * @returns where the sender is, if it is somebody to be met
   */
  async open (message: Uint8Array): Promise<Pick<PeerHint, 'peer' | 'addresses'> | undefined> {
    let opened: Opened | undefined

    try {
      opened = await this.#init.seal.open(message)

      return this.#receive(opened)
    } catch (err: any) {
      this.#init.refused(opened?.sender ?? 'a message on the topic', err)
    }
  }

  #receive (opened: Opened): Pick<PeerHint, 'peer' | 'addresses'> | undefined {
    if (opened.kind === LOG_KIND) {
      this.#init.onLog(opened)
    } else if (opened.kind === CHAT_KIND || opened.kind === TYPING_KIND) {
      this.#init.onChat(opened)
    } else if (opened.kind === MOMENT_KIND) {
      this.#init.onMoment(opened)
    } else if (opened.kind === 'presence') {
      return this.#presence(opened)
    }
  }

  #presence ({ sender, payload }: Opened): Pick<PeerHint, 'peer' | 'addresses'> | undefined {
    const presence = decodePresence(payload)

    // a goodbye was sealed first and is sent last; repeated, it ends nothing more
    if (presence.type === 'goodbye') {
      this.#init.onGoodbye(sender, presence.session)
      return
    }

    if (!this.#replays.isNew(sender.toString(), presence)) {
      return
    }

    // a member says on its own stream that it lives: it needs no hint
    if (this.#init.sessionOf(sender.toString()) !== presence.session) {
      return { peer: sender, addresses: presence.addresses }
    }

    if (presence.clock != null) {
      this.#init.onClock(sender, presence.clock)
    }
  }
}

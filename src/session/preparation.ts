import { discover, fromDht, fromInvite, fromMemory } from '../discovery/index.ts'
import { deriveRoom, roomName } from '../membership/index.ts'
import { RING_PROTOCOL, SIGNAL_PROTOCOL } from '../signaling/index.ts'
import { MAX_PREPARED } from './constants.ts'
import type { HintSource, Memory, PeerHint } from '../discovery/index.ts'
import type { RoomReference } from '../membership/index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { Connection, Logger } from '@libp2p/interface'

export interface PreparationInit {
  overlay: Overlay
  memory: Memory
  discovery: HintSource[]
  log: Logger
}

/**
 * Where one of these runs, somebody else needs the connection meanwhile
 */
const OURS = [SIGNAL_PROTOCOL, RING_PROTOCOL]

/**
 * A room that is about to be joined: its members are looked for and circuits to
 * them opened, so that the first word need not wait for it. Nothing is said in
 * the room, and nothing of us is in it
 */
export class Preparation {
  /**
   * Those who may be in it
   */
  hints: PeerHint[] = []
  #init: PreparationInit
  #connections: Connection[] = []
  #isClosed = false
  #controller = new AbortController()
  #ready = Promise.withResolvers<void>()

  constructor (init: PreparationInit, reference: RoomReference) {
    this.#init = init
    this.#run(reference).then(this.#ready.resolve, this.#ready.reject)
  }

  /**
   * Resolves when everybody who was found at the first look has been tried
   */
  get ready (): Promise<void> {
    return this.#ready.promise
  }

  /**
   * The room is joined: nobody else needs to be found
   */
  end (): void {
    this.#controller.abort()
  }

  /**
   * The room is not joined after all
   */
  close (): void {
    this.end()
    this.#isClosed = true
    this.#closeUnused()
  }

  #closeUnused (): void {
    this.#connections.splice(0).filter(({ streams }) => !streams.some(({ protocol }) => OURS.includes(protocol))).forEach(connection => {
      connection.close().catch(() => {})
    })
  }

  async #run (reference: RoomReference): Promise<void> {
    const { overlay, memory, discovery, log } = this.#init
    const { signal } = this.#controller
    const keys = await deriveRoom(reference)
    const looked = Promise.withResolvers<void>()
    const connecting: Array<Promise<void>> = []
    const ended = discover({
      log,
      signal,
      onHint: hint => {
        // the DHT may name somebody first without saying where
        if (hint.addresses.length > 0 && this.hints.length < MAX_PREPARED && !this.hints.some(({ peer }) => peer.equals(hint.peer))) {
          this.hints.push(hint)
          connecting.push(this.#connect(hint))
        }
      },
      sources: [
        fromInvite(reference),
        fromMemory(memory, roomName(keys)),
        fromDht(overlay, keys.dhtKey, { offer: false, onRound: looked.resolve })
      ].filter(({ name }) => discovery.includes(name))
    })

    await Promise.race([looked.promise, ended])
    await Promise.all(connecting)
  }

  async #connect (hint: PeerHint): Promise<void> {
    const { peer, addresses } = hint
    const { overlay, log } = this.#init

    try {
      await overlay.reachable(this.#controller)

      if (!overlay.libp2p.getConnections(peer).some(({ status }) => status === 'open')) {
        this.#connections.push(await overlay.connect(peer, addresses))
        log('a circuit to %p is open beforehand', peer)
      }

      if (this.#isClosed) {
        this.#closeUnused()
      }
    } catch (err: any) {
      // its place is for somebody who is there
      this.hints = this.hints.filter(other => other !== hint)
      log.trace('%p was not reached beforehand: %s', peer, err.message)
    }
  }
}

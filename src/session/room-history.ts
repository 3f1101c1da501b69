import { CatchUp, Gate, RoomLog } from '../log/index.ts'
import type { History, LogEntry } from '../log/index.ts'
import type { Opened, Presence, Seal } from '../membership/index.ts'
import type { Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface RoomHistoryInit {
  /**
   * The room's ID
   */
  room: Uint8Array
  self: PeerId
  session: string
  seal: Seal
  history: History
  logger: Logger

  /**
   * Send what is sealed to everybody
   */
  publish (sealed: Uint8Array): Promise<void>

  /**
   * The stay of a member who is in the room now
   */
  sessionOf (peer: string): string | undefined
  members (): PeerId[]
  addressesOf (peer: PeerId): Multiaddr[]
  onCaughtUp (): void
}

/**
 * The room's log among its members: who is listened to, who has one, who is asked
 * for what we lack, and who is told what we have
 */
export class RoomHistory {
  readonly log: RoomLog
  #init: RoomHistoryInit
  #gate: Gate<LogEntry>
  #catchUp: CatchUp
  #withLog = new Set<string>()
  #remove?: () => void

  constructor (init: RoomHistoryInit) {
    const { room, self, session, seal, history, logger } = init
    this.#init = init
    this.log = new RoomLog({
      room,
      self,
      session,
      seal,
      publish: async signed => init.publish(await seal.wrap(signed)),
      onUnsent: err => { logger('an entry of the log waits to be fetched: %s', err.message) }
    })
    this.log.addEventListener('fork', ({ detail }) => { logger('%p has contradicted itself at %d', detail.author, detail.sequence) })
    this.#gate = new Gate({
      sessionOf: init.sessionOf,
      onPassed: (entry, current) => {
        if (entry.session === current) {
          this.log.receive(entry, 'topic')
        }
      }
    })
    this.#catchUp = new CatchUp({
      history,
      logger,
      log: this.log,
      members: () => init.members().filter(peer => this.hasLog(peer.toString())),
      addressesOf: init.addressesOf,
      onCaughtUp: init.onCaughtUp
    })
  }

  /**
   * How far we have come, as presence says it
   */
  get clock (): number {
    return this.log.clock + 1
  }

  start (): void {
    this.#remove = this.#init.history.add({ log: this.log, isMember: peer => this.#init.sessionOf(peer.toString()) != null })
    this.#catchUp.start()
  }

  stop (): void {
    this.#remove?.()
    this.#catchUp.stop()
  }

  hasLog (peer: string): boolean {
    return this.#withLog.has(peer)
  }

  /**
   * A member was proved
   */
  met (peer: PeerId, { clock = 0 }: Pick<Presence, 'clock'>): void {
    if (clock === 0) {
      this.#withLog.delete(peer.toString())
      return
    }

    this.#withLog.add(peer.toString())
    this.log.witness(clock - 1)
    this.#gate.admit(peer.toString())

    if (clock > 1) {
      this.#catchUp.met(peer)
    } else {
      this.#init.onCaughtUp()
    }
  }

  forget (peer: string, session: string): void {
    this.#gate.forget(peer, session)
  }

  /**
   * An entry came over the topic
   *
   * @throws InvalidEntryError
   */
  receive (opened: Opened): void {
    const entry = this.log.read(opened)
    this.#gate.receive(entry.author.toString(), entry.session, entry)
  }

  /**
   * A member says how far its log has come
   */
  heard (peer: PeerId, clock: number): void {
    if (this.hasLog(peer.toString()) && this.log.witness(clock - 1)) {
      this.#catchUp.behind(peer)
    }
  }
}

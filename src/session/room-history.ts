import { shuffled } from '../common/index.ts'
import { BlobStore, CatchUp, Gate, Keeper, RoomLog } from '../log/index.ts'
import type { BlobOptions, Blobs, History, HistoryPlace, LogEntry } from '../log/index.ts'
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
  blobs: Blobs
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

  /**
   * Where it is kept on this device, and whether it is; as it was, where nobody says
   */
  place: HistoryPlace
  keep?: boolean
}

/**
 * The room's log among its members: who is listened to, who has one, who is asked
 * for what we lack, and who is told what we have
 */
export class RoomHistory {
  readonly log: RoomLog
  readonly blobs = new BlobStore()
  readonly keeper: Keeper
  #init: RoomHistoryInit
  #gate: Gate<LogEntry>
  #catchUp: CatchUp
  #withLog = new Set<string>()
  #removes: Array<() => void> = []
  #loaded: Promise<void> = Promise.resolve()

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
    this.keeper = new Keeper({ log: this.log, blobs: this.blobs, place: init.place, logger })
    this.log.addEventListener('fork', ({ detail }) => { logger('%p has contradicted itself at %d', detail.author, detail.sequence) })
    this.#gate = new Gate({
      sessionOf: init.sessionOf,
      onPassed: (entry, current) => {
        if (entry.session === current) {
          this.log.receive([entry], 'topic')
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
    const { room, history, blobs, sessionOf, keep } = this.#init
    const isMember = (peer: PeerId): boolean => sessionOf(peer.toString()) != null
    this.#removes = [history.add({ log: this.log, isMember }), blobs.add({ id: room, isMember, get: async hash => this.blobs.get(hash) })]
    this.#loaded = this.keeper.load(keep)
    this.log.hold(this.#loaded)
    this.#catchUp.start()
  }

  /**
   * Resolves when what is kept of it is written
   */
  async stop (): Promise<void> {
    this.#removes.splice(0).forEach(remove => { remove() })
    this.#catchUp.stop()
    await this.keeper.close()
  }

  hasLog (peer: string): boolean {
    return this.#withLog.has(peer)
  }

  /**
   * Those who may have what an entry of somebody names: the author, if it is here,
   * then the others, of whom not always the same one is asked first
   */
  holders (author: PeerId): PeerId[] {
    const members = this.#init.members().filter(peer => this.hasLog(peer.toString()))

    return shuffled(members).sort((a, b) => Number(b.equals(author)) - Number(a.equals(author)))
  }

  async fetchBlob (peer: PeerId, blob: { hash: string, size: number }, options: BlobOptions): Promise<Uint8Array | undefined> {
    const { room, blobs, addressesOf } = this.#init

    return blobs.fetch(peer, room, blob, { ...options, addresses: addressesOf(peer) })
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
      // what is here already nobody needs to send
      void this.#loaded.then(() => { this.#catchUp.met(peer) })
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
   * Something came over the topic that nobody read
   */
  lost (): void {
    void this.#catchUp.lost()
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

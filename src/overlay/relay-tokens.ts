import { MAX_RELAY_TOKENS } from './constants.ts'
import { RelayTokenError } from './errors.ts'
import { isRelayToken, showPass } from './relay-pass.ts'
import type { AbortOptions, Connection, PeerId } from '@libp2p/interface'

/**
 * Which tokens we know of which private relays, and to whom we have shown them
 */
export class RelayTokens {
  #self: PeerId
  #show: typeof showPass

  /**
   * By the relay's peer ID, the one that was taken last first
   */
  #tokens = new Map<string, string[]>()
  #shown = new WeakSet<Connection>()

  constructor (self: PeerId, show = showPass) {
    this.#self = self
    this.#show = show
  }

  /**
   * An invitation may name a wrong one: it stands beside those that are known
   *
   * @returns whether it is new
   */
  add (relay: string, token: string | undefined): boolean {
    const known = this.#tokens.get(relay) ?? []

    if (!isRelayToken(token) || known.includes(token) || known.length >= MAX_RELAY_TOKENS) {
      return false
    }

    this.#tokens.set(relay, [...known, token])

    return true
  }

  /**
   * The one to give to others
   */
  of (relay: PeerId): string | undefined {
    return this.#tokens.get(relay.toString())?.[0]
  }

  /**
   * Show a relay what we know for it, once for each connection
   *
   * @throws {RelayTokenError} it takes none of them
   * @throws {Error} it does not answer
   */
  async show (connection: Connection, options?: AbortOptions): Promise<void> {
    const relay = connection.remotePeer.toString()
    const tokens = this.#tokens.get(relay)

    if (tokens == null || this.#shown.has(connection)) {
      return
    }

    for (const token of tokens) {
      if (await this.#isTaken(connection, token, options)) {
        this.#shown.add(connection)
        this.#tokens.set(relay, [token, ...this.#tokens.get(relay)?.filter(other => other !== token) ?? []])

        return
      }
    }

    throw new RelayTokenError('The relay does not take the token')
  }

  async #isTaken (connection: Connection, token: string, options?: AbortOptions): Promise<boolean> {
    try {
      return await this.#show(connection, token, this.#self, options)
    } catch (err: any) {
      // one that asks for none
      if (err.name === 'UnsupportedProtocolError') {
        return true
      }

      throw err
    }
  }
}

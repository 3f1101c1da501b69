import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { backoff, deadline, Wait } from '../common/index.ts'
import { MAX_RELAY_ADDRESSES, RELAY_CONNECT_TIMEOUT_MS, RELAY_RETRY_FIRST_MS, RELAY_RETRY_MAX_MS, RELAY_STABLE_AFTER_MS } from './constants.ts'
import type { Connection, Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * How it stands with one relay
 */
export interface RelayStatus {
  /**
   * The relay's peer ID
   */
  peer: PeerId

  /**
   * Where it was reached last, or is dialled first, ending in `/p2p/<peer ID>`
   */
  address: Multiaddr

  /**
   * Where else it says that it can be reached: over the other version of IP, for
   * those who have only that one
   */
  others?: Multiaddr[]

  /**
   * - `connecting`: no attempt has succeeded or failed yet
   * - `connected`: it listens for us
   * - `failed`: the last attempt failed, or the connection was lost
   */
  state: 'connecting' | 'connected' | 'failed'

  /**
   * Attempts in vain since it was last connected, 0 while it is
   */
  failures: number

  /**
   * Why the last attempt failed
   */
  error?: Error

  /**
   * Where it answers STUN, such as `stun:203.0.113.7:10090`; known a moment after
   * it is connected, and missing where it does not
   *
   * @see https://www.rfc-editor.org/rfc/rfc7064
   */
  stun?: string

  /**
   * Percent of what it can take, as it said last; missing where it says nothing
   */
  load?: number
}

/**
 * What else a relay says of itself
 */
export type RelayWord = Pick<RelayStatus, 'stun' | 'load'>

export interface RelayKeeperInit {
  address: Multiaddr
  log: Logger
  onUpdate (status: RelayStatus): void
}

export interface RelayKeeperComponents {
  /**
   * At the first address that answers
   */
  connect (addresses: Multiaddr[], signal: AbortSignal): Promise<Connection>

  /**
   * Show it the token that we have for it, if any
   */
  pass (connection: Connection, signal: AbortSignal): Promise<void>
  reserve (relay: PeerId): Promise<void>

  /**
   * Of the addresses at which a relay says that it listens, those that are worth
   * telling to others beside one
   */
  others (address: Multiaddr, told: Multiaddr[]): Multiaddr[]

  /**
   * Ask it for the rest
   */
  ask (connection: Connection, signal: AbortSignal): Promise<RelayWord>
}

/**
 * Keeps one relay listening for us: connects, reserves, and begins again when
 * the connection is lost
 */
export class RelayKeeper {
  status: RelayStatus
  #init: RelayKeeperInit
  #components: RelayKeeperComponents
  #controller?: AbortController
  #addresses: Multiaddr[]
  #told: Multiaddr[] = []
  #wait = new Wait()
  #connection?: Connection

  constructor (components: RelayKeeperComponents, init: RelayKeeperInit) {
    this.#components = components
    this.#init = init
    this.#addresses = [init.address]
    this.status = { peer: relayPeer(init.address), address: init.address, state: 'connecting', failures: 0 }
  }

  start (): void {
    if (this.#controller == null) {
      this.#controller = new AbortController()
      this.status = { ...this.status, state: 'connecting', error: undefined, stun: undefined, load: undefined }
      void this.#run(this.#controller.signal)
    }
  }

  /**
   * It can be dialled at this address too
   */
  add (address: Multiaddr): void {
    if (this.#addresses.length < MAX_RELAY_ADDRESSES && !this.#addresses.some(known => known.equals(address))) {
      this.#addresses.push(address)
    }
  }

  /**
   * It has said where it listens
   */
  learn (told: Multiaddr[]): void {
    this.#told = told
    this.#settle(this.status.address)
  }

  /**
   * What it said may be true no longer: ask again, while it is connected
   */
  async askAgain (): Promise<void> {
    if (this.#controller != null && this.#connection?.status === 'open' && this.status.state === 'connected') {
      await this.#ask(this.#connection, this.#controller.signal)
    }
  }

  /**
   * There may be a network again: try at once
   */
  hurry (): void {
    this.#wait.hurry()
  }

  /**
   * What kept it from us is over: what has failed before says nothing
   */
  retry (): void {
    if (this.status.state === 'failed') {
      this.status = { ...this.status, state: 'connecting', failures: 0, error: undefined }
      this.hurry()
    }
  }

  stop (): void {
    this.#controller?.abort()
    this.#controller = undefined
  }

  async #run (signal: AbortSignal): Promise<void> {
    let attempt = 0

    while (!signal.aborted) {
      const hurried = await this.#wait.for(backoff(attempt++, { first: RELAY_RETRY_FIRST_MS, max: RELAY_RETRY_MAX_MS }), signal)
      attempt = hurried ? 1 : attempt

      if (signal.aborted) {
        return
      }

      try {
        const connection = await this.#connect(signal)
        const since = Date.now()
        this.#update('connected')
        this.#connection = connection
        void this.#ask(connection, signal)
        await closed(connection, signal)

        // a relay that throws us out each time is not to be asked all the time
        attempt = Date.now() - since < RELAY_STABLE_AFTER_MS ? attempt : 0
        throw new Error('The connection to the relay was lost')
      } catch (err) {
        if (!signal.aborted) {
          const error = asError(err)
          this.#init.log('relay %a: %s', this.#init.address, error.message)
          this.#update('failed', error)
        }
      }
    }
  }

  async #connect (signal: AbortSignal): Promise<Connection> {
    const { address, others = [] } = this.status
    const addresses = [address, ...this.#addresses.filter(known => !known.equals(address)), ...others]
    const within = deadline(RELAY_CONNECT_TIMEOUT_MS, signal)
    const connection = await this.#components.connect(addresses, within)
    this.#settle(addresses.find(address => address.equals(connection.remoteAddr)) ?? address)
    await this.#components.pass(connection, within)
    await this.#components.reserve(this.status.peer)

    return connection
  }

  #settle (address: Multiaddr): void {
    const others = this.#components.others(address, this.#told)
    this.status = { ...this.status, address, others: others.length > 0 ? others : undefined }
  }

  /**
   * Nobody waits for it: a call that begins before is made without
   */
  async #ask (connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      const { stun, load } = await this.#components.ask(connection, signal)

      if (connection.status === 'open' && !signal.aborted) {
        this.status = { ...this.status, stun, load }
      }
    } catch (err: any) {
      this.#init.log('relay %a does not say what else it offers: %s', this.#init.address, err.message)
    }
  }

  #update (state: RelayStatus['state'], error?: Error): void {
    this.status = { ...this.status, state, error, stun: undefined, load: undefined, failures: state === 'connected' ? 0 : this.status.failures + 1 }
    this.#init.onUpdate(this.status)
  }
}

/**
 * The peer ID at the end of a relay's address
 *
 * @throws where there is none
 */
export function relayPeer (address: Multiaddr): PeerId {
  const id = address.getComponents().findLast(({ name }) => name === 'p2p')?.value

  if (id == null) {
    throw new Error(`The relay address ${address} does not say which peer it is: it must end in /p2p/…`)
  }

  return peerIdFromString(id)
}

/**
 * Relay addresses as people write them; those that are none are left out and
 * named to `onInvalid`
 */
export function parseRelays (addresses: string[], onInvalid: (address: string, err: Error) => void): Multiaddr[] {
  return addresses.flatMap(text => {
    try {
      const address = multiaddr(text)
      relayPeer(address)

      return [address]
    } catch (err: any) {
      onInvalid(text, err)

      return []
    }
  })
}

/**
 * A browser's WebSocket that cannot connect ends in a bare event, which says
 * nothing: a page is not to learn what is at an address
 */
function asError (err: unknown): Error {
  return err instanceof Error ? err : new Error('No connection was made: it was refused, nobody answers there, or the certificate is not trusted', { cause: err })
}

async function closed (connection: Connection, signal: AbortSignal): Promise<void> {
  await new Promise<void>(resolve => {
    if (connection.status !== 'open') {
      resolve()
      return
    }

    const end = (): void => {
      connection.removeEventListener('close', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    connection.addEventListener('close', end)
    signal.addEventListener('abort', end)
  })
}

import { pause } from '../common/index.ts'
import { PING_BYTES, PING_PROTOCOL, PROBE_STEP_MS, PROBE_STEPS } from './constants.ts'
import { relayOf } from './routes.ts'
import type { Connection, Libp2p, Logger, Stream } from '@libp2p/interface'

export interface ProbeInit {
  log: Logger
}

/**
 * Finds out whether a connection that has gone silent is dead, and ends it then,
 * so that all that runs over it learns so at once. TCP alone takes minutes. With a
 * circuit goes the connection to its relay, where that is what has died
 */
export class Probe {
  #libp2p: Pick<Libp2p, 'getConnections'>
  #init: ProbeInit
  #probed = new Set<Connection>()
  #controller = new AbortController()

  constructor (libp2p: Pick<Libp2p, 'getConnections'>, init: ProbeInit) {
    this.#libp2p = libp2p
    this.#init = init
  }

  start (): void {
    this.#controller = new AbortController()
  }

  stop (): void {
    this.#controller.abort()
  }

  /**
   * It answers, or it is ended within a second. Nothing happens where that is
   * being found out already
   */
  suspect (connection: Connection): void {
    const relay = relayOf(connection.remoteAddr)
    const below = this.#libp2p.getConnections().filter(({ remotePeer, direct }) => direct && remotePeer.toString() === relay)

    for (const one of [connection, ...below]) {
      if (one.status === 'open' && !this.#probed.has(one)) {
        void this.#probe(one)
      }
    }
  }

  async #probe (connection: Connection): Promise<void> {
    const { signal } = this.#controller
    this.#probed.add(connection)

    try {
      if (!await answers(connection, signal) && !signal.aborted) {
        this.#init.log('%a is dead', connection.remoteAddr)
        connection.abort(new Error(`Nothing came for ${PROBE_STEPS * PROBE_STEP_MS} ms`))
      }
    } finally {
      this.#probed.delete(connection)
    }
  }
}

/**
 * Whether anything comes over a connection: what was asked for, or what is on its
 * way anyhow and keeps the answer waiting
 */
async function answers (connection: Connection, signal: AbortSignal): Promise<boolean> {
  const heard = new AbortController()
  const listen = (): void => { heard.abort() }
  const over = AbortSignal.any([signal, heard.signal])
  const streams = connection.streams.filter(isRead)
  streams.forEach(stream => { stream.addEventListener('message', listen) })

  const pinged = ping(connection, over).then(listen, () => {})

  for (let step = 0; step < PROBE_STEPS && !over.aborted && connection.status === 'open'; step++) {
    await pause(PROBE_STEP_MS, over)
  }

  const alive = heard.signal.aborted || connection.status !== 'open'
  heard.abort()
  streams.forEach(stream => { stream.removeEventListener('message', listen) })
  await pinged

  return alive
}

/**
 * Whether somebody reads a stream. What comes over one that nobody reads yet is kept
 * for who will, and would be gone if we listened: it is told to whoever listens first.
 * While its protocol is agreed on it goes from one reader to another
 */
function isRead (stream: Stream): boolean {
  return stream.protocol !== '' && stream.listenerCount('message') > 0
}

async function ping (connection: Connection, signal: AbortSignal): Promise<void> {
  let stream: Stream | undefined

  try {
    stream = await connection.newStream(PING_PROTOCOL, { signal, runOnLimitedConnection: true })
    const end = (): void => { stream?.abort(new Error('The ping is over')) }
    signal.addEventListener('abort', end, { once: true })
    stream.send(crypto.getRandomValues(new Uint8Array(PING_BYTES)))
    await stream[Symbol.asyncIterator]().next()
    signal.throwIfAborted()
  } finally {
    stream?.abort(new Error('The ping is over'))
  }
}

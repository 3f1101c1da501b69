import { TypedEventEmitter } from 'main-event'
import { backoff, pause, rateLimit, TooMuchError, Wait } from '../common/index.ts'
import { MAX_FRAMES_PER_SECOND, MAX_FRAME_BURST, MAX_SESSION_STREAMS, RECONNECT_FIRST_MS, RECONNECT_MAX_MS, RECONNECT_YIELD_MS, SHORT_STREAM_MS, STREAM_SILENCE_MS } from './constants.ts'
import { decodeMessage, encodeMessage } from './frame.ts'
import { Goodbye, Greeting } from './pb/signaling.js'
import { Pulse } from './pulse.ts'
import { Reliable } from './reliable.ts'
import { judgeSilence } from './silence.ts'
import type { Channel } from './channel.ts'
import type { EndReason, SignalingSession, SignalingSessionEvents, SignalMessage } from './index.ts'
import type { SignalFrame } from './pb/signaling.js'
import type { Refusals } from '../common/index.ts'
import type { Presence } from '../membership/index.ts'
import type { OpenStreamOptions } from '../overlay/index.ts'
import type { Connection, Logger, PeerId } from '@libp2p/interface'

const REASONS = { left: Goodbye.Reason.LEFT, full: Goodbye.Reason.FULL } as const

/**
 * Connections that a new stream is not to use
 */
export type Without = Pick<OpenStreamOptions, 'avoid' | 'leave'>

export interface SessionInit {
  peer: PeerId
  presence: Presence

  /**
   * Names the other side's object and not an earlier one
   */
  remoteIncarnation: number

  /**
   * Whether we go first where both look for a new stream
   */
  first: boolean
  log: Logger
  refused: Refusals

  /**
   * Open a stream, exchange greetings and attach it here
   */
  reopen (signal: AbortSignal, without: Without): Promise<void>
}

export class Session extends TypedEventEmitter<SignalingSessionEvents> implements SignalingSession {
  readonly peer: PeerId
  readonly remoteIncarnation: number
  presence: Presence
  members = 0
  #init: SessionInit
  #reliable = new Reliable<SignalMessage | undefined>()
  #channels = new Set<Channel>()
  #current?: Channel
  #controller = new AbortController()
  #reconnecting = false
  #wait = new Wait()
  #migrating = false
  #doubting?: Promise<void>
  #doubted = new WeakSet<Channel>()
  #attachedAt = 0
  #shortStreams = 0
  #pulse: Pulse

  constructor (init: SessionInit) {
    super()
    this.#init = init
    this.peer = init.peer
    this.presence = init.presence
    this.remoteIncarnation = init.remoteIncarnation
    this.#pulse = new Pulse({ onLook: ms => { this.#look(ms) }, onBeat: () => { this.#beat() } })
  }

  get connected (): boolean {
    return this.#current != null
  }

  get ended (): boolean {
    return this.#controller.signal.aborted
  }

  /**
   * Go on over a stream on which both sides have greeted each other
   */
  attach (channel: Channel): void {
    if (this.ended) {
      channel.close()
      return
    }

    // of two that cross, that of who goes first stays: closing one each would close both
    const superseded = [...this.#channels].filter(({ outbound }) => outbound && (channel.outbound || !this.#init.first))
    this.#channels.add(channel)
    this.#attachedAt = Date.now()
    this.#current = channel
    this.#reliable.pending.forEach(({ sequence, message }) => { this.#transmit(sequence, message) })
    void this.#read(channel)

    // what is still on its way over the old stream arrives, and counts once
    superseded.forEach(old => { old.close() })
    this.#dropOldest()
  }

  send (message: SignalMessage): void {
    if (this.ended) {
      return
    }

    // what is late is worth nothing
    if (message.type === 'stroke') {
      this.#transmit(0, message)
      return
    }

    try {
      const { sequence } = this.#reliable.push(message)
      this.#transmit(sequence, message)
    } catch (err) {
      // it has not listened for so long that we had better begin anew
      this.#init.log('gave up on %p - %e', this.peer, err)
      this.#end('closed')
    }
  }

  migrate (): void {
    if (!this.#init.first || this.#migrating || this.ended || this.#current?.connection.direct === true) {
      return
    }

    this.#migrating = true
    this.#init.reopen(this.#controller.signal, {})
      .catch(err => { this.#init.log('stayed on the old connection to %p: %s', this.peer, err.message) })
      .finally(() => { this.#migrating = false })
  }

  moveOff (connection: Connection): void {
    if (this.ended || ![...this.#channels].some(channel => channel.connection === connection)) {
      return
    }

    const old = [...this.#channels].filter(channel => channel.connection === connection)

    // what the other side has said over the old stream and we have not heard, it
    // says again over the new one
    this.#init.reopen(this.#controller.signal, { leave: [connection] })
      .then(() => { old.forEach(channel => { channel.close() }) })
      .catch(err => { this.#init.log('stayed on a connection to %p that ends soon: %s', this.peer, err.message) })
  }

  goodbye (reason: 'left' | 'full'): void {
    this.#channels.forEach(channel => { channel.send({ goodbye: { reason: REASONS[reason] } }) })
    this.#end('closed')
  }

  close (): void {
    this.#end('closed')
  }

  /**
   * The remote peer has become somebody new
   */
  replace (): void {
    this.#end('replaced')
  }

  #transmit (sequence: number, message?: SignalMessage): void {
    this.#current?.send({
      sequence,
      acknowledged: this.#reliable.received,
      ...(message == null ? {} : encodeMessage(message))
    })
  }

  async #read (channel: Channel): Promise<void> {
    const limit = rateLimit(MAX_FRAMES_PER_SECOND, MAX_FRAME_BURST)

    try {
      for (let frame = await channel.next(); frame != null && !this.ended; frame = await channel.next()) {
        if (!limit.take()) {
          throw new TooMuchError('Too many frames')
        }

        this.#receive(frame)
      }

      channel.close()
    } catch (err: any) {
      // one that is open still had something in it that we do not take
      if (channel.open) {
        this.#init.refused(this.peer, err)
      } else {
        this.#init.log('lost a stream to %p - %e', this.peer, err)
      }

      channel.abort(err)
    }

    this.#detach(channel)
  }

  #receive (frame: SignalFrame): void {
    this.#reliable.acknowledge(frame.acknowledged)
    this.safeDispatchEvent('alive')

    if (frame.goodbye != null) {
      this.#end(frame.goodbye.reason === Goodbye.Reason.FULL ? 'full' : 'left')
      return
    }

    if (frame.greeting?.verdict === Greeting.Verdict.FULL) {
      this.#end('full')
      return
    }

    if (frame.sequence === 0) {
      const message = frame.stroke == null && frame.secondStroke == null ? undefined : decodeMessage(frame)

      if (message?.type === 'stroke') {
        this.safeDispatchEvent('message', { detail: message })
      }

      return
    }

    for (const message of this.#reliable.receive({ sequence: frame.sequence, message: decodeMessage(frame) })) {
      if (message != null) {
        this.safeDispatchEvent('message', { detail: message })
      }
    }
  }

  #detach (channel: Channel): void {
    this.#channels.delete(channel)

    if (this.#current !== channel || this.ended) {
      return
    }

    this.#current = [...this.#channels].findLast(({ open }) => open)

    if (this.#current == null) {
      void this.#reconnect([channel.connection])
    } else {
      this.#reliable.pending.forEach(({ sequence, message }) => { this.#transmit(sequence, message) })
    }
  }

  hurry (): void {
    this.#wait.hurry()
  }

  async #reconnect (avoid: Connection[]): Promise<void> {
    if (this.#reconnecting) {
      return
    }

    this.#reconnecting = true
    const { signal } = this.#controller
    await this.#doubting

    // one that ends each stream as soon as it is open is not met all the time
    this.#shortStreams = Date.now() - this.#attachedAt < SHORT_STREAM_MS ? this.#shortStreams + 1 : 0
    const wait = backoff(Math.max(0, this.#shortStreams - 1), { first: RECONNECT_FIRST_MS, max: RECONNECT_MAX_MS })
    await pause(wait + (this.#init.first ? 0 : RECONNECT_YIELD_MS), signal)

    for (let attempt = 1; this.#current == null && !signal.aborted; attempt++) {
      try {
        await this.#init.reopen(signal, { avoid })
      } catch (err: any) {
        this.#init.log('no new stream to %p: %s', this.peer, err.message)

        // it answers, and is not in the room any more
        if (err.name === 'RefusedError') {
          this.#end('gone')
        }

        // only the first attempt knows better than to use what has just failed
        avoid = []
        await this.#wait.for(backoff(attempt, { first: RECONNECT_FIRST_MS, max: RECONNECT_MAX_MS }), signal)
      }
    }

    this.#reconnecting = false
  }

  #look (counted: number): void {
    for (const channel of this.#channels) {
      channel.silentMs += counted
      const verdict = judgeSilence({ silentMs: channel.silentMs, relayed: channel.connection.limits != null, first: this.#init.first })

      if (verdict === 'dead') {
        channel.abort(new Error(`Nothing was heard for ${STREAM_SILENCE_MS} ms`))
        this.#detach(channel)
      } else if (verdict === 'suspicious' && channel === this.#current) {
        this.#doubt(channel)
      }
    }
  }

  /**
   * On each stream: where both sides have opened one, each may speak on its own
   */
  #beat (): void {
    for (const channel of this.#channels) {
      if (channel.open) {
        channel.send({ acknowledged: this.#reliable.received, heartbeat: {} })
      }
    }
  }

  /**
   * Its relay is perhaps dead: look for another path, once, and stay where that
   * was not so
   */
  #doubt (channel: Channel): void {
    if (this.#doubting != null || this.#doubted.has(channel)) {
      return
    }

    this.#doubted.add(channel)
    this.#doubting = this.#init.reopen(this.#controller.signal, { avoid: [channel.connection] })
      .catch(err => { this.#init.log('no other path to %p: %s', this.peer, err.message) })
      .finally(() => { this.#doubting = undefined })
  }

  #dropOldest (): void {
    for (const channel of [...this.#channels].slice(0, -MAX_SESSION_STREAMS)) {
      channel.abort(new TooMuchError('Too many streams'))
      this.#init.refused(this.peer, new TooMuchError('Too many streams'))
      this.#channels.delete(channel)
    }
  }

  #end (reason: EndReason): void {
    if (this.ended) {
      return
    }

    this.#controller.abort()
    this.#pulse.stop()
    this.#channels.forEach(channel => { channel.close() })
    this.#channels.clear()
    this.#current = undefined
    this.safeDispatchEvent('end', { detail: { reason } })
  }
}

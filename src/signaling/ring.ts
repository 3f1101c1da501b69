import { TypedEventEmitter } from 'main-event'
import { concat } from 'uint8arrays/concat'
import { fromString } from 'uint8arrays/from-string'
import { closeWithin, deadline, framed, rateLimits, refusals, TooMuchError } from '../common/index.ts'
import { displayName, RANDOM_SECRET_BYTES } from '../membership/index.ts'
import { ANSWER_TIMEOUT_MS, CLOSE_TIMEOUT_MS, MAX_RING_FRAME_BYTES, MAX_RINGING, MAX_RINGS_BURST, MAX_RINGS_PER_SECOND, RING_PROTOCOL, RINGING_TIMEOUT_MS } from './constants.ts'
import { CallDeclinedError, CalleeBusyError, NoAnswerError, RefusedError } from './errors.ts'
import { CallAnswer, RingFrame } from './pb/ring.js'
import type { Ring, RingEvents, RingOptions } from './index.ts'
import type { Framed, Refusals } from '../common/index.ts'
import type { Identity } from '../identity/index.ts'
import type { Overlay } from '../overlay/index.ts'
import type { CallRequest } from './pb/ring.js'
import type { Connection, Logger, PeerId, Stream } from '@libp2p/interface'

const SIGNATURE_CONTEXT = fromString('freeflow-connect/call/1')
const { Verdict } = CallAnswer

export interface RingInit {
  identity: Identity
  log: Logger

  /**
   * Whether somebody could take a call now, and why not
   */
  availability (): 'free' | 'busy' | 'nobody'
}

/**
 * Calls that ring: who calls, and whether the called one wants to talk. The
 * request carries the secret of a fresh room for two; Noise keeps it between
 * them, and the caller's signature binds it to both
 *
 * @see specs/call.md
 */
export function createRing (overlay: Pick<Overlay, 'peerId' | 'openStream' | 'handle' | 'unhandle'>, init: RingInit): Ring {
  return new RingProtocol(overlay, init)
}

class RingProtocol extends TypedEventEmitter<RingEvents> implements Ring {
  #overlay: Pick<Overlay, 'peerId' | 'openStream' | 'handle' | 'unhandle'>
  #init: RingInit
  #ringing = new Set<string>()
  #limits = rateLimits(MAX_RINGS_PER_SECOND, MAX_RINGS_BURST)
  #refused: Refusals

  constructor (overlay: Pick<Overlay, 'peerId' | 'openStream' | 'handle' | 'unhandle'>, init: RingInit) {
    super()
    this.#overlay = overlay
    this.#init = init
    this.#refused = refusals(init.log, 'refused a call of %s: %s')
  }

  async start (): Promise<void> {
    await this.#overlay.handle(RING_PROTOCOL, (stream, connection) => {
      this.#onStream(stream, connection).catch(err => {
        if (err.name === 'NoAnswerError') {
          this.#init.log('%p rang in vain', connection.remotePeer)
        } else {
          this.#refused(connection.remotePeer, err)
        }

        stream.abort(err)
      })
    }, { runOnLimitedConnection: true, maxInboundStreams: MAX_RINGING, maxOutboundStreams: MAX_RINGING })
  }

  async stop (): Promise<void> {
    await this.#overlay.unhandle(RING_PROTOCOL)
  }

  async call (peer: PeerId, { secret, name }: { secret: Uint8Array, name: string }, options: RingOptions = {}): Promise<void> {
    const { identity } = this.#init
    const { stream } = await this.#overlay.openStream(peer, RING_PROTOCOL, options)
    const frames = framed(stream, RingFrame, { maxMessageBytes: MAX_RING_FRAME_BYTES })
    const answers = frames.messages[Symbol.asyncIterator]()

    try {
      const signature = await identity.privateKey.sign(signedBytes(this.#overlay.peerId, peer, secret, name))
      frames.send({ request: { secret: new Uint8Array(secret), name, signature: new Uint8Array(signature) } })

      // it rings within seconds, or nobody is there
      let verdict = await nextAnswer(stream, answers, deadline(RINGING_TIMEOUT_MS, options.signal))

      if (verdict === Verdict.RINGING) {
        options.onRinging?.()
        verdict = await nextAnswer(stream, answers, deadline(Math.min(options.ringFor ?? Infinity, ANSWER_TIMEOUT_MS), options.signal))
      }

      judge(verdict)
      closeWithin(stream, CLOSE_TIMEOUT_MS)
    } catch (err: any) {
      // the other side stops ringing
      stream.abort(err)
      throw err.name === 'TimeoutError' && options.signal?.aborted !== true ? new NoAnswerError('Nobody answered') : err
    }
  }

  async #onStream (stream: Stream, connection: Connection): Promise<void> {
    const peer = connection.remotePeer
    const key = peer.toString()
    const frames = framed(stream, RingFrame, { maxMessageBytes: MAX_RING_FRAME_BYTES })
    const messages = frames.messages[Symbol.asyncIterator]()

    if (!this.#limits.take(key)) {
      throw new TooMuchError('Too many calls')
    }

    const request = await verify(await nextFrame(stream, messages, deadline(RINGING_TIMEOUT_MS)), peer, this.#overlay.peerId)
    const availability = this.#ringing.size > 0 ? 'busy' : this.#init.availability()

    if (availability !== 'free') {
      answer(stream, frames, availability === 'busy' ? Verdict.BUSY : Verdict.NOBODY)
      return
    }

    this.#ringing.add(key)

    try {
      await this.#ringFor(stream, frames, peer, request)
    } finally {
      this.#ringing.delete(key)
    }
  }

  /**
   * Until somebody decides, the caller gives up, or the time is over
   */
  async #ringFor (stream: Stream, frames: Framed<RingFrame>, peer: PeerId, request: CallRequest): Promise<void> {
    const controller = new AbortController()
    const signal = deadline(ANSWER_TIMEOUT_MS, controller.signal)
    const decided = Promise.withResolvers<boolean>()
    const end = (): void => { controller.abort() }
    stream.addEventListener('close', end)
    stream.addEventListener('remoteCloseWrite', end)
    signal.addEventListener('abort', () => { decided.reject(new NoAnswerError('The call has ended')) }, { once: true })

    try {
      this.safeDispatchEvent('incoming', {
        detail: {
          from: peer,
          name: displayName(request.name),
          secret: request.secret,
          signal,
          decide: (accept: boolean) => { decided.resolve(accept) }
        }
      })

      // the caller hears it only now: whoever is to hear the bell has been told
      frames.send({ answer: { verdict: Verdict.RINGING } })
      answer(stream, frames, await decided.promise ? Verdict.ACCEPTED : Verdict.DECLINED)
    } finally {
      stream.removeEventListener('close', end)
      stream.removeEventListener('remoteCloseWrite', end)
      controller.abort()
    }
  }
}

/**
 * @throws {CallDeclinedError}
 * @throws {CalleeBusyError}
 * @throws {NoAnswerError}
 */
function judge (verdict: CallAnswer.Verdict): void {
  switch (verdict) {
    case Verdict.ACCEPTED:
      return
    case Verdict.DECLINED:
      throw new CallDeclinedError('The call was declined')
    case Verdict.BUSY:
      throw new CalleeBusyError('They are in another call')
    default:
      throw new NoAnswerError('Nobody is there to answer')
  }
}

function answer (stream: Stream, frames: Framed<RingFrame>, verdict: CallAnswer.Verdict): void {
  frames.send({ answer: { verdict } })
  closeWithin(stream, CLOSE_TIMEOUT_MS)
}

/**
 * @throws {RefusedError} where it is no request, or not signed by the caller for us
 */
async function verify ({ request }: RingFrame, caller: PeerId, callee: PeerId): Promise<CallRequest> {
  if (request == null || request.secret.byteLength !== RANDOM_SECRET_BYTES) {
    throw new RefusedError('Not a call')
  }

  if (caller.publicKey == null || !await caller.publicKey.verify(signedBytes(caller, callee, request.secret, request.name), request.signature)) {
    throw new RefusedError('The call is not signed by the caller')
  }

  return request
}

async function nextAnswer (stream: Stream, frames: AsyncIterator<RingFrame>, signal: AbortSignal): Promise<CallAnswer.Verdict> {
  const { answer } = await nextFrame(stream, frames, signal)

  if (answer == null) {
    throw new RefusedError('What came is no answer')
  }

  return answer.verdict
}

async function nextFrame (stream: Stream, frames: AsyncIterator<RingFrame>, signal: AbortSignal): Promise<RingFrame> {
  const abort = (): void => { stream.abort(signal.reason) }
  signal.addEventListener('abort', abort, { once: true })

  try {
    signal.throwIfAborted()
    const { done, value } = await frames.next()

    if (done === true) {
      throw new RefusedError('The stream ended without a word')
    }

    return value
  } catch (err) {
    throw signal.aborted ? signal.reason : err
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function signedBytes (caller: PeerId, callee: PeerId, secret: Uint8Array, name: string): Uint8Array {
  return concat([SIGNATURE_CONTEXT, caller.toMultihash().bytes, callee.toMultihash().bytes, secret, fromString(name)])
}

import { MAX_COUNTER, MAX_EPOCHS, MAX_PAYLOAD_BYTES, OLD_EPOCH_MS } from './constants.ts'
import { InvalidKeyError, MalformedFrameError, ReplayedFrameError, UnknownKeyError } from './errors.ts'
import { decodeFrameHeader } from './frame-header.ts'
import { checkFrameKey } from './frame-key.ts'
import { fromKid } from './kid.ts'
import { EMPTY_WINDOW, mark } from './replay-window.ts'
import { decodeHeader } from './sframe-header.ts'
import { deriveKeys, open, TAG_BYTES } from './sframe.ts'
import type { FrameKey, OpenedFrame, SFrameKeys } from './index.ts'
import type { ReplayWindow } from './replay-window.ts'

interface Stream {
  keys: SFrameKeys
  window: ReplayWindow
}

interface Epoch {
  key: Uint8Array

  /**
   * Only those of which a frame has been opened
   */
  streams: Map<number, Stream>
}

/**
 * Opens the frames of one sender, for one of its stays in a room. What it holds is
 * bounded: three epochs, each with 32 streams
 *
 * @see specs/frames.md
 */
export class FrameOpener {
  #epochs = new Map<number, Epoch>()

  /**
   * The latest that was handed over
   */
  #latest = 0

  /**
   * The latest of which a frame was opened, and when
   */
  #inUse = { epoch: 0, since: 0 }

  /**
   * How many keys are held: one for each epoch, and one for each of its streams
   */
  get size (): number {
    return [...this.#epochs.values()].reduce((size, { streams }) => size + 1 + streams.size, 0)
  }

  /**
   * Takes a key that the sender has handed over. The same one again changes nothing
   *
   * @throws {InvalidKeyError} it is no key, or an epoch that has another one, or is
   * over
   */
  add (frameKey: FrameKey): void {
    const { epoch, key } = checkFrameKey(frameKey)
    const held = this.#epochs.get(epoch)

    if (held != null && held.key.every((byte, i) => byte === key[i])) {
      return
    }

    // an epoch that came back would forget which frames it has seen
    if (epoch <= this.#latest) {
      throw new InvalidKeyError('Each epoch has one key, and they only grow')
    }

    this.#epochs.set(epoch, { key: new Uint8Array(key), streams: new Map() })
    this.#latest = epoch

    if (this.#epochs.size > MAX_EPOCHS) {
      // people who come one after the other must not take the key that is in use
      const [oldest] = [...this.#epochs.keys()].filter(epoch => epoch !== this.#inUse.epoch)
      this.#epochs.delete(oldest)
    }
  }

  /**
   * Opens one frame, each at most once
   *
   * @param message - as `FrameSealer` made it
   * @param now - milliseconds, by a clock that never goes back
   * @throws {MalformedFrameError} it is no frame
   * @throws {UnknownKeyError} its key was not handed over yet, or is no longer held
   * @throws {ReplayedFrameError} it was opened before, or comes more than 1,024 late
   * @throws {UnsealError} it was sealed with another key, or changed on its way
   */
  async open (message: Uint8Array, now = performance.now()): Promise<OpenedFrame> {
    const { header, length } = decodeFrameHeader(message)
    const { kid, ctr, length: headerLength } = decodeHeader(message.subarray(length))
    const { epoch, stream } = fromKid(kid)

    if (ctr > MAX_COUNTER || message.byteLength > length + headerLength + MAX_PAYLOAD_BYTES + TAG_BYTES) {
      throw new MalformedFrameError('The counter is out of range, or the frame too large')
    }

    // taken before anything is waited for: the caller may use its buffer again
    const bytes = new Uint8Array(message)
    const { key, streams } = this.#find(epoch, now)
    const known = streams.get(stream)

    if (known != null) {
      next(known, ctr)
    }

    const keys = known?.keys ?? await deriveKeys(key, kid)
    const payload = await open(keys, bytes.subarray(length), bytes.subarray(0, length))

    // the same frame may have been opened meanwhile, and who only says that there
    // is a stream is not remembered
    const current = streams.get(stream) ?? { keys, window: EMPTY_WINDOW }
    streams.set(stream, { keys: current.keys, window: next(current, ctr) })

    if (epoch > this.#inUse.epoch) {
      this.#inUse = { epoch, since: now }
    }

    return { header, payload, epoch, stream }
  }

  #find (epoch: number, now: number): Epoch {
    if (now - this.#inUse.since > OLD_EPOCH_MS) {
      [...this.#epochs.keys()].filter(epoch => epoch < this.#inUse.epoch).forEach(epoch => { this.#epochs.delete(epoch) })
    }

    const held = this.#epochs.get(epoch)

    if (held == null) {
      throw new UnknownKeyError(`There is no key of epoch ${epoch}`)
    }

    return held
  }
}

function next ({ window }: Stream, ctr: bigint): ReplayWindow {
  const marked = mark(window, ctr)

  if (marked == null) {
    throw new ReplayedFrameError('The frame was opened before, or comes too late')
  }

  return marked
}

import { BASE_KEY_BYTES, MAX_PAYLOAD_BYTES, MAX_STREAMS } from './constants.ts'
import { Counter, epochAfter } from './counter.ts'
import { MalformedFrameError } from './errors.ts'
import { encodeFrameHeader } from './frame-header.ts'
import { toKid } from './kid.ts'
import { deriveKeys, join, seal } from './sframe.ts'
import type { FrameKey, FrameToSeal, SFrameKeys } from './index.ts'

interface Stream {
  kid: bigint
  keys: Promise<SFrameKeys>
  counter: Counter
}

interface Epoch extends FrameKey {
  streams: Map<number, Stream>
}

/**
 * Seals the frames of one sender. Its keys are made here, at random, and never
 * taken from anywhere, and each stream of an epoch has a key and a counter of its
 * own. So no counter comes twice under a key, whatever layers and encoders share
 * the sealer, and whether the program was started again: make one for each stay
 * in a room, and let every encoder use it
 *
 * @see specs/frames.md
 */
export class FrameSealer {
  #epoch = createEpoch(1)
  #next?: Epoch

  /**
   * What frames are sealed with now, to be handed over to every member
   */
  get key (): FrameKey {
    return toFrameKey(this.#epoch)
  }

  /**
   * Makes the next key: when somebody has come, who shall not open what was said
   * before, or has left, who shall open nothing more. Frames are sealed with it
   * from `adopt` on
   *
   * @returns what is to be handed over to every member
   * @throws {KeyExhaustedError} all epochs are used up
   */
  rotate (): FrameKey {
    this.#next = createEpoch(epochAfter((this.#next ?? this.#epoch).epoch))

    return toFrameKey(this.#next)
  }

  /**
   * Seal with a key that `rotate` made, since all who shall open it have it
   *
   * @returns false where that is not the latest one
   */
  adopt (epoch: number): boolean {
    if (this.#next?.epoch !== epoch) {
      return false
    }

    this.#epoch = this.#next
    this.#next = undefined

    return true
  }

  /**
   * Seals one frame
   *
   * @returns header, SFrame header, sealed bytes and tag: one message
   * @throws {MalformedFrameError} a number of the frame is out of range, or it is
   * larger than 1 MiB
   * @throws {KeyExhaustedError} the stream has used all counters of this epoch
   */
  async seal ({ stream: number, header, payload }: FrameToSeal): Promise<Uint8Array<ArrayBuffer>> {
    if (payload.byteLength > MAX_PAYLOAD_BYTES) {
      throw new MalformedFrameError(`A frame has at most ${MAX_PAYLOAD_BYTES} bytes`)
    }

    const metadata = encodeFrameHeader(header)
    const { kid, keys, counter } = this.#stream(number)

    // both before anything is waited for: the next frame may be sealed meanwhile,
    // and the caller may use its buffer again
    const ctr = counter.take()
    const content = new Uint8Array(payload)

    return join(metadata, await seal(await keys, kid, ctr, content, metadata))
  }

  #stream (number: number): Stream {
    if (!Number.isInteger(number) || number < 0 || number >= MAX_STREAMS) {
      throw new MalformedFrameError(`A stream is a number below ${MAX_STREAMS}`)
    }

    const { epoch, key, streams } = this.#epoch
    const kid = toKid({ epoch, stream: number })
    const stream = streams.get(number) ?? { kid, keys: deriveKeys(key, kid), counter: new Counter() }
    streams.set(number, stream)

    return stream
  }
}

function createEpoch (epoch: number): Epoch {
  return { epoch, key: crypto.getRandomValues(new Uint8Array(BASE_KEY_BYTES)), streams: new Map() }
}

function toFrameKey ({ epoch, key }: Epoch): FrameKey {
  return { epoch, key: new Uint8Array(key) }
}

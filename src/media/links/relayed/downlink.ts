import { decodeFrameHeader, FrameOpener, InvalidKeyError } from '../../../e2ee/index.ts'
import { AudioReceiver } from './audio-receiver.ts'
import { MAX_OPENING, MAX_OPENING_BYTES, MAX_PUBLICATIONS } from './constants.ts'
import { PlayClock } from './play-clock.ts'
import { SoundAcks } from './sound-acks.ts'
import { VideoReceiver } from './video-receiver.ts'
import type { Codecs, Lane, MediaKind, Picture, Playout, PlayoutStats, Sound } from './index.ts'
import type { ReceiverInit } from './receiver.ts'
import type { Timers } from './timers.ts'
import type { Message } from './wire.ts'
import type { FrameHeader, FrameKey } from '../../../e2ee/index.ts'
import type { ReceivedVideo } from '../../index.ts'

type Opener = Pick<FrameOpener, 'add' | 'open'>

export interface DownlinkInit {
  codecs: Codecs
  now (): number
  timers: Timers
  createOpener? (): Opener

  /**
   * A small message for the other end
   */
  onSay (message: Message): void
  onFlowing (publication: number, flowing: boolean): void
}

const MS = 2 ** 32

/**
 * What we receive: frames are acknowledged when they are there, opened one after
 * the other, and played
 */
export class Downlink {
  /**
   * Frames that were refused
   */
  errors = 0
  #init: DownlinkInit
  #opener: Opener
  #clock = new PlayClock()
  #sounds = new Map<number, AudioReceiver>()
  #pictures = new Map<number, VideoReceiver>()
  #soundAcks = new Map<number, SoundAcks>()
  #opening: Promise<void> = Promise.resolve()
  #waiting = { frames: 0, bytes: 0 }

  constructor (init: DownlinkInit) {
    this.#init = init
    this.#opener = this.#createOpener()
  }

  addKey (key: FrameKey, fresh: boolean): void {
    if (fresh) {
      this.#opener = this.#createOpener()
      this.#receivers().forEach(receiver => { receiver.restart() })
    }

    try {
      this.#opener.add(key)
    } catch (err) {
      if (!(err instanceof InvalidKeyError)) {
        throw err
      }

      this.errors++
    }
  }

  /**
   * There is another carrier: nobody waits for acknowledgements of what came over
   * the one before
   */
  carry (): void {
    this.#soundAcks.forEach(acks => { acks.clear() })
    this.#soundAcks.clear()
  }

  /**
   * A sealed frame, whose last byte has just come
   */
  receive (lane: Lane, frame: Uint8Array): void {
    const at = this.#init.now()
    let header: FrameHeader

    try {
      header = decodeFrameHeader(frame).header
    } catch {
      this.errors++
      return
    }

    // opened or not: it says that the path has carried it
    this.#acknowledge(lane, header, at)
    void this.#open(frame, at)
  }

  play (publication: number, kind: MediaKind, playout: Playout): void {
    this.stopPlaying(publication)

    if (this.#sounds.size + this.#pictures.size >= MAX_PUBLICATIONS) {
      return
    }

    const init: ReceiverInit = {
      ...this.#init,
      publication,
      clock: this.#clock,
      onNeedKeyFrame: () => { this.#init.onSay({ type: 'key-frame', publication }) },
      onFlowing: flowing => { this.#init.onFlowing(publication, flowing) }
    }

    if (kind === 'audio') {
      this.#sounds.set(publication, new AudioReceiver(init, playout as WritableStream<Sound>))
    } else {
      this.#pictures.set(publication, new VideoReceiver(init, playout as WritableStream<Picture>))
    }
  }

  stopPlaying (publication: number): void {
    this.#sounds.get(publication)?.close()
    this.#pictures.get(publication)?.close()
    this.#sounds.delete(publication)
    this.#pictures.delete(publication)
  }

  get received (): ReceivedVideo[] {
    return [...this.#pictures.values()].map(({ received }) => received)
  }

  get playout (): PlayoutStats[] {
    return this.#receivers().map(({ stats }) => stats)
  }

  close (): void {
    this.carry()
    this.#receivers().forEach(receiver => { receiver.close() })
    this.#sounds.clear()
    this.#pictures.clear()
  }

  #receivers (): Array<AudioReceiver | VideoReceiver> {
    return [...this.#sounds.values(), ...this.#pictures.values()]
  }

  #createOpener (): Opener {
    return this.#init.createOpener?.() ?? new FrameOpener()
  }

  #acknowledge (lane: Lane, { publication, layer, sequence }: FrameHeader, at: number): void {
    const acknowledgement = { publication, layer, sequence, arrival: Math.round(at) % MS }

    if (lane === 'video') {
      this.#init.onSay({ type: 'acknowledgement', ...acknowledgement })
      return
    }

    const acks = this.#soundAcks.get(publication) ??
      new SoundAcks(this.#init.timers, acknowledgement => { this.#init.onSay({ type: 'acknowledgement', ...acknowledgement }) })

    if (this.#soundAcks.has(publication) || this.#soundAcks.size < MAX_PUBLICATIONS) {
      this.#soundAcks.set(publication, acks)
      acks.arrived(acknowledgement)
    }
  }

  async #open (frame: Uint8Array, at: number): Promise<void> {
    const bytes = frame.byteLength

    // who sends faster than we open loses frames, and asks for a key frame then
    if (this.#waiting.frames >= MAX_OPENING || this.#waiting.bytes + bytes > MAX_OPENING_BYTES) {
      this.errors++
      return
    }

    const opener = this.#opener
    this.#waiting = { frames: this.#waiting.frames + 1, bytes: this.#waiting.bytes + bytes }
    const opened = opener.open(frame, at)

    this.#opening = Promise.allSettled([opened, this.#opening]).then(([{ status }]) => {
      this.#waiting = { frames: this.#waiting.frames - 1, bytes: this.#waiting.bytes - bytes }
      this.errors += status === 'rejected' ? 1 : 0
    })
    const before = this.#opening

    try {
      const { header, payload } = await opened
      await before

      if (this.#opener === opener) {
        const receiver = this.#sounds.get(header.publication) ?? this.#pictures.get(header.publication)
        receiver?.take({ header, payload, at })
      }
    } catch {
      // counted above
    }
  }
}

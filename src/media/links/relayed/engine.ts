import { FrameSealer } from '../../../e2ee/index.ts'
import { AudioSender } from './audio-sender.ts'
import { MAX_PONGS, MAX_PUBLICATIONS } from './constants.ts'
import { Downlink } from './downlink.ts'
import { BrokenWireError } from './errors.ts'
import { Liveness } from './liveness.ts'
import { MessageReader } from './message-reader.ts'
import { soundBitrate } from './shape.ts'
import { TIMERS } from './timers.ts'
import { Uplink } from './uplink.ts'
import { VideoSender } from './video-sender.ts'
import { decodeMessage } from './wire.ts'
import type { Capture, Codecs, Engine, EngineEvents, EngineStats, Lane, MediaKind, Picture, PictureCodec, Playout, Sound } from './index.ts'
import type { Timers } from './timers.ts'
import type { Message } from './wire.ts'
import type { FrameKey, FrameOpener } from '../../../e2ee/index.ts'
import type { Encoding } from '../../index.ts'

export interface EngineInit {
  codecs: Codecs
  events: EngineEvents

  /**
   * Milliseconds, of a clock that never goes back
   */
  now? (): number
  timers?: Timers
  sealer?: Pick<FrameSealer, 'key' | 'seal'>
  createOpener? (): Pick<FrameOpener, 'add' | 'open'>
}

/**
 * What headers, seals and acknowledgements take: of the bitrate of pictures, a
 * share, and of each sound, bits per second
 */
const OVERHEAD = 0.06
const SOUND_OVERHEAD = 14_000

/**
 * The engine of one link; needs nothing of a browser but what `codecs` bring
 *
 * @see specs/relayed.md
 */
export function createEngine (init: EngineInit): Engine {
  return new FrameEngine(init)
}

class FrameEngine implements Engine {
  #events: EngineEvents
  #codecs: Codecs
  #now: () => number
  #timers: Timers
  #uplink: Uplink
  #downlink: Downlink
  #liveness: Liveness
  #readers?: Record<Lane, MessageReader>
  #sounds = new Map<number, AudioSender>()
  #pictures = new Map<number, VideoSender>()
  #decodes: readonly PictureCodec[] = ['vp8']
  #bytesReceived = 0
  #heard = 0
  #pongs = { second: 0, count: 0 }
  #closed = false

  constructor ({ codecs, events, now = () => performance.now(), timers = TIMERS, sealer = new FrameSealer(), createOpener }: EngineInit) {
    this.#events = events
    this.#codecs = codecs
    this.#now = now
    this.#timers = timers
    this.#uplink = new Uplink({ sealer, now, timers, onBytes: (lane, bytes) => { events.onBytes(lane, bytes) } })
    this.#downlink = new Downlink({
      codecs,
      now,
      timers,
      createOpener,
      onSay: message => { this.#uplink.say(message) },
      onFlowing: (publication, flowing) => { events.onFlowing(publication, flowing) }
    })
    this.#liveness = new Liveness({
      now,
      timers,
      onPing: () => { this.#uplink.say({ type: 'ping', bytes: Uint8Array.of(1) }) },
      onSilent: () => { events.onSilent() }
    })
    events.onKey(sealer.key)
  }

  addKey (key: FrameKey, fresh: boolean): void {
    this.#downlink.addKey(key, fresh)
  }

  carry (carried: boolean): void {
    if (this.#closed) {
      return
    }

    this.#readers = carried ? { audio: new MessageReader(), video: new MessageReader() } : undefined
    this.#uplink.carry(carried)
    this.#downlink.carry()
    this.#pictures.forEach(sender => { sender.begin() })

    if (carried) {
      this.#liveness.start()
    } else {
      this.#liveness.stop()
    }
  }

  receive (lane: Lane, bytes: Uint8Array): void {
    if (this.#readers == null) {
      return
    }

    this.#bytesReceived += bytes.byteLength
    this.#liveness.heard()

    try {
      for (const message of this.#readers[lane].push(bytes)) {
        this.#heard++
        this.#take(lane, decodeMessage(message))
      }
    } catch (err) {
      if (!(err instanceof BrokenWireError)) {
        throw err
      }

      // where the next message begins is not known
      this.#readers = undefined
      this.#events.onBroken()
    }
  }

  send (publication: number, kind: MediaKind, capture: Capture): void {
    if (this.#closed || !this.#has(publication, kind)) {
      capture.cancel().catch(() => {})
      return
    }

    const init = { publication, codecs: this.#codecs, uplink: this.#uplink, now: this.#now, timers: this.#timers, share: () => this.#share(publication), decodes: () => this.#decodes }

    if (kind === 'audio') {
      const sender = this.#sounds.get(publication) ?? new AudioSender(init)
      this.#sounds.set(publication, sender)
      sender.start(capture as ReadableStream<Sound>)
    } else {
      const sender = this.#pictures.get(publication) ?? new VideoSender(init)
      this.#pictures.set(publication, sender)
      sender.start(capture as ReadableStream<Picture>)
    }

    this.#countMost()
  }

  encode (publication: number, encoding: Encoding): void {
    const sender = this.#sounds.get(publication) ?? this.#pictures.get(publication)

    if (sender != null) {
      sender.encoding = encoding
      this.#countMost()
    }
  }

  decodes (codecs: readonly PictureCodec[]): void {
    this.#decodes = codecs
  }

  stopSending (publication: number): void {
    this.#sounds.get(publication)?.close()
    this.#pictures.get(publication)?.close()
    this.#sounds.delete(publication)
    this.#pictures.delete(publication)
    this.#uplink.forget(publication)
    this.#countMost()
  }

  play (publication: number, kind: MediaKind, playout: Playout): void {
    if (!this.#closed) {
      this.#downlink.play(publication, kind, playout)
    }
  }

  stopPlaying (publication: number): void {
    this.#downlink.stopPlaying(publication)
  }

  async stats (): Promise<EngineStats> {
    return {
      bytesSent: this.#uplink.bytesSent,
      bytesReceived: this.#bytesReceived,
      heard: this.#heard,
      roundTripTime: this.#uplink.lastRoundTrip,
      bitrate: this.#uplink.bitrate,
      sent: [...this.#pictures.values()].map(({ stats }) => stats),
      received: this.#downlink.received,
      playout: this.#downlink.playout
    }
  }

  close (): void {
    this.carry(false)
    this.#closed = true
    this.#sounds.forEach(sender => { sender.close() })
    this.#pictures.forEach(sender => { sender.close() })
    this.#sounds.clear()
    this.#pictures.clear()
    this.#uplink.close()
    this.#downlink.close()
  }

  #take (lane: Lane, message?: Message): void {
    switch (message?.type) {
      case 'frame':
        this.#downlink.receive(lane, message.frame)
        break
      case 'acknowledgement':
        this.#uplink.acknowledge(message)
        break
      case 'key-frame':
        this.#pictures.get(message.publication)?.ask()
        break
      case 'ping':
        this.#pong(message.bytes)
        break
      default:
        // a pong was heard, which is all that it is for
    }
  }

  #pong (bytes: Uint8Array): void {
    const second = Math.floor(this.#now() / 1_000)
    this.#pongs = { second, count: second === this.#pongs.second ? this.#pongs.count + 1 : 1 }

    if (this.#pongs.count <= MAX_PONGS) {
      this.#uplink.say({ type: 'pong', bytes })
    }
  }

  /**
   * Whether there is room for a publication, and its kind is what it was
   */
  #has (publication: number, kind: MediaKind): boolean {
    const other = kind === 'audio' ? this.#pictures : this.#sounds

    return !other.has(publication) && (this.#sounds.size + this.#pictures.size < MAX_PUBLICATIONS || this.#sounds.has(publication) || this.#pictures.has(publication))
  }

  /**
   * Bits per second for one publication's pictures: sound comes first, and each
   * picture has what it asks for or its share of that
   */
  #share (publication: number): number {
    const wishes = this.#wishes(this.#pictures)
    const sound = sum(this.#wishes(this.#sounds).map(([, wish]) => soundBitrate(this.#uplink.bitrate, wish) + SOUND_OVERHEAD))
    const all = sum(wishes.map(([, wish]) => wish))
    const own = wishes.find(([number]) => number === publication)?.[1] ?? 0

    return Math.max(this.#uplink.bitrate - sound, 0) * (1 - OVERHEAD) * own / Math.max(all, 1)
  }

  #countMost (): void {
    const sounds = this.#wishes(this.#sounds).map(([, wish]) => wish + SOUND_OVERHEAD)
    this.#uplink.most = sum(this.#wishes(this.#pictures).map(([, wish]) => wish / (1 - OVERHEAD))) + sum(sounds)
  }

  #wishes (senders: Map<number, { encoding: Encoding }>): Array<[publication: number, bitrate: number]> {
    return [...senders].filter(([, { encoding }]) => encoding.active).map(([publication, { encoding }]) => [publication, encoding.maxBitrate])
  }
}

function sum (numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

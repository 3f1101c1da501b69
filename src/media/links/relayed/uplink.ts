import { FRAME_LOST_MS, MAX_PACED_BYTES, SOUND_STALL_MS, STREAMS } from './constants.ts'
import { InFlight } from './in-flight.ts'
import { Pacer } from './pacer.ts'
import { codecNumber } from './picture-codec.ts'
import { onAcknowledged, onCarrier, roundTrip, START } from './rate.ts'
import { encodeMessage } from './wire.ts'
import type { EncodedFrame, Lane, MediaKind } from './index.ts'
import type { Timers } from './timers.ts'
import type { Acknowledgement, Message } from './wire.ts'
import type { FrameSealer } from '../../../e2ee/index.ts'

export interface UplinkInit {
  sealer: Pick<FrameSealer, 'seal'>
  now (): number
  timers: Timers
  onBytes (lane: Lane, bytes: Uint8Array): void
}

/**
 * A round trip before anything was acknowledged, in milliseconds
 */
const DEFAULT_ROUND_TRIP_MS = 150

/**
 * Of headers and tag, about
 */
const SEALED_BYTES = 40

/**
 * What we send: frames are numbered, sealed and handed out, pictures at a pace and
 * sound at once; acknowledgements say how much the path carries
 */
export class Uplink {
  bytesSent = 0
  framesDropped = 0

  /**
   * Bits per second that all publications together could use
   */
  most = 0
  #init: UplinkInit
  #pacer: Pacer
  #rate = START
  #carrier?: object
  #sequences = new Map<string, number>()
  #streams = new Map<string, number>()
  #inFlight = new Map<number, InFlight>()
  #sealing: Promise<void> = Promise.resolve()
  #lastRoundTrip?: number

  constructor (init: UplinkInit) {
    this.#init = init
    this.#pacer = new Pacer({ ...init, onBytes: bytes => { this.#hand('video', bytes) } })
    this.#pacer.bitrate = this.#rate.bitrate
  }

  get carried (): boolean {
    return this.#carrier != null
  }

  /**
   * Bits per second that the path is taken to carry
   */
  get bitrate (): number {
    return this.#rate.bitrate
  }

  /**
   * Milliseconds, as the last acknowledgement has shown
   */
  get lastRoundTrip (): number | undefined {
    return this.#lastRoundTrip
  }

  carry (carried: boolean): void {
    this.#carrier = carried ? {} : undefined
    this.#pacer.clear()
    this.#inFlight.clear()
    this.#rate = onCarrier(this.#rate)
    this.#pacer.bitrate = this.#rate.bitrate
  }

  /**
   * A small message, at once
   */
  say (message: Message): void {
    if (this.#carrier != null) {
      this.#hand('audio', encodeMessage(message))
    }
  }

  /**
   * @returns false where it was dropped: nothing carries it, or too much waits
   */
  send (kind: MediaKind, publication: number, frame: EncodedFrame): boolean {
    const carrier = this.#carrier

    if (carrier == null || this.#pacer.queued > MAX_PACED_BYTES) {
      return false
    }

    const sequence = this.#next(publication, frame.layer)
    const flying = { sequence, bytes: frame.data.byteLength + SEALED_BYTES, since: this.#init.now(), keyFrame: frame.keyFrame }
    const inFlight = this.#inFlight.get(publication) ?? new InFlight()
    this.#inFlight.set(publication, inFlight)
    inFlight.add(frame.layer, flying)
    const sealed = this.#init.sealer.seal({
      stream: this.#stream(publication, frame.layer),
      header: { publication, layer: frame.layer, sequence, keyFrame: frame.keyFrame, codec: codecNumber(frame.codec), captureTime: Math.max(Math.round(frame.captureTime), 0) },
      payload: frame.data
    })

    // one after the other, however long sealing takes
    this.#sealing = Promise.all([sealed, this.#sealing]).then(([frame]) => {
      if (this.#carrier === carrier) {
        this.#sendSealed(kind, encodeMessage({ type: 'frame', frame }), flying)
      }
    }).catch(() => { this.framesDropped++ })

    return true
  }

  /**
   * A frame is not sent: its number is left out, so that the other end sees that
   * something is missing
   */
  skip (publication: number, { layer }: EncodedFrame): void {
    this.#next(publication, layer)
  }

  /**
   * The other end says that a frame has arrived
   *
   * @returns false for one that was not on its way
   */
  acknowledge (acknowledgement: Acknowledgement): boolean {
    const now = this.#init.now()
    const arrived = this.#inFlight.get(acknowledgement.publication)?.acknowledge(acknowledgement)

    if (arrived == null) {
      return false
    }

    const { sentAt } = arrived.frame
    this.#lastRoundTrip = now - sentAt
    this.#rate = onAcknowledged(this.#rate, { now, sentAt, arrival: acknowledgement.arrival, bytes: arrived.bytes }, this.most)
    this.#pacer.bitrate = this.#rate.bitrate

    return true
  }

  /**
   * What is on its way: of a publication, and of all pictures together
   */
  flight (publication: number): { frames: number, bytes: number, oldest: number, roundTrip: number, keyFrame: boolean } {
    const now = this.#init.now()
    const frames = this.#inFlight.get(publication)?.frames(now) ?? []
    const sent = frames.flatMap(({ sentAt }) => sentAt ?? [])

    return {
      frames: frames.length,
      bytes: [...this.#inFlight.values()].flatMap(inFlight => inFlight.frames(now)).reduce((sum, { bytes }) => sum + bytes, 0),
      oldest: sent.length === 0 ? 0 : now - Math.min(...sent),
      roundTrip: roundTrip(this.#rate) ?? DEFAULT_ROUND_TRIP_MS,
      keyFrame: frames.some(({ keyFrame }) => keyFrame)
    }
  }

  /**
   * Whether sound that is sent now would come too late to be played
   */
  stalled (publication: number): boolean {
    const { oldest, roundTrip } = this.flight(publication)

    return oldest > Math.min(roundTrip + SOUND_STALL_MS, FRAME_LOST_MS)
  }

  /**
   * Nothing more comes of a publication; if it begins again, its numbers go on
   */
  forget (publication: number): void {
    this.#inFlight.delete(publication)
    this.#streams.forEach((_stream, key) => { key.startsWith(`${publication}/`) && this.#streams.delete(key) })
  }

  close (): void {
    this.#carrier = undefined
    this.#pacer.clear()
    this.#inFlight.clear()
  }

  #next (publication: number, layer: number): number {
    const sequence = this.#sequences.get(`${publication}/${layer}`) ?? 0
    this.#sequences.set(`${publication}/${layer}`, sequence + 1)

    return sequence
  }

  #sendSealed (kind: MediaKind, message: Uint8Array, flying: { bytes: number, sentAt?: number }): void {
    flying.bytes = message.byteLength

    if (kind === 'audio') {
      flying.sentAt = this.#init.now()
      this.#hand('audio', message)
    } else {
      this.#pacer.push(message, () => { flying.sentAt = this.#init.now() })
    }
  }

  /**
   * One for each layer of each publication; the last one for all where there are
   * more: what counts is that the sealer gives each frame a counter of its own
   */
  #stream (publication: number, layer: number): number {
    const key = `${publication}/${layer}`
    const used = new Set(this.#streams.values())
    const stream = this.#streams.get(key) ?? Math.min([...Array(STREAMS).keys()].findIndex(stream => !used.has(stream)) >>> 0, STREAMS - 1)
    this.#streams.set(key, stream)

    return stream
  }

  #hand (lane: Lane, bytes: Uint8Array): void {
    this.bytesSent += bytes.byteLength
    this.#init.onBytes(lane, bytes)
  }
}

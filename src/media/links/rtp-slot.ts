import { Serial } from '../../common/index.ts'
import { isMusic } from '../sources.ts'
import { Headroom } from './headroom.ts'
import { withEncoding } from './rtp-parameters.ts'
import type { EncoderSample } from './headroom.ts'
import type { Encoding, Publication, Source } from '../index.ts'
import type { Logger } from '@libp2p/interface'

/**
 * The sending half of one media section. It is kept when its publication goes,
 * so that the next one of that source needs no negotiation
 */
export class RtpSlot {
  readonly source: Source
  readonly transceiver: RTCRtpTransceiver
  publication?: Publication

  /**
   * Whether what it carries, or carried last, is in stereo
   */
  music = false
  #encoding?: Encoding
  #applied?: Encoding
  #log?: Logger
  #headroom = new Headroom()

  /**
   * `setParameters` fails where two of them overlap
   */
  #steps = new Serial()

  constructor (source: Source, transceiver: RTCRtpTransceiver, log?: Logger) {
    this.source = source
    this.transceiver = transceiver
    this.#log = log
  }

  /**
   * Whether another publication of that source may use it
   */
  get free (): boolean {
    return this.publication == null && !this.stopped
  }

  /**
   * The remote end may end a section that it shares
   */
  get stopped (): boolean {
    return this.transceiver.direction === 'stopped' || this.transceiver.currentDirection === 'stopped'
  }

  /**
   * The section's name, once both ends know it
   */
  get mid (): string | undefined {
    const { currentDirection, mid } = this.transceiver

    return currentDirection === 'sendrecv' || currentDirection === 'sendonly' ? mid ?? undefined : undefined
  }

  /**
   * Frames per second that the encoder was asked for, at most
   */
  get maxFramerate (): number | undefined {
    return this.#applied?.maxFramerate
  }

  /**
   * Send this publication from now on, or nothing
   */
  async assign (publication: Publication | undefined): Promise<void> {
    if (publication?.id !== this.publication?.id) {
      this.#encoding = undefined
      this.#applied = undefined
    }

    this.publication = publication
    this.music = publication == null ? this.music : isMusic(publication)
    const track = publication?.track as MediaStreamTrack | undefined

    await this.#steps.run(async () => {
      if (track === this.publication?.track && track !== (this.transceiver.sender.track ?? undefined)) {
        await this.transceiver.sender.replaceTrack(track ?? null)
      }
    })
  }

  async encode (encoding: Encoding): Promise<void> {
    this.#encoding = encoding
    await this.apply()
  }

  /**
   * Bring the sender to what was asked for; where it is not negotiated yet, the
   * next call does
   */
  async apply (): Promise<void> {
    await this.#steps.run(async () => {
      const { sender } = this.transceiver
      const encoding = this.#encoding

      if (encoding == null || encoding === this.#applied || this.stopped || sender.getParameters().encodings.length === 0) {
        return
      }

      try {
        await sender.setParameters(withEncoding(sender.getParameters(), this.source, encoding))
      } catch (err) {
        this.#log?.trace('parameters of %s refused, trying without extras - %e', this.source, err)
        await sender.setParameters(withEncoding(sender.getParameters(), this.source, encoding, true))
      }

      this.#applied = encoding
    })
  }

  /**
   * Look whether the encoder holds back more than it has to, and have it begin at its
   * full size then. A screen has it always
   */
  async relieve (sample: EncoderSample | undefined): Promise<void> {
    const encoding = this.#applied

    if (encoding?.active === true && encoding.detail !== true && this.#headroom.look(performance.now(), sample, encoding)) {
      await this.#steps.run(async () => {
        const { sender } = this.transceiver

        if (encoding === this.#applied && !this.stopped) {
          // libwebrtc forgets all that it holds back when it goes to `balanced` or comes
          // from there; nothing else does that
          await sender.setParameters({ ...withEncoding(sender.getParameters(), this.source, encoding), degradationPreference: 'balanced' })
          await sender.setParameters(withEncoding(sender.getParameters(), this.source, encoding))
        }
      })
    }
  }
}

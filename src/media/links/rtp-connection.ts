import { kindOf, togetherWith } from '../sources.ts'
import { GATHERED_AFTER_MS } from './constants.ts'
import { hearsStereo, sendsStereo } from './opus-sections.ts'
import { RtpNegotiator } from './rtp-negotiator.ts'
import { RtpSlot } from './rtp-slot.ts'
import { readEncoder, readStats } from './rtp-stats.ts'
import type { ObstacleInput } from './obstacle.ts'
import type { TransportState } from './recovery.ts'
import type { LinkMessage, LinkStats, Publication, PublicationInfo, Source } from '../index.ts'
import type { Logger } from '@libp2p/interface'

export interface RtpConnectionInit {
  /**
   * As it is now: relays come and go, and their STUN servers with them
   */
  configuration (): RTCConfiguration
  impolite: boolean
  log?: Logger
  send (message: LinkMessage): void
  onTransport (state: TransportState): void

  /**
   * A description is in place: tracks and sections may have changed
   */
  onDescription (): void
}

/**
 * One `RTCPeerConnection`: its negotiation, and which publication goes out on
 * which of its sections
 */
export class RtpConnection {
  readonly negotiator: RtpNegotiator
  #init: RtpConnectionInit
  #pc: RTCPeerConnection
  #slots: RtpSlot[] = []

  // on the polite side: has the other side's first offer brought the sections?
  #ready: boolean
  #waiting = new Map<string, Publication>()
  #transport?: RTCDtlsTransport
  #streams = new Map<string, MediaStream>()

  // since when candidates are looked for
  #gathering = Infinity

  constructor (init: RtpConnectionInit) {
    this.#init = init
    this.#ready = init.impolite
    this.#pc = new RTCPeerConnection(init.configuration())
    this.negotiator = new RtpNegotiator({
      ...init,
      pc: this.#pc,
      beforeRestart: () => { this.#configure() },
      beforeAnswer: () => { this.#adopt() },
      local: hearsStereo,
      remote: sdp => sendsStereo(sdp, mid => this.#slots.some(({ transceiver, music }) => transceiver.mid === mid && music)),
      onDescription: () => { this.#described() }
    })
    this.#listen()
  }

  /**
   * The other end's connection, by its session description: another name means
   * that it began anew
   */
  get remoteSession (): string | undefined {
    return sessionOf(this.#pc.currentRemoteDescription?.sdp)
  }

  /**
   * What both ends have told of their candidates
   */
  get descriptions (): ObstacleInput {
    return {
      local: this.#pc.localDescription?.sdp,
      remote: this.#pc.remoteDescription?.sdp,
      // a STUN server that does not answer is waited for very long
      gathered: (this.#pc.iceGatheringState === 'complete' || performance.now() - this.#gathering > GATHERED_AFTER_MS) &&
        (this.#pc.getConfiguration().iceServers?.length ?? 0) > 0
    }
  }

  /**
   * The sections of microphone and camera come first and stay, so that switching
   * them on later is not a matter of negotiation. Only the side that makes the
   * first offer creates them: sections are not matched with transceivers that
   * the other side made by `addTransceiver` (RFC 9429, section 5.10)
   */
  start (): void {
    if (this.#init.impolite) {
      this.#slots.push(this.#section('microphone', 'sendrecv'), this.#section('camera', 'sendrecv'))

      // the browser would say so only after it has taken the first tracks over
      this.negotiator.dispatch({ type: 'negotiation-needed' })
    }
  }

  async publish (publication: Publication): Promise<void> {
    if (!this.#ready) {
      this.#waiting.set(publication.id, publication)

      return
    }

    let slot = this.#slots.find(slot => slot.publication?.id === publication.id && !slot.stopped) ??
      this.#slots.find(slot => slot.source === publication.source && slot.free)

    if (slot == null) {
      slot = this.#section(publication.source, 'sendonly')
      this.#slots.push(slot)
    }

    const { music } = slot
    await slot.assign(publication)

    // encoders look at the other end's description, which has to be set anew
    if (slot.music !== music && slot.transceiver.mid != null) {
      this.negotiator.dispatch({ type: 'negotiation-needed' })
    }
  }

  async unpublish (id: string): Promise<void> {
    this.#waiting.delete(id)
    await this.#slot(id)?.assign(undefined)
  }

  async encode (id: string, encoding: Parameters<RtpSlot['encode']>[0]): Promise<void> {
    await this.#slot(id)?.encode(encoding)
  }

  /**
   * The section that carries a publication, once both ends know it
   */
  mid (id: string): string | undefined {
    return this.#slot(id)?.mid
  }

  /**
   * The track that an announced publication arrives by
   */
  track ({ mid }: PublicationInfo): MediaStreamTrack | undefined {
    const transceiver = mid == null ? undefined : this.#pc.getTransceivers().find(transceiver => transceiver.mid === mid)
    const direction = transceiver?.currentDirection

    return direction === 'sendrecv' || direction === 'recvonly' ? transceiver?.receiver.track : undefined
  }

  receiver (track: unknown): RTCRtpReceiver | undefined {
    return this.#pc.getReceivers().find(receiver => receiver.track === track)
  }

  async stats (): Promise<LinkStats> {
    const report = await this.#pc.getStats()

    for (const slot of this.#slots.filter(({ source }) => kindOf(source) === 'video')) {
      slot.relieve(readEncoder(report, slot.transceiver.mid)).catch(err => {
        this.#init.log?.('the picture of %s stays as small as it is - %e', slot.source, err)
      })
    }

    return readStats(report, mid => this.#slots.find(({ transceiver }) => transceiver.mid === mid)?.maxFramerate)
  }

  close (): void {
    this.negotiator.close()
    this.#pc.onnegotiationneeded = null
    this.#pc.onicecandidate = null
    this.#pc.onconnectionstatechange = null
    this.#pc.oniceconnectionstatechange = null
    this.#transport?.removeEventListener('statechange', this.#onState)
    this.#pc.close()
  }

  /**
   * An end that closes its connection in good order says so over DTLS, several
   * seconds before ICE finds out
   */
  readonly #onState = (): void => {
    this.#init.onTransport(this.#transport?.state === 'closed' ? 'disconnected' : transportState(this.#pc))
  }

  #listen (): void {
    const pc = this.#pc

    pc.onnegotiationneeded = () => { this.negotiator.needed() }
    pc.onconnectionstatechange = this.#onState
    pc.onicegatheringstatechange = () => {
      if (pc.iceGatheringState === 'gathering') {
        this.#gathering = performance.now()
      }
    }
    pc.oniceconnectionstatechange = this.#onState
    pc.onicecandidate = ({ candidate }) => {
      if (candidate != null && candidate.candidate !== '') {
        this.#init.send({ type: 'candidate', candidate: candidate.toJSON() })
      }
    }
  }

  /**
   * Of all of it only the ICE servers may change
   */
  #configure (): void {
    const { iceServers } = this.#init.configuration()

    try {
      this.#pc.setConfiguration({ ...this.#pc.getConfiguration(), iceServers })
    } catch (err) {
      this.#init.log?.('the ICE servers stay as they were - %e', err)
    }
  }

  #slot (id: string): RtpSlot | undefined {
    return this.#slots.find(slot => slot.publication?.id === id)
  }

  #section (source: Source, direction: 'sendrecv' | 'sendonly'): RtpSlot {
    const transceiver = this.#pc.addTransceiver(kindOf(source), { direction, streams: [this.#stream(source)] })

    return new RtpSlot(source, transceiver, this.#init.log)
  }

  /**
   * Take over the sections of microphone and camera from the first offer
   */
  #adopt (): void {
    if (this.#ready) {
      return
    }

    this.#ready = true
    const offered = this.#pc.getTransceivers()

    for (const source of ['microphone', 'camera'] as const) {
      const transceiver = offered.find(({ receiver, direction }) => receiver.track.kind === kindOf(source) && direction !== 'stopped')

      if (transceiver != null) {
        transceiver.direction = 'sendrecv'
        transceiver.sender.setStreams?.(this.#stream(source))
        this.#slots.push(new RtpSlot(source, transceiver, this.#init.log))
      }
    }

    for (const publication of this.#waiting.values()) {
      this.publish(publication).catch(err => {
        this.#init.log?.error('could not publish %s - %e', publication.source, err)
      })
    }

    this.#waiting.clear()
  }

  /**
   * What is played together goes by one stream: that keeps lips and voice in step
   */
  #stream (source: Source): MediaStream {
    const name = togetherWith(source)
    const stream = this.#streams.get(name) ?? new MediaStream()
    this.#streams.set(name, stream)

    return stream
  }

  #described (): void {
    const transport = this.#pc.getSenders().find(({ transport }) => transport != null)?.transport

    if (transport != null && transport !== this.#transport) {
      this.#transport?.removeEventListener('statechange', this.#onState)
      transport.addEventListener('statechange', this.#onState)
      this.#transport = transport
    }

    for (const slot of this.#slots) {
      slot.apply().catch(err => {
        this.#init.log?.('parameters of %s refused - %e', slot.source, err)
      })
    }

    this.#init.onDescription()
  }
}

function transportState ({ connectionState, iceConnectionState }: RTCPeerConnection): TransportState {
  if (connectionState === 'failed' || iceConnectionState === 'failed') {
    return 'failed'
  }

  if (connectionState === 'disconnected' || iceConnectionState === 'disconnected') {
    return 'disconnected'
  }

  return connectionState === 'connected' ? 'connected' : 'checking'
}

/**
 * The name of the session that a description belongs to; it stays the same for
 * the whole life of a connection
 *
 * @see https://www.rfc-editor.org/rfc/rfc9429#section-5.2.1
 */
export function sessionOf (sdp: string | undefined): string | undefined {
  return /^o=(\S+ \S+) /m.exec(sdp ?? '')?.[1]
}

import { initNegotiation, negotiate } from '../../signaling/index.ts'
import { ANSWER_TIMEOUT_MS } from './constants.ts'
import type { NegotiationEffect, NegotiationEvent, NegotiationState } from '../../signaling/index.ts'
import type { LinkMessage } from '../index.ts'
import type { Logger } from '@libp2p/interface'

export interface RtpNegotiatorInit {
  pc: RTCPeerConnection
  impolite: boolean
  log?: Logger
  send (message: LinkMessage): void

  /**
   * ICE is about to be restarted
   */
  beforeRestart (): void

  /**
   * A remote offer is in place, its answer is about to be made
   */
  beforeAnswer (): void

  /**
   * A description as it is to be set here: one of ours, one of theirs
   */
  local (sdp: string): string
  remote (sdp: string): string

  /**
   * A description is in place: sections may have changed
   */
  onDescription (): void
}

/**
 * Drives the negotiation machine on a connection
 */
export class RtpNegotiator {
  #init: RtpNegotiatorInit
  #state: NegotiationState
  #overdue?: ReturnType<typeof setTimeout>
  #closed = false

  // an offer is made and not set yet
  #offering = false

  constructor (init: RtpNegotiatorInit) {
    this.#init = init
    this.#state = initNegotiation({ polite: !init.impolite, waitForOffer: !init.impolite })
  }

  get state (): NegotiationState {
    return this.#state
  }

  /**
   * The browser says so. What it says while our offer is about to be set, the offer
   * holds, or the browser says again when that is answered
   */
  needed (): void {
    if (!this.#offering) {
      this.dispatch({ type: 'negotiation-needed' })
    }
  }

  dispatch (event: NegotiationEvent): void {
    if (this.#closed) {
      return
    }

    const { state, effects } = negotiate(this.#state, event)
    this.#state = state

    for (const effect of effects) {
      this.#run(effect)
    }
  }

  close (): void {
    this.#closed = true
    clearTimeout(this.#overdue)
  }

  #run (effect: NegotiationEffect): void {
    const { pc, send, log } = this.#init

    switch (effect.type) {
      case 'restart-ice':
        this.#init.beforeRestart()
        pc.restartIce()
        break
      case 'create-offer':
        void this.#operate(async () => this.#createOffer())
        break
      case 'set-local':
        void this.#operate(async () => this.#setLocal(effect.kind))
        break
      case 'set-remote':
        void this.#operate(async () => this.#setRemote(effect))
        break
      case 'send-description':
        log?.trace('send %s', effect.description.type)
        this.#expectAnswer(effect.description.type === 'offer')
        send({ type: 'description', description: effect.description })
        break
      case 'add-candidate':
        pc.addIceCandidate(effect.candidate).catch(err => {
          log?.trace('candidate refused - %e', err)
        })
        break
      default:
        log?.trace('ignored a %s: %s', effect.what, effect.reason)
    }
  }

  async #setLocal (kind: 'offer' | 'answer'): Promise<NegotiationEvent> {
    const { pc, beforeAnswer, local } = this.#init

    if (kind === 'answer') {
      beforeAnswer()
    }

    this.#offering = kind === 'offer'

    try {
      const made = kind === 'offer' ? await pc.createOffer() : await pc.createAnswer()
      const sdp = local(made.sdp ?? '')
      await (sdp === made.sdp ? pc.setLocalDescription() : pc.setLocalDescription({ type: kind, sdp }))
    } finally {
      this.#offering = false
    }

    return { type: 'local-description-set', sdp: pc.localDescription?.sdp ?? '' }
  }

  async #createOffer (): Promise<NegotiationEvent> {
    const { sdp } = await this.#init.pc.createOffer()

    return { type: 'offer-created', sdp: this.#init.local(sdp ?? '') }
  }

  async #setRemote ({ description, proposed }: Extract<NegotiationEffect, { type: 'set-remote' }>): Promise<NegotiationEvent> {
    const { pc, remote } = this.#init

    // set already, where an earlier answer to it was refused
    if (proposed != null && pc.signalingState === 'stable') {
      await pc.setLocalDescription({ type: 'offer', sdp: proposed })
    }

    await pc.setRemoteDescription({ ...description, sdp: remote(description.sdp ?? '') })

    return { type: 'remote-description-set' }
  }

  async #operate (operation: () => Promise<NegotiationEvent>): Promise<void> {
    const { pc, log, onDescription } = this.#init
    let event: NegotiationEvent

    try {
      event = await operation()
    } catch (err) {
      if (!this.#closed) {
        log?.error('negotiation failed in %s - %e', pc.signalingState, err)
      }

      event = { type: 'description-failed', signaling: plain(pc.signalingState) }
    }

    this.dispatch(event)

    if (!this.#closed) {
      onDescription()
    }
  }

  #expectAnswer (offered: boolean): void {
    clearTimeout(this.#overdue)
    this.#overdue = offered ? setTimeout(() => { this.#answerOverdue() }, ANSWER_TIMEOUT_MS) : undefined
  }

  #answerOverdue (): void {
    this.#overdue = undefined
    this.dispatch({ type: 'answer-overdue' })

    // an answer that is just being set may yet fail
    if (this.#overdue == null && this.#state.localOffer != null && !this.#closed) {
      this.#expectAnswer(true)
    }
  }
}

function plain (state: RTCSignalingState): NegotiationState['signaling'] {
  return state === 'have-local-offer' || state === 'have-remote-offer' ? state : 'stable'
}

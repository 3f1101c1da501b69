/**
 * Perfect negotiation as a pure machine: what is to be done, given what
 * happened. Whoever drives it carries the effects out on an `RTCPeerConnection`
 * and reports back how they went. It differs from the W3C's text in four ways.
 *
 * The polite side only proposes its offers: it sets one when the answer is
 * there. So it never has to roll back, which in Chromium 156 leaves all video
 * that was arriving frozen for good (seen, with and without an ICE restart).
 *
 * The side that waits (`waitForOffer`) never makes the first offer.
 *
 * A repeated offer is answered with the same answer, and a repeated answer is
 * passed over, so that whatever may have been lost can simply be said again.
 *
 * Candidates are held back until the description they belong to is in place.
 *
 * @see https://w3c.github.io/webrtc-pc/#perfect-negotiation-example
 */

import type { NegotiationEffect, NegotiationEvent, NegotiationState, NegotiationStep, IgnoreReason, Signaling } from './negotiation-state.ts'

export { initNegotiation } from './negotiation-state.ts'
export type { NegotiationEffect, NegotiationEvent, NegotiationInit, NegotiationState, NegotiationStep } from './negotiation-state.ts'

/**
 * How many candidates of one remote description are taken, held back or not
 */
export const MAX_CANDIDATES = 64

/**
 * One step. Never throws, whatever the other side sent
 */
export function negotiate (state: NegotiationState, event: NegotiationEvent): NegotiationStep {
  switch (event.type) {
    case 'negotiation-needed':
      return advance({ ...state, needed: true })
    case 'restart':
      return advance({ ...state, restart: true })
    case 'answer-overdue':
      return answerOverdue(state)
    case 'description-received':
      return descriptionReceived(state, event.description)
    case 'candidate-received':
      return candidateReceived(state, event.candidate)
    case 'offer-created':
    case 'local-description-set':
      return localSet(state, event.sdp)
    case 'remote-description-set':
      return remoteSet(state)
    case 'description-failed':
      return failed(state, event.signaling)
    default:
      return { state, effects: [] }
  }
}

/**
 * Start what was put off, where nothing is going on
 */
function advance (state: NegotiationState, effects: NegotiationEffect[] = []): NegotiationStep {
  if (state.operation != null) {
    return { state, effects }
  }

  if (state.queued != null) {
    const step = offerReceived({ ...state, queued: undefined }, state.queued)

    return advance(step.state, [...effects, ...step.effects])
  }

  if (state.signaling !== 'stable' || state.waiting || !(state.needed || state.restart)) {
    return { state, effects }
  }

  return makeOffer(state, effects)
}

function makeOffer (state: NegotiationState, effects: NegotiationEffect[] = []): NegotiationStep {
  return {
    state: { ...state, operation: 'set-offer', needed: false, restart: false },
    effects: [
      ...effects,
      ...(state.restart ? [{ type: 'restart-ice' } as const] : []),
      state.polite ? { type: 'create-offer' } : { type: 'set-local', kind: 'offer' }
    ]
  }
}

function answerOverdue (state: NegotiationState): NegotiationStep {
  if (state.operation != null || state.signaling !== 'have-local-offer' || state.localOffer == null) {
    return { state, effects: [] }
  }

  // a second offer would make its answer and a late one to the first impossible
  // to tell apart, so the same one is repeated; unless it no longer serves
  if (state.restart) {
    return makeOffer(state)
  }

  // an answer may rightly be the same as the one before it, where nothing
  // changed for the other side
  return { state: { ...state, remoteAnswer: undefined }, effects: [{ type: 'send-description', description: { type: 'offer', sdp: state.localOffer } }] }
}

function descriptionReceived (state: NegotiationState, { type, sdp }: RTCSessionDescriptionInit): NegotiationStep {
  if (sdp == null || (type !== 'offer' && type !== 'answer')) {
    return ignore(state, 'description', 'unknown-type')
  }

  return type === 'offer' ? offerReceived(state, sdp) : answerReceived(state, sdp)
}

function offerReceived (state: NegotiationState, sdp: string): NegotiationStep {
  const idle = state.operation == null

  if (idle && state.signaling === 'stable' && sdp === state.remoteOffer && state.localAnswer != null) {
    return {
      state: { ...state, ignoring: false, held: [] },
      effects: [
        { type: 'ignored', what: 'description', reason: 'repeated' },
        { type: 'send-description', description: { type: 'answer', sdp: state.localAnswer } },
        ...addHeld(state)
      ]
    }
  }

  // while the answer to our offer is being set, the offer is as good as done
  const collision = state.operation === 'set-offer' || (state.signaling === 'have-local-offer' && idle)

  if (collision && !state.polite) {
    return ignore({ ...state, ignoring: true, held: [] }, 'description', 'collision')
  }

  const accepted = { ...state, ignoring: false, candidates: 0 }

  if (!idle) {
    // candidates held until now belong to the offer that this one replaces, or
    // to the description that is being set
    return { state: { ...accepted, queued: sdp, held: state.queued == null ? state.held : [] }, effects: [] }
  }

  return setRemote({
    ...accepted,
    // our own offer is void and has to be made again
    needed: state.needed || state.signaling === 'have-local-offer'
  }, 'offer', sdp)
}

function answerReceived (state: NegotiationState, sdp: string): NegotiationStep {
  if (state.signaling !== 'have-local-offer' || state.operation != null) {
    return ignore(state, 'description', 'unexpected')
  }

  if (sdp === state.remoteAnswer) {
    return ignore(state, 'description', 'repeated')
  }

  return setRemote({ ...state, ignoring: false, candidates: 0 }, 'answer', sdp)
}

function setRemote (state: NegotiationState, type: 'offer' | 'answer', sdp: string): NegotiationStep {
  return {
    state: { ...state, operation: type === 'offer' ? 'set-remote-offer' : 'set-remote-answer', setting: sdp },
    effects: [{
      type: 'set-remote',
      description: { type, sdp },
      ...(type === 'answer' && state.polite ? { proposed: state.localOffer } : {})
    }]
  }
}

function candidateReceived (state: NegotiationState, candidate: RTCIceCandidateInit): NegotiationStep {
  // while an offer is ignored, latecomers of the description in place are told
  // from its candidates by their generation
  if (state.ignoring && (candidate.usernameFragment == null || candidate.usernameFragment !== state.remoteUfrag)) {
    return ignore(state, 'candidate', 'ignored-offer')
  }

  if (state.candidates >= MAX_CANDIDATES) {
    return ignore(state, 'candidate', 'too-many')
  }

  const counted = { ...state, candidates: state.candidates + 1 }
  const early = state.remoteUfrag == null || state.setting != null || state.queued != null

  if (early) {
    return { state: { ...counted, held: [...state.held, candidate] }, effects: [] }
  }

  return { state: counted, effects: [{ type: 'add-candidate', candidate }] }
}

function localSet (state: NegotiationState, sdp: string): NegotiationStep {
  if (state.operation === 'set-offer') {
    return advance({ ...state, operation: undefined, signaling: 'have-local-offer', localOffer: sdp }, [
      { type: 'send-description', description: { type: 'offer', sdp } }
    ])
  }

  if (state.operation === 'set-answer') {
    return advance({ ...state, operation: undefined, signaling: 'stable', waiting: false, localAnswer: sdp }, [
      { type: 'send-description', description: { type: 'answer', sdp } }
    ])
  }

  return { state, effects: [] }
}

function remoteSet (state: NegotiationState): NegotiationStep {
  const { operation, setting } = state

  if (setting == null || (operation !== 'set-remote-offer' && operation !== 'set-remote-answer')) {
    return { state, effects: [] }
  }

  const ufrag = iceUfrag(setting)
  const placed: NegotiationState = {
    ...state,
    setting: undefined,
    held: state.queued == null ? [] : state.held,
    remoteUfrag: ufrag ?? state.remoteUfrag ?? '',
    localOffer: undefined
  }
  const candidates = state.queued == null ? addHeld(state) : []

  if (operation === 'set-remote-answer') {
    return advance({ ...placed, operation: undefined, signaling: 'stable', remoteAnswer: setting }, candidates)
  }

  return {
    state: {
      ...placed,
      operation: 'set-answer',
      signaling: 'have-remote-offer',
      remoteOffer: setting,
      localAnswer: undefined,
      // the other side looks for a fresh path already: one search is enough
      restart: state.restart && ufrag === state.remoteUfrag
    },
    effects: [...candidates, { type: 'set-local', kind: 'answer' }]
  }
}

function failed (state: NegotiationState, signaling: Signaling): NegotiationStep {
  const { operation } = state

  if (operation == null) {
    return { state, effects: [] }
  }

  const stopped: NegotiationState = {
    ...state,
    operation: undefined,
    setting: undefined,
    signaling,
    // an offer that did not come about, or that the failure undid, is still owed
    needed: state.needed || operation === 'set-offer' || (operation === 'set-remote-answer' && signaling === 'stable'),
    localOffer: signaling === 'have-local-offer' ? state.localOffer : undefined,
    held: state.queued == null ? [] : state.held
  }

  // it is not tried again at once, where it would fail again: the next event
  // gives it another chance
  if (operation !== 'set-remote-offer' && state.queued == null) {
    return { state: stopped, effects: [] }
  }

  return advance(stopped)
}

function addHeld (state: NegotiationState): NegotiationEffect[] {
  return state.held.map(candidate => ({ type: 'add-candidate', candidate }))
}

function ignore (state: NegotiationState, what: 'description' | 'candidate', reason: IgnoreReason): NegotiationStep {
  return { state, effects: [{ type: 'ignored', what, reason }] }
}

/**
 * The ICE generation that a session description names first
 *
 * @see https://www.rfc-editor.org/rfc/rfc8839#section-5.4
 */
export function iceUfrag (sdp: string): string | undefined {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1]
}

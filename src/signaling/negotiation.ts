/**
 * Perfect negotiation as a pure machine: what is to be done, given what
 * happened. Whoever drives it carries the effects out on an `RTCPeerConnection`
 * and reports back how they went.
 *
 * It differs from the pattern in the W3C's text in four ways:
 *
 * - the polite side only proposes its offers: it sets one when the answer is
 *   there. So it never has to roll back, which in Chromium 156 leaves all video
 *   that was arriving frozen for good (seen, with and without an ICE restart)
 * - the side that waits (`waitForOffer`) never makes the first offer
 * - a repeated offer is answered with the same answer, and a repeated answer
 *   is passed over, so that whatever may have been lost can simply be said again
 * - candidates are held back until the description they belong to is in place
 *
 * @see https://w3c.github.io/webrtc-pc/#perfect-negotiation-example
 */

/**
 * How many candidates of one remote description are taken, held back or not
 */
export const MAX_CANDIDATES = 64

/**
 * The one thing that the connection is busy with
 */
export type Operation = 'set-offer' | 'set-answer' | 'set-remote-offer' | 'set-remote-answer'

/**
 * As the other side sees it: an offer that was only proposed counts as a local one
 */
export type Signaling = 'stable' | 'have-local-offer' | 'have-remote-offer'

export interface NegotiationInit {
  /**
   * The polite side gives way when both offer at once
   */
  polite: boolean

  /**
   * Make no offer before the first remote one was answered
   */
  waitForOffer?: boolean
}

export interface NegotiationState {
  polite: boolean
  waiting: boolean
  signaling: Signaling
  operation?: Operation

  /**
   * An offer is owed as soon as there is room for it
   */
  needed: boolean

  /**
   * The next offer is to look for a fresh path
   */
  restart: boolean

  /**
   * The last remote offer collided with ours and was ignored; its candidates
   * will be, too
   */
  ignoring: boolean

  /**
   * A remote offer that came during an operation. A newer one replaces it
   */
  queued?: string

  /**
   * Candidates that came before their description was in place
   */
  held: RTCIceCandidateInit[]

  /**
   * Candidates seen since the last remote description
   */
  candidates: number

  /**
   * Our unanswered offer, and the remote description that is being set
   */
  localOffer?: string
  setting?: string

  /**
   * To recognise what is repeated
   */
  remoteOffer?: string
  remoteAnswer?: string
  localAnswer?: string

  /**
   * The ICE generation of the remote description in place
   */
  remoteUfrag?: string
}

export type NegotiationEvent =
  /** the connection wants to negotiate */
  { type: 'negotiation-needed' } |
  /** somebody wants a fresh path */
  { type: 'restart' } |
  /** our offer has had no answer for too long, or the channel lost messages */
  { type: 'answer-overdue' } |
  { type: 'description-received', description: RTCSessionDescriptionInit } |
  { type: 'candidate-received', candidate: RTCIceCandidateInit } |
  /** a `create-offer` or a `set-local` is done, with this result */
  { type: 'offer-created' | 'local-description-set', sdp: string } |
  /** a `set-remote` is done */
  { type: 'remote-description-set' } |
  /** the operation failed and left the connection in this state */
  { type: 'description-failed', signaling: Signaling }

export type IgnoreReason = 'collision' | 'repeated' | 'unexpected' | 'unknown-type' | 'ignored-offer' | 'too-many'

export type NegotiationEffect =
  { type: 'restart-ice' } |
  /** make an offer and do not set it */
  { type: 'create-offer' } |
  /** make and set an offer or an answer, whichever the connection's state asks for */
  { type: 'set-local', kind: 'offer' | 'answer' } |
  /** set a remote description; where an offer of ours is given, set that first */
  { type: 'set-remote', description: { type: 'offer' | 'answer', sdp: string }, proposed?: string } |
  { type: 'send-description', description: { type: 'offer' | 'answer', sdp: string } } |
  { type: 'add-candidate', candidate: RTCIceCandidateInit } |
  /** for the log */
  { type: 'ignored', what: 'description' | 'candidate', reason: IgnoreReason }

export interface NegotiationStep {
  state: NegotiationState
  effects: NegotiationEffect[]
}

export function initNegotiation ({ polite, waitForOffer = false }: NegotiationInit): NegotiationState {
  return {
    polite,
    waiting: waitForOffer,
    signaling: 'stable',
    needed: false,
    restart: false,
    ignoring: false,
    held: [],
    candidates: 0
  }
}

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

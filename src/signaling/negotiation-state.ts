/**
 * What the negotiation machine remembers, is told, and asks for
 */

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

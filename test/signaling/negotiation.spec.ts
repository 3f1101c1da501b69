import { expect } from 'aegir/chai'
import { MAX_CANDIDATES, iceUfrag, initNegotiation, negotiate } from '../../src/signaling/negotiation.ts'
import type { NegotiationEffect, NegotiationEvent, NegotiationInit, NegotiationState } from '../../src/signaling/negotiation.ts'

const needed: NegotiationEvent = { type: 'negotiation-needed' }
const restart: NegotiationEvent = { type: 'restart' }
const overdue: NegotiationEvent = { type: 'answer-overdue' }
const remoteSet: NegotiationEvent = { type: 'remote-description-set' }
const localSet = (sdp: string): NegotiationEvent => ({ type: 'local-description-set', sdp })
const offerCreated = (sdp: string): NegotiationEvent => ({ type: 'offer-created', sdp })
const receive = (type: RTCSdpType, sdp?: string): NegotiationEvent => ({ type: 'description-received', description: { type, sdp } })
const failed = (signaling: NegotiationState['signaling']): NegotiationEvent => ({ type: 'description-failed', signaling })
const candidate = (n: number | string, usernameFragment?: string): NegotiationEvent => ({
  type: 'candidate-received',
  candidate: { candidate: `candidate:${n}`, usernameFragment }
})

/**
 * Short names for effects, so that a table fits the page
 */
function short (effect: NegotiationEffect): string {
  switch (effect.type) {
    case 'set-local':
      return `set-local ${effect.kind}`
    case 'set-remote':
      return `set-remote ${effect.description.type} ${effect.description.sdp}${effect.proposed == null ? '' : ` after ${effect.proposed}`}`
    case 'send-description':
      return `send ${effect.description.type} ${effect.description.sdp}`
    case 'add-candidate':
      return `add ${effect.candidate.candidate?.split(':')[1]}`
    case 'ignored':
      return `ignored ${effect.reason}`
    default:
      return effect.type
  }
}

function play (init: NegotiationInit, steps: Array<[NegotiationEvent, string[]]>): NegotiationState {
  let state = initNegotiation(init)

  steps.forEach(([event, expected], i) => {
    const step = negotiate(state, event)
    expect(step.effects.map(short)).to.deep.equal(expected, `step ${i}: ${JSON.stringify(event)}`)
    state = step.state
  })

  return state
}

const impolite: NegotiationInit = { polite: false }
const polite: NegotiationInit = { polite: true, waitForOffer: true }

/** the first exchange, seen by each side */
const offered: Array<[NegotiationEvent, string[]]> = [
  [needed, ['set-local offer']],
  [localSet('o1'), ['send offer o1']],
  [receive('answer', 'a1'), ['set-remote answer a1']],
  [remoteSet, []]
]
const answered: Array<[NegotiationEvent, string[]]> = [
  [receive('offer', 'o1'), ['set-remote offer o1']],
  [remoteSet, ['set-local answer']],
  [localSet('a1'), ['send answer a1']]
]

describe('negotiation', () => {
  const tables: Array<[string, NegotiationInit, Array<[NegotiationEvent, string[]]>]> = [
    ['offers and takes the answer', impolite, offered],
    ['answers an offer', polite, answered],
    ['holds its own wishes back until the first offer was answered', polite, [
      [needed, []],
      [restart, []],
      [receive('offer', 'o1'), ['set-remote offer o1']],
      [remoteSet, ['set-local answer']],
      [localSet('a1'), ['send answer a1', 'restart-ice', 'create-offer']]
    ]],
    ['needs no restart of its own where the offer brings a fresh path', polite, [
      [restart, []],
      [receive('offer', 'a=ice-ufrag:one'), ['set-remote offer a=ice-ufrag:one']],
      [remoteSet, ['set-local answer']],
      [localSet('a1'), ['send answer a1']]
    ]],
    ['puts off what is needed while an offer is out', impolite, [
      [needed, ['set-local offer']],
      [needed, []],
      [localSet('o1'), ['send offer o1']],
      [needed, []],
      [receive('answer', 'a1'), ['set-remote answer a1']],
      [remoteSet, ['set-local offer']],
      [localSet('o2'), ['send offer o2']]
    ]],
    ['glare: the impolite side ignores the other offer and its candidates', impolite, [
      ...offered,
      [needed, ['set-local offer']],
      [receive('offer', 'x'), ['ignored collision']],
      [candidate(1), ['ignored ignored-offer']],
      [localSet('o2'), ['send offer o2']],
      [candidate(2), ['ignored ignored-offer']],
      [receive('answer', 'a2'), ['set-remote answer a2']],
      [candidate(3), []],
      [remoteSet, ['add 3']]
    ]],
    ['glare: candidates of the description in place still count', impolite, [
      [needed, ['set-local offer']],
      [localSet('o1'), ['send offer o1']],
      [receive('answer', 'a=ice-ufrag:in-place'), ['set-remote answer a=ice-ufrag:in-place']],
      [remoteSet, []],
      [needed, ['set-local offer']],
      [receive('offer', 'x'), ['ignored collision']],
      [candidate(1, 'in-place'), ['add 1']],
      [candidate(2, 'another'), ['ignored ignored-offer']]
    ]],
    ['glare: the polite side gives way, then makes its offer again', polite, [
      ...answered,
      [needed, ['create-offer']],
      [localSet('mine'), ['send offer mine']],
      [receive('offer', 'theirs'), ['set-remote offer theirs']],
      [remoteSet, ['set-local answer']],
      [localSet('a2'), ['send answer a2', 'create-offer']],
      [localSet('mine again'), ['send offer mine again']]
    ]],
    ['glare: the polite side gives way while its offer is being made', polite, [
      ...answered,
      [needed, ['create-offer']],
      [receive('offer', 'theirs'), []],
      [candidate(1), []],
      [localSet('mine'), ['send offer mine', 'set-remote offer theirs']],
      [candidate(2), []],
      [remoteSet, ['add 1', 'add 2', 'set-local answer']],
      [localSet('a2'), ['send answer a2', 'create-offer']]
    ]],
    ['an offer that comes while the answer to ours is being set is no collision', impolite, [
      [needed, ['set-local offer']],
      [localSet('o1'), ['send offer o1']],
      [receive('answer', 'a1'), ['set-remote answer a1']],
      [receive('offer', 'theirs'), []],
      [remoteSet, ['set-remote offer theirs']],
      [remoteSet, ['set-local answer']],
      [localSet('a2'), ['send answer a2']]
    ]],
    ['of two offers that wait the newer one counts', polite, [
      [receive('offer', 'o1'), ['set-remote offer o1']],
      [receive('offer', 'o2'), []],
      [receive('offer', 'o3'), []],
      [remoteSet, ['set-local answer']],
      [localSet('a1'), ['send answer a1', 'set-remote offer o3']]
    ]],
    ['restarts at once where nothing is going on', impolite, [
      ...offered,
      [restart, ['restart-ice', 'set-local offer']],
      [localSet('o2'), ['send offer o2']]
    ]],
    ['restart during negotiation: after the answer', impolite, [
      [needed, ['set-local offer']],
      [restart, []],
      [localSet('o1'), ['send offer o1']],
      [restart, []],
      [receive('answer', 'a1'), ['set-remote answer a1']],
      [remoteSet, ['restart-ice', 'set-local offer']]
    ]],
    ['lost answer: says the same offer again', impolite, [
      [needed, ['set-local offer']],
      [overdue, []],
      [localSet('o1'), ['send offer o1']],
      [overdue, ['send offer o1']],
      [overdue, ['send offer o1']],
      [receive('answer', 'a1'), ['set-remote answer a1']],
      [remoteSet, []],
      [receive('answer', 'a1'), ['ignored unexpected']],
      [overdue, []]
    ]],
    ['lost answer: makes a new offer where a restart is due anyway', impolite, [
      [needed, ['set-local offer']],
      [localSet('o1'), ['send offer o1']],
      [restart, []],
      [overdue, ['restart-ice', 'set-local offer']],
      [localSet('o2'), ['send offer o2']]
    ]],
    ['an answer that is repeated late is not taken for the next one', impolite, [
      ...offered,
      [needed, ['set-local offer']],
      [localSet('o2'), ['send offer o2']],
      [receive('answer', 'a1'), ['ignored repeated']],
      [receive('answer', 'a2'), ['set-remote answer a2']]
    ]],
    ['an answer may be the same as the last one, said again', impolite, [
      ...offered,
      [needed, ['set-local offer']],
      [localSet('o2'), ['send offer o2']],
      [receive('answer', 'a1'), ['ignored repeated']],
      [overdue, ['send offer o2']],
      [receive('answer', 'a1'), ['set-remote answer a1']]
    ]],
    ['a repeated offer gets the same answer', polite, [
      ...answered,
      [receive('offer', 'o1'), ['ignored repeated', 'send answer a1']],
      [candidate(1), ['add 1']],
      [receive('offer', 'o2'), ['set-remote offer o2']]
    ]],
    ['an offer that is repeated before its answer is ready', polite, [
      [receive('offer', 'o1'), ['set-remote offer o1']],
      [remoteSet, ['set-local answer']],
      [receive('offer', 'o1'), []],
      [candidate(1), []],
      [needed, []],
      [localSet('a1'), ['send answer a1', 'ignored repeated', 'send answer a1', 'add 1', 'create-offer']]
    ]],
    ['holds candidates until their description is in place', polite, [
      [candidate(1), []],
      [receive('offer', 'o1'), ['set-remote offer o1']],
      [candidate(2), []],
      [remoteSet, ['add 1', 'add 2', 'set-local answer']],
      [candidate(3), ['add 3']],
      [localSet('a1'), ['send answer a1']],
      [candidate(4), ['add 4']]
    ]],
    ['a description that cannot be set takes its candidates along', polite, [
      [receive('offer', 'bad'), ['set-remote offer bad']],
      [candidate(1), []],
      [failed('stable'), []],
      [receive('offer', 'good'), ['set-remote offer good']],
      [remoteSet, ['set-local answer']]
    ]],
    ['a bad offer that made ours void: ours is made again', polite, [
      ...answered,
      [needed, ['create-offer']],
      [localSet('mine'), ['send offer mine']],
      [receive('offer', 'bad'), ['set-remote offer bad']],
      [failed('stable'), ['create-offer']]
    ]],
    ['the polite side sets its offer together with the answer', polite, [
      ...answered,
      [needed, ['create-offer']],
      [offerCreated('mine'), ['send offer mine']],
      [overdue, ['send offer mine']],
      [candidate(1), ['add 1']],
      [receive('answer', 'theirs'), ['set-remote answer theirs after mine']],
      [candidate(2), []],
      [remoteSet, ['add 2']]
    ]],
    ['an offer of the polite side that can no longer be set is made again at the next occasion', polite, [
      ...answered,
      [needed, ['create-offer']],
      [offerCreated('mine'), ['send offer mine']],
      [receive('answer', 'theirs'), ['set-remote answer theirs after mine']],
      [failed('stable'), []],
      [restart, ['restart-ice', 'create-offer']]
    ]],
    ['a bad answer leaves the offer standing', impolite, [
      [needed, ['set-local offer']],
      [localSet('o1'), ['send offer o1']],
      [receive('answer', 'bad'), ['set-remote answer bad']],
      [failed('have-local-offer'), []],
      [overdue, ['send offer o1']],
      [receive('answer', 'good'), ['set-remote answer good']]
    ]],
    ['an offer that cannot be made is tried again at the next occasion', impolite, [
      [needed, ['set-local offer']],
      [failed('stable'), []],
      [restart, ['restart-ice', 'set-local offer']]
    ]],
    ['an answer that cannot be made: the offer may come again', polite, [
      [receive('offer', 'o1'), ['set-remote offer o1']],
      [remoteSet, ['set-local answer']],
      [failed('have-remote-offer'), []],
      [receive('offer', 'o1'), ['set-remote offer o1']]
    ]],
    ['nonsense does nothing', impolite, [
      [receive('answer', 'a0'), ['ignored unexpected']],
      [receive('rollback'), ['ignored unknown-type']],
      [receive('pranswer', 'p'), ['ignored unknown-type']],
      [receive('offer'), ['ignored unknown-type']],
      [remoteSet, []],
      [localSet('x'), []],
      [failed('stable'), []],
      [overdue, []],
      [{ type: 'no such event' } as any, []]
    ]],
    ['an answer while ours is being made is none of ours', impolite, [
      [needed, ['set-local offer']],
      [receive('answer', 'a0'), ['ignored unexpected']]
    ]]
  ]

  for (const [name, init, steps] of tables) {
    it(name, () => {
      play(init, steps)
    })
  }

  it('bounds the candidates that are held', () => {
    let state = initNegotiation(polite)

    for (let i = 0; i < MAX_CANDIDATES; i++) {
      state = negotiate(state, candidate(i)).state
    }

    expect(negotiate(state, candidate('last')).effects.map(short)).to.deep.equal(['ignored too-many'])
    expect(state.held).to.have.lengthOf(MAX_CANDIDATES)
  })

  it('bounds the candidates of one description, and counts anew for the next', () => {
    let state = play(polite, answered)

    for (let i = 0; i < MAX_CANDIDATES; i++) {
      const step = negotiate(state, candidate(i))
      expect(step.effects).to.have.lengthOf(1)
      state = step.state
    }

    expect(negotiate(state, candidate('last')).effects.map(short)).to.deep.equal(['ignored too-many'])
    state = negotiate(state, receive('offer', 'o2')).state
    state = negotiate(state, remoteSet).state
    expect(negotiate(state, candidate('next')).effects.map(short)).to.deep.equal(['add next'])
  })

  it('holds no more than two descriptions\' candidates, whatever comes', () => {
    let state = negotiate(initNegotiation(polite), receive('offer', 'o')).state

    for (let i = 0; i < 1000; i++) {
      state = negotiate(state, candidate(i)).state
      state = i % 50 === 0 ? negotiate(state, receive('offer', `o${i}`)).state : state
    }

    expect(state.held.length).to.be.lessThan(2 * MAX_CANDIDATES + 1)
  })

  it('does not change the state it was given', () => {
    const state = Object.freeze({ ...initNegotiation(impolite), held: Object.freeze([]) as any })
    expect(negotiate(state, needed).state).to.not.equal(state)
    expect(state.operation).to.equal(undefined)
  })

  it('reads the generation from a description', () => {
    expect(iceUfrag('v=0\r\na=ice-ufrag:Ab+/\r\na=ice-pwd:x\r\n')).to.equal('Ab+/')
    expect(iceUfrag('v=0\r\n')).to.equal(undefined)
  })

  /**
   * Two machines, one channel each way, operations that end in any order
   */
  it('ends in agreement, whatever the order', () => {
    for (let seed = 1; seed <= 300; seed++) {
      simulate(seed)
    }
  })
})

interface End {
  state: NegotiationState
  inbox: NegotiationEvent[]
  operations: NegotiationEvent[]
  made: number
}

function simulate (seed: number): void {
  let random = seed
  const next = (n: number): number => {
    random = (random * 1103515245 + 12345) % 2147483648

    return Math.floor(random / 65536) % n
  }
  const ends: End[] = [impolite, polite].map(init => ({ state: initNegotiation(init), inbox: [], operations: [], made: 0 }))

  const dispatch = (i: number, event: NegotiationEvent): void => {
    const end = ends[i]
    const step = negotiate(end.state, event)
    end.state = step.state

    for (const effect of step.effects) {
      switch (effect.type) {
        case 'set-local':
          end.operations.push(localSet(effect.kind === 'offer' ? `offer ${i} ${end.made++}` : `answer to ${end.state.remoteOffer}`))
          break
        case 'create-offer':
          end.operations.push(offerCreated(`offer ${i} ${end.made++}`))
          break
        case 'set-remote':
          if (effect.description.type === 'answer') {
            expect(effect.description.sdp).to.equal(`answer to ${end.state.localOffer}`, `seed ${seed}`)
          }

          end.operations.push(remoteSet)
          break
        case 'send-description':
          ends[1 - i].inbox.push({ type: 'description-received', description: effect.description })
          break
        default:
      }
    }
  }

  for (let round = 0; round < 400; round++) {
    const i = next(2)
    const end = ends[i]
    const what = next(round < 200 ? 4 : 2)

    if (what === 0 && end.inbox.length > 0) {
      const event = end.inbox.shift()!
      dispatch(i, event)

      // now and then something is said twice
      if (next(8) === 0) {
        dispatch(i, event)
      }
    } else if (what === 1 && end.operations.length > 0) {
      dispatch(i, end.operations.shift()!)
    } else if (what === 2 && next(4) === 0) {
      dispatch(i, needed)
    } else if (what === 3 && next(8) === 0) {
      dispatch(i, restart)
    }
  }

  for (const { state, inbox, operations } of ends) {
    expect({ signaling: state.signaling, operation: state.operation, needed: state.needed, restart: state.restart, inbox, operations })
      .to.deep.equal({ signaling: 'stable', operation: undefined, needed: false, restart: false, inbox: [], operations: [] }, `seed ${seed}`)
  }
}

import { expect } from 'aegir/chai'
import { Gestures } from '../../src/session/gestures.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import type { Drawing } from '../../src/session/index.ts'
import type { Participant } from '../../src/session/participant.ts'
import type { SignalingSession, SignalMessage } from '../../src/signaling/index.ts'
import type { PeerId } from '@libp2p/interface'

describe('gestures', () => {
  let self: PeerId
  let bob: PeerId
  let cy: PeerId
  let ignored: PeerId[]
  let sent: Array<[to: PeerId, message: SignalMessage]>
  let asked: PeerId[]
  let drawn: Drawing[]
  let gestures: Gestures

  beforeEach(async () => {
    [self, bob, cy] = await peerIds(3)
    ignored = []
    sent = []
    asked = []
    drawn = []
    const sessions = [bob, cy].map(peer => ({ peer, send: (message: SignalMessage) => { sent.push([peer, message]) } })) as SignalingSession[]
    gestures = new Gestures({
      self,
      sessions: () => sessions,
      participants: () => [bob, cy].map(id => ({ id, ignored: ignored.includes(id) }) as Participant),
      onAsked: ({ id }) => { asked.push(id) },
      onDraw: drawing => { drawn.push(drawing) }
    })
  })

  const stroke = (screen: PeerId, points = [0, 65_535]): Extract<SignalMessage, { type: 'stroke' }> => ({ type: 'stroke', screen, number: 3, points })

  it('asks each once in a while', async () => {
    const [nobody] = await peerIds(4).then(ids => ids.slice(3))
    expect([bob, bob, cy, nobody].map(peer => gestures.ask(peer))).to.deep.equal([true, false, true, false])
    expect(sent).to.deep.equal([bob, cy].map(peer => [peer, { type: 'request', what: 'unmute' }]))
  })

  it('passes on one request of each, and nothing but what it knows', () => {
    for (let i = 0; i < 100; i++) {
      gestures.receive(bob, { type: 'request', what: 'unmute' })
      gestures.receive(cy, { type: 'request', what: 'leave' })
    }

    gestures.receive(cy, { type: 'request', what: 'unmute' })
    gestures.receive(self, { type: 'request', what: 'unmute' })
    expect(asked).to.deep.equal([bob, cy])
  })

  it('sends a line to everybody, within the picture, and no more of it than may be', () => {
    gestures.draw({ screen: bob, line: 7, points: [{ x: 0, y: 1 }, { x: 0.5, y: -3 }, { x: 9, y: 0 }] })
    expect(sent).to.deep.equal([bob, cy].map(peer => [peer, { type: 'stroke', screen: bob, number: 7, points: [0, 65_535, 32_768, 0, 65_535, 0] }]))
    gestures.draw({ screen: bob, second: true, line: 8, points: [{ x: 0, y: 0 }] })
    expect(sent.splice(2)).to.deep.equal([bob, cy].map(peer => [peer, { type: 'stroke', screen: bob, second: true, number: 8, points: [0, 0] }]))
    gestures.draw({ screen: bob, line: 7, points: Array.from({ length: 50 }, () => ({ x: 0, y: 0 })) })
    expect((sent[2][1] as ReturnType<typeof stroke>).points).to.have.lengthOf(64)
  })

  it('shows lines over screens of those who are there, as often as a hand draws', async () => {
    const [nobody] = await peerIds(4).then(ids => ids.slice(3))
    gestures.receive(bob, stroke(nobody))
    gestures.receive(bob, stroke(self))
    gestures.receive(bob, stroke(cy))
    expect(drawn.map(({ screen, line, points }) => [screen, line, points])).to.deep.equal([self, cy].map(screen => [screen, 3, [{ x: 0, y: 1 }]]))
    gestures.receive(bob, { ...stroke(cy), second: true })
    expect(drawn.map(({ second }) => second)).to.deep.equal([undefined, undefined, true])

    for (let i = 0; i < 500; i++) {
      gestures.receive(bob, stroke(bob))
    }

    gestures.receive(cy, stroke(bob))
    expect(drawn).to.have.lengthOf.within(41, 45)
    expect(drawn.at(-1)).to.have.nested.property('participant.id', cy)
  })

  it('takes nothing from who is ignored, sends nothing there, and shows nothing on their screen', () => {
    ignored = [bob]
    gestures.receive(bob, { type: 'request', what: 'unmute' })
    gestures.receive(bob, stroke(self))
    gestures.receive(cy, stroke(bob))
    gestures.draw({ screen: self, line: 1, points: [{ x: 0, y: 0 }] })
    expect([asked, drawn, sent.map(([to]) => to)]).to.deep.equal([[], [], [cy]])
  })
})

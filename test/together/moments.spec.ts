import { expect } from 'aegir/chai'
import { encodeMoment, Moments } from '../../src/together/moments.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import type { Moment } from '../../src/together/moments.ts'
import type { PeerId } from '@libp2p/interface'

const ADA = 'aa'.repeat(16)
const BOB = 'bb'.repeat(16)

describe('moments', () => {
  let ada: PeerId
  let bob: PeerId
  let members: Map<string, string>
  let ignored: PeerId[]
  let sent: Uint8Array[]
  let told: string[]
  let times: number[]
  let moments: Moments

  beforeEach(async () => {
    [ada, bob] = await peerIds(2)
    members = new Map([[ada.toString(), ADA], [bob.toString(), BOB]])
    ignored = []
    sent = []
    told = []
    times = []
    moments = new Moments({
      session: ADA,
      sessionOf: peer => members.get(peer),
      isIgnored: peer => ignored.some(one => one.toString() === peer),
      publish: async payload => { sent.push(payload) },
      onReaction: ({ from, reaction }) => { told.push(`${from.equals(bob) ? 'bob' : 'ada'} ${reaction}`) },
      onCaption: ({ from, number, text, final }) => { told.push(`${from.equals(bob) ? 'bob' : 'ada'} ${number} ${text}${final ? '.' : ''}`) },
      onTime: (peer, session, sentAt, now) => { times.push(now - sentAt) }
    })
  })

  function hear (sender: PeerId, moment: Partial<Moment>): void {
    moments.receive({ sender, payload: encodeMoment({ session: sender.equals(bob) ? BOB : ADA, sequence: 1n, sentAt: Date.now(), ...moment }) })
  }

  it('are shown once, whoever says them again', () => {
    hear(bob, { sequence: 1n, reaction: 'a' })
    hear(bob, { sequence: 1n, reaction: 'a' })
    hear(bob, { sequence: 3n, reaction: 'c' })
    hear(bob, { sequence: 2n, reaction: 'b' })
    hear(ada, { sequence: 1n, caption: { number: 7, text: 'hello', final: true } })
    hear(bob, { sequence: 2n, reaction: 'b' })
    expect(told).to.deep.equal(['bob a', 'bob c', 'bob b', 'ada 7 hello.'])
  })

  it('are shown too where they come after later ones, captions not', () => {
    hear(bob, { sequence: 70n, caption: { number: 2, text: 'goes on', final: false } })
    hear(bob, { sequence: 69n, caption: { number: 2, text: 'goes', final: false } })
    hear(bob, { sequence: 7n, reaction: 'late' })
    hear(bob, { sequence: 6n, reaction: 'too late' })
    hear(bob, { sequence: 500n, reaction: 'soon' })
    hear(bob, { sequence: 437n, reaction: 'late' })
    hear(bob, { sequence: 436n, reaction: 'too late' })
    expect(told).to.deep.equal(['bob 2 goes on', 'bob late', 'bob soon', 'bob late'])
  })

  it('come from who is there, in this very stay, or comes in', () => {
    members.delete(bob.toString())
    hear(bob, { reaction: 'early' })
    hear(ada, { session: BOB, reaction: 'of another stay' })
    expect(told).to.deep.equal([])
    members.set(bob.toString(), BOB)
    moments.admit(bob.toString())
    expect(told).to.deep.equal(['bob early'])
  })

  it('are nothing where they are broken or too long', () => {
    moments.receive({ sender: bob, payload: Uint8Array.of(255, 255) })
    hear(bob, { sequence: 0n, reaction: 'a' })
    hear(bob, { sequence: 1n, reaction: 'x'.repeat(65) })
    hear(bob, { sequence: 2n, caption: { number: 1, text: 'x'.repeat(1_025), final: true } })
    hear(bob, { sequence: 3n, session: 'ab', reaction: 'a' })
    expect([told, times]).to.deep.equal([[], []])
  })

  it('are heeded as often as somebody claps, and everybody else is heard beside', () => {
    for (let i = 1; i <= 500; i++) {
      hear(bob, { sequence: BigInt(i), reaction: 'x' })
    }

    hear(ada, { reaction: 'y' })
    expect(told.at(-1)).to.equal('ada y')
    expect(told).to.have.lengthOf.within(13, 16)
    expect(times).to.have.lengthOf.within(31, 36)
  })

  it('of who is ignored are not shown, and their clock is still known', () => {
    ignored = [bob]
    hear(bob, { reaction: 'x', caption: { number: 1, text: 'y', final: false } })
    expect(told).to.deep.equal([])
    expect(times).to.have.lengthOf(1)
  })

  it('are sent one after the other, and no more than are heeded', async () => {
    const results = await Promise.all(Array.from({ length: 40 }, async () => moments.react('x')))
    expect(results.filter(Boolean)).to.have.lengthOf.within(12, 14)
    // nobody is left with half a sentence
    const growing = await Promise.all(Array.from({ length: 40 }, async () => moments.caption({ number: 1, text: 'e', final: false })))
    expect(growing.filter(Boolean)).to.have.lengthOf.within(12, 14)
    expect(await moments.caption({ number: 1, text: 'end', final: true })).to.be.true()
    const before = sent.length
    members.set(bob.toString(), ADA)
    sent.forEach(payload => { moments.receive({ sender: bob, payload }) })
    expect(told).to.have.lengthOf.within(Math.min(12, before - 1), before)
    expect(told.at(-1)).to.equal('bob 1 end.')
  })
})

import { defaultLogger } from '@libp2p/logger'
import { streamPair } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createSignaling } from '../../src/signaling/index.ts'
import { Greeting } from '../../src/signaling/pb/signaling.js'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import { Meeting, text } from '../fixtures/wires.ts'
import type { RoomSignaling } from '../../src/signaling/room-signaling.ts'
import type { End, Line, Stranger } from '../fixtures/wires.ts'

const candidate = (sequence: number, candidate = `${sequence}`): { sequence: number, candidate: { candidate: string } } => ({ sequence, candidate: { candidate } })

/**
 * At once: it would be cut off anyway once it has said nothing for long enough
 */
const CUT_OFF = { within: 1_000 }

describe('hostile member', function () {
  this.timeout(20_000)

  let meeting: Meeting
  let ada: End
  let bob: End

  /**
   * A member in good standing, who keeps to no rule from then on
   */
  let stranger: Stranger
  let line: Line

  beforeEach(async () => {
    meeting = await Meeting.create();
    [ada, bob] = await meeting.pair()
    stranger = await meeting.stranger()
    line = await stranger.meet(ada, meeting.keys)
    await until(() => ada.sessions.length === 1)
    await ada.connect(bob)
    await until(() => bob.session != null)
  })

  afterEach(async () => {
    // whatever it did, somebody else's conversation goes on
    bob.session?.send(text('all is well'))
    await until(() => ada.texts.includes('all is well'))
    expect(bob.ends).to.be.empty()
    await meeting.stop()
  })

  const heard = (): string => ada.texts.join(' ')

  it('is heard in order, and once, however it numbers its messages', async () => {
    [2, 1, 1, 2, 5, 3, 0, 4, 3].forEach(sequence => { line.send(candidate(sequence)) })
    await until(() => line.acknowledged === 5)

    expect(heard()).to.equal('1 2 3 4 5')
  })

  it('is cut off where it is too far ahead', async () => {
    line.send(candidate(1))
    line.send(candidate(65))
    await until(() => heard() === '1')
    await stays(() => !line.ended, { ms: 200 })

    line.send(candidate(66))
    await until(() => line.ended, CUT_OFF)
    expect(heard()).to.equal('1')
    expect(ada.ends).to.be.empty()
  })

  it('may know kinds of message that we do not', async () => {
    // field 99, with sequence 1
    line.raw(Uint8Array.of(8, 8, 1, 0x9a, 0x06, 3, 1, 2, 3))
    line.send(candidate(2))
    line.send({ sequence: 3 })
    line.send(candidate(4))
    await until(() => line.acknowledged === 4)

    expect(heard()).to.equal('2 4')
  })

  it('is not heard under number 0', async () => {
    line.send({ ...candidate(0, 'unnumbered') })
    line.send(candidate(1))
    await until(() => heard() !== '')

    expect(heard()).to.equal('1')
  })

  it('may acknowledge what was never said', async () => {
    line.send({ acknowledged: 0xffffffff, heartbeat: {} })
    line.send(candidate(1))
    await until(() => heard() === '1')
    ada.room.sessions.find(({ peer }) => peer.equals(stranger.peerId))?.send(text('hello'))

    await until(() => line.frames.some(frame => frame.candidate?.candidate === 'hello'))
  })

  const cutOff: Record<string, (line: Line) => void> = {
    'sends a frame that is too long': line => { line.raw(Uint8Array.of(0x81, 0x80, 0x06)) },
    'sends no protobuf': line => { line.raw(Uint8Array.of(3, 0xff, 0xff, 0xff)) },
    'sends a kind of description that is none': line => { line.raw(Uint8Array.of(6, 8, 1, 0x32, 2, 8, 9)) },
    'gives a reason for a goodbye that is none': line => { line.raw(Uint8Array.of(4, 0x2a, 2, 8, 9)) },
    'sends a description that is too long': line => { line.send({ sequence: 1, description: { type: 'OFFER' as any, sdp: 'x'.repeat(65_537) } }) },
    'sends a candidate that is too long': line => { line.send(candidate(1, 'x'.repeat(1_025))) },
    'publishes too much': line => { line.send({ sequence: 1, publications: { publications: Array.from({ length: 9 }, (_, i) => ({ id: `${i}`, source: 'camera', muted: false })) } }) },
    'floods with frames': line => {
      for (let i = 0; i < 500; i++) {
        line.send({ heartbeat: {} })
      }
    },
    'resets the stream': line => { line.stream.abort(new Error('no reason')) },
    'closes its end': line => { void line.stream.close() }
  }

  Object.entries(cutOff).forEach(([name, misbehave]) => {
    it(`is cut off, and met again, where it ${name}`, async () => {
      const again: Line[] = []
      stranger.answer(line => {
        again.push(line)
        void stranger.greeting(meeting.keys).then(presence => { line.send({ greeting: { presence, incarnation: 7 } }) })
      })
      misbehave(line)
      await until(() => line.ended, CUT_OFF)
      await until(() => again.length === 1)
      await until(() => again[0].frames.some(({ greeting }) => greeting != null))

      // the same conversation goes on: nothing of what broke the rules was delivered
      again[0].send(candidate(1, 'sorry'))
      await until(() => heard() === 'sorry')
      expect(ada.ends).to.be.empty()
    })
  })

  it('cannot keep us busy by breaking the rules on each stream', async () => {
    let streams = 0
    stranger.answer(line => {
      streams++
      void stranger.greeting(meeting.keys).then(presence => {
        line.send({ greeting: { presence, incarnation: 7 } })
        line.send(candidate(1, 'x'.repeat(1_025)))
      })
    })
    line.send(candidate(1, 'x'.repeat(1_025)))
    await until(() => streams === 2)
    await stays(() => streams <= 5, { ms: 1_500 })
  })

  it('has only so many streams', async () => {
    const lines = [line]

    for (let i = 0; i < 6; i++) {
      lines.push(await stranger.meet(ada, meeting.keys))
    }

    await until(() => lines.filter(({ ended }) => !ended).length === 4)
    expect(lines.slice(-4).some(({ ended }) => ended)).to.be.false()
    lines[6].send(candidate(1))
    await until(() => heard() === '1')
    expect(ada.ends).to.be.empty()
  })

  it('holds nothing of ours once it is gone', async () => {
    line.send({ goodbye: { reason: 'LEFT' as any } })
    await until(() => ada.ends.join() === 'left')

    // it does not close its own end
    const wire = meeting.wires.opened.find(({ from }) => from.equals(stranger.peerId))
    await until(() => wire?.inbound.status !== 'open', { within: 4_000 })
  })

  it('is heard only as what it is', async () => {
    // proves bob's presence on a stream of its own
    const other = await stranger.open(ada)
    other.send({ greeting: { presence: await (await meeting.stranger(bob.seed)).greeting(meeting.keys), incarnation: 7 } })
    await until(() => other.ended)

    expect(ada.sessions).to.have.lengthOf(2)
    expect(ada.ends).to.be.empty()
  })

  it('is gone where it says that we have no place', async () => {
    line.send({ greeting: { verdict: Greeting.Verdict.FULL } })

    await until(() => ada.ends.join() === 'full')
  })
})

describe('hostile stranger', function () {
  this.timeout(20_000)

  it('leaves nothing behind, whether it comes or is named', async () => {
    const meeting = await Meeting.create()
    const [ada, bob] = await meeting.pair()
    await ada.connect(bob)
    const { room } = ada as unknown as { room: RoomSignaling }
    ada.places = 0

    for (let seed = 20; seed < 40; seed++) {
      const stranger = await meeting.stranger(seed)
      await expect(ada.room.connect(stranger.peerId, [multiaddr('/ip4/127.0.0.1/tcp/1')])).to.eventually.be.rejected()

      // one that knows the room, and for which there is no place
      const line = await stranger.open(ada)
      line.send({ greeting: { presence: await stranger.greeting(meeting.keys), incarnation: 7 } })
      await until(() => line.ended)
    }

    await until(() => room.remembered === 1)
    await meeting.stop()
  })

  it('brings in only so many streams, over whatever connections', async () => {
    const meeting = await Meeting.create()
    const [ada, bob] = await meeting.pair()
    let handler: any
    const components: any = { peerId: ada.peerId, handle: async (_protocol: string, fn: unknown) => { handler = fn }, unhandle: async () => {} }
    await createSignaling(components, { log: defaultLogger().forComponent('test:hostile') }).start()
    const pairs = await Promise.all(Array.from({ length: 40 }, async () => streamPair()))
    pairs.forEach(([, inbound]) => handler(inbound, { remotePeer: ada.peerId }))

    expect(pairs.filter(([, inbound]) => inbound.status === 'aborted')).to.have.lengthOf(10)

    // another one has a measure of its own
    const [, inbound] = await streamPair()
    handler(inbound, { remotePeer: bob.peerId })
    expect(inbound.status).to.equal('open')

    for (const stream of [...pairs.flat(), inbound]) {
      stream.abort(new Error('the test is over'))
    }

    await meeting.stop()
  })
})

import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { peerIds } from '../fixtures/peer-ids.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import { Meeting, text } from '../fixtures/wires.ts'
import type { SignalMessage } from '../../src/signaling/index.ts'
import type { End } from '../fixtures/wires.ts'

describe('session', function () {
  this.timeout(20_000)

  let meeting: Meeting
  let ada: End
  let bob: End

  beforeEach(async () => {
    meeting = await Meeting.create();
    [ada, bob] = await meeting.pair()
    await ada.connect(bob)
    await until(() => bob.session != null)
  })

  afterEach(async () => {
    await meeting.stop()
  })

  it('carries each kind of message', async () => {
    const [peer] = await peerIds(1)
    const messages: SignalMessage[] = [
      { type: 'description', description: { type: 'offer', sdp: 'v=0\r\n' } },
      { type: 'description', description: { type: 'answer', sdp: 'ä'.repeat(20_000) } },
      { type: 'description', description: { type: 'rollback', sdp: '' } },
      { type: 'candidate', candidate: { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' } },
      { type: 'candidate', candidate: { candidate: '' } },
      { type: 'publications', publications: [] },
      { type: 'publications', publications: [{ id: 'a', source: 'camera', muted: false, mid: '0' }, { id: 'b', source: 'microphone', muted: true }] },
      { type: 'view', source: 'camera', width: 1_280, height: 720 },
      { type: 'view', source: 'camera', width: 0, height: 0 },
      { type: 'request', what: 'unmute' }
    ]
    const addresses = [multiaddr('/ip4/1.2.3.4/tcp/1/ws')]
    messages.forEach(message => { ada.session?.send(message) })
    ada.session?.send({ type: 'introduction', members: [{ peer, addresses }] })
    await until(() => bob.received.length === messages.length + 1)

    expect(bob.received.slice(0, -1)).to.deep.equal(messages)
    const introduction = bob.received.at(-1)
    expect(introduction?.type === 'introduction' && introduction.members.map(member => [member.peer.toString(), member.addresses.map(String)])).to.deep.equal([[peer.toString(), ['/ip4/1.2.3.4/tcp/1/ws']]])
  })

  it('sends a stroke once, and keeps none that nobody could hear', async () => {
    const [screen] = await peerIds(1)
    const stroke = (number: number): SignalMessage => ({ type: 'stroke', screen, number, points: [0, 65_535, 300, 1] })
    ada.session?.send(stroke(1))
    await until(() => bob.received.length === 1)
    const [first] = bob.received
    expect(first).to.deep.include({ type: 'stroke', number: 1, points: [0, 65_535, 300, 1] })
    expect(first.type === 'stroke' && first.screen.equals(screen)).to.be.true()

    // more than could wait for an acknowledgement
    meeting.wires.cut = true
    meeting.wires.lose()
    await until(() => ada.session?.connected === false)
    Array.from({ length: 400 }, (_, i) => stroke(i)).forEach(message => { ada.session?.send(message) })
    meeting.wires.cut = false
    ada.session?.send(text('after'))
    await until(() => bob.received.length > 1)
    expect(bob.received.map(({ type }) => type)).to.deep.equal(['stroke', 'candidate'])
  })

  it('gives signs of life once a second', async () => {
    let signs = 0
    bob.session?.addEventListener('alive', () => { signs++ })
    await until(() => signs >= 2)
  })

  it('delivers everything once and in order, however often streams are lost', async () => {
    const sent = { ada: [] as string[], bob: [] as string[] }
    const heardMoreThan = async (count: number): Promise<void> => until(() => bob.received.length > count)
    const connected = async (): Promise<void> => until(() => ada.session?.connected === true && bob.session?.connected === true)

    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 30; i++) {
        for (const [name, end] of [['ada', ada], ['bob', bob]] as const) {
          const candidate = `${name} ${round} ${i}`
          end.session?.send(text(candidate))
          sent[name].push(candidate)
        }

        // some are on their way, some are not, and some nobody could send
        if (i === 10) {
          await heardMoreThan(round * 30)
          meeting.wires.lose()
        }
      }

      await connected()
    }

    await until(() => ada.texts.length >= 120 && bob.texts.length >= 120)
    expect(bob.texts).to.deep.equal(sent.ada)
    expect(ada.texts).to.deep.equal(sent.bob)
    expect([...ada.ends, ...bob.ends]).to.be.empty()
  })

  it('says later what could not be said while nobody was there', async () => {
    meeting.wires.cut = true
    meeting.wires.lose()
    await until(() => ada.session?.connected === false && bob.session?.connected === false)
    ada.session?.send(text('one'))
    bob.session?.send(text('two'))
    meeting.wires.cut = false

    await until(() => bob.texts.join() === 'one' && ada.texts.join() === 'two')
    expect([...ada.ends, ...bob.ends]).to.be.empty()
  })

  it('begins anew where too much waits to be heard', async () => {
    meeting.wires.cut = true
    meeting.wires.lose()
    await until(() => ada.session?.connected === false)

    for (let i = 0; i < 300; i++) {
      ada.session?.send(text(`${i}`))
    }

    expect(ada.ends).to.deep.equal(['closed'])
    expect(ada.session).to.equal(undefined)
    meeting.wires.cut = false
    await until(() => ada.sessions.length === 2 && bob.sessions.length === 2)
    expect(bob.ends).to.deep.equal(['replaced'])

    ada.session?.send(text('again'))
    await until(() => bob.texts.join() === 'again')
  })

  it('looks for a new stream where the old one is silent, and loses nothing', async () => {
    // as a connection does that has died without knowing it
    const [{ outbound, inbound }] = meeting.wires.opened
    const mute = { send: () => true }
    Object.assign(outbound, mute)
    Object.assign(inbound, mute)
    ada.session?.send(text('into the void'))

    await until(() => meeting.wires.opened.length > 1)
    await until(() => bob.texts.join() === 'into the void')
    expect(outbound.status).to.not.equal('open')
    expect([...ada.ends, ...bob.ends]).to.be.empty()
  })

  it('goes over to a direct connection, once, and loses nothing', async () => {
    meeting.wires.direct = true
    const [first, second] = ada.peerId.toString() < bob.peerId.toString() ? [ada, bob] : [bob, ada]
    ada.session?.send(text('before'))

    // only one of both sides acts
    second.session?.migrate()
    first.session?.migrate()
    first.session?.migrate()
    ada.session?.send(text('meanwhile'))
    await until(() => meeting.wires.opened.length === 2 && meeting.wires.live.length === 1)
    ada.session?.send(text('after'))
    await until(() => bob.texts.length === 3)
    expect(bob.texts).to.deep.equal(['before', 'meanwhile', 'after'])
    expect(meeting.wires.opened[1].from.equals(first.peerId)).to.be.true()

    // it is on a direct connection now
    first.session?.migrate()
    await stays(() => meeting.wires.opened.length === 2, { ms: 300 })
    expect([...ada.ends, ...bob.ends]).to.be.empty()
  })

  it('stays where it is when going over fails', async () => {
    meeting.wires.cut = true
    ada.session?.migrate()
    ada.session?.send(text('still here'))

    await until(() => bob.texts.join() === 'still here')
    expect(ada.session?.connected).to.be.true()
  })

  it('ends at once with a goodbye, heard at the other end', async () => {
    ada.session?.send(text('last words'))
    const { session } = ada
    session?.goodbye('left')
    expect(ada.ends).to.deep.equal(['closed'])
    expect(ada.room.sessions).to.be.empty()

    await until(() => bob.ends.length === 1, { within: 1_000 })
    expect(bob.ends).to.deep.equal(['left'])
    expect(bob.texts).to.deep.equal(['last words'])
    expect(bob.room.sessions).to.be.empty()
    await until(() => meeting.wires.live.length === 0)

    // what comes after it goes nowhere
    session?.send(text('and another thing'))
    session?.migrate()
    session?.goodbye('full')
    session?.close()
    await stays(() => meeting.wires.live.length === 0 && bob.received.length === 1, { ms: 300 })
    expect(ada.ends).to.have.lengthOf(1)
  })

  it('tells somebody that its place is gone', async () => {
    ada.session?.goodbye('full')
    await until(() => bob.ends.join() === 'full', { within: 1_000 })
  })

  it('is replaced where the other one comes back as somebody new', async () => {
    bob.session?.send(text('to the one who was'))
    await until(() => ada.texts.length === 1)

    // her machine dies, and she comes back before anybody has noticed
    const again = await meeting.end(ada.seed, { session: 'ff'.repeat(16) })
    await again.connect(bob)
    await until(() => bob.sessions.length === 2)
    expect(bob.ends).to.deep.equal(['replaced'])
    expect(bob.session?.presence.session).to.equal('ff'.repeat(16))

    bob.session?.send(text('to the one who is'))
    await until(() => again.texts.length > 0)
    expect(again.texts).to.deep.equal(['to the one who is'])
  })

  it('is replaced where the other one has forgotten it', async () => {
    bob.session?.send(text('before'))
    await until(() => ada.texts.length === 1)
    ada.session?.close()
    expect(ada.ends).to.deep.equal(['closed'])

    await until(() => ada.sessions.length === 2 && bob.sessions.length === 2)
    expect(bob.ends).to.deep.equal(['replaced'])
    bob.session?.send(text('after'))
    await until(() => ada.texts.length === 2)
    expect(ada.texts).to.deep.equal(['before', 'after'])
  })

  it('ends where the other one is not in the room any more', async () => {
    ada.room.close()
    await until(() => bob.ends.join() === 'gone')
  })

  it('shows the latest presence that was proved', async () => {
    ada.presence = { ...ada.presence, name: 'Ada again', sequence: 2n }
    meeting.wires.lose()
    await until(() => bob.session?.presence.name === 'Ada again')
    expect([...ada.ends, ...bob.ends]).to.be.empty()
  })
})

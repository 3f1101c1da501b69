import { expect } from 'aegir/chai'
import { createSeal } from '../../src/membership/index.ts'
import { Greeting } from '../../src/signaling/pb/signaling.js'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import { Meeting, roomKeys, text } from '../fixtures/wires.ts'
import type { Line } from '../fixtures/wires.ts'

const GREETING_TIMEOUT_MS = 5_000

describe('greeting', function () {
  this.timeout(20_000)

  let meeting: Meeting

  beforeEach(async () => {
    meeting = await Meeting.create()
  })

  afterEach(async () => {
    await meeting.stop()
  })

  it('makes one session at each end, with what the other one proved', async () => {
    const [ada, bob] = await meeting.pair()
    const session = await ada.connect(bob)
    await until(() => bob.sessions.length === 1)

    expect(session.peer.equals(bob.peerId)).to.be.true()
    expect(session.presence).to.deep.include({ session: bob.presence.session, name: bob.presence.name })
    expect(session.connected).to.be.true()
    expect(bob.sessions[0].peer.equals(ada.peerId)).to.be.true()
    expect(bob.sessions[0].presence).to.deep.include({ session: ada.presence.session })
    expect([ada.room.sessions, ada.sessions, bob.room.sessions].map(({ length }) => length)).to.deep.equal([1, 1, 1])
  })

  it('happens once, however often somebody connects', async () => {
    const [ada, bob] = await meeting.pair()
    const sessions = await Promise.all([ada.connect(bob), ada.connect(bob), ada.connect(bob)])
    sessions.push(await ada.connect(bob))

    expect(new Set(sessions).size).to.equal(1)
    expect(meeting.wires.opened).to.have.lengthOf(1)
  })

  it('gives its own stream up where the other one’s comes sooner', async () => {
    const [ada, bob] = await meeting.pair()
    meeting.wires.slow = async from => { await (from.equals(ada.peerId) && new Promise(() => {})) }
    const connecting = ada.connect(bob)
    const theirs = await bob.connect(ada)

    expect((await connecting).peer.equals(bob.peerId)).to.be.true()
    expect(theirs.peer.equals(ada.peerId)).to.be.true()
    expect(meeting.wires.opened).to.have.lengthOf(1)
  })

  it('goes on over both streams where they cross', async () => {
    const [ada, bob] = await meeting.pair()
    const [ours, theirs] = await Promise.all([ada.connect(bob), bob.connect(ada)])
    await stays(() => ours.connected && theirs.connected, { ms: 500 })
    expect([ada.sessions.length, bob.sessions.length]).to.deep.equal([1, 1])
  })

  it('tells how many others are in the room', async () => {
    const [ada, bob] = await meeting.pair()
    const cy = await meeting.end(3)
    await ada.connect(bob)
    await cy.connect(ada)

    expect(cy.sessions[0].members).to.equal(1)
    await until(() => ada.sessions.length === 2)
    expect(ada.sessions[1].members).to.equal(0)
  })

  it('leads to the room that it is of', async () => {
    const other = await roomKeys(2)
    const [ada, bob] = await meeting.pair()
    const cy = await meeting.end(3, { keys: other })
    const room = bob.join(createSeal(other, bob.identity))
    await ada.connect(bob)
    await cy.connect(bob)
    await until(() => room.sessions.length === 1)

    expect(room.sessions[0].peer.equals(cy.peerId)).to.be.true()
    expect(bob.room.sessions.map(({ peer }) => peer.equals(ada.peerId))).to.deep.equal([true])
  })

  it('ends what is connecting when the caller loses patience', async () => {
    const [ada, bob] = await meeting.pair()
    const stranger = await meeting.stranger()
    stranger.answer(() => {})

    await expect(ada.room.connect(stranger.peerId, [], { signal: AbortSignal.timeout(50) })).to.eventually.be.rejected()
    await until(() => meeting.wires.live.length === 0)
    expect(await ada.connect(bob)).to.have.property('connected', true)
  })

  it('fails where nobody is there', async () => {
    const [ada] = await meeting.pair()

    await expect(ada.connect(await meeting.stranger())).to.eventually.be.rejected.with.property('name', 'UnreachableError')
  })

  describe('that proves nothing', () => {
    const first: Record<string, (line: Line) => Promise<void>> = {
      'of another room': async line => { line.send({ greeting: { presence: await (await meeting.stranger()).greeting(await roomKeys(2)) } }) },
      'signed by somebody else': async line => { line.send({ greeting: { presence: await (await meeting.stranger(8)).greeting(meeting.keys) } }) },
      'that is a goodbye': async line => { line.send({ greeting: { presence: await (await meeting.stranger()).greeting(meeting.keys, { type: 'goodbye' }) } }) },
      'that is no presence': async line => { line.send({ greeting: { presence: await (await meeting.stranger()).greeting(meeting.keys, { kind: 'chat' }) } }) },
      'that is broken': async line => { line.send({ greeting: { presence: (await (await meeting.stranger()).greeting(meeting.keys)).fill(0, 40, 50) } }) },
      'that is empty': async line => { line.send({ greeting: {} }) },
      'that has not come': async line => { line.send({ sequence: 1, heartbeat: {} }) },
      'of nothing': async line => { line.send({}) },
      'after a message': async line => {
        line.send({ sequence: 1, view: { source: 'camera', width: 1, height: 1 } })
        line.send({ greeting: { presence: await (await meeting.stranger()).greeting(meeting.keys) } })
      }
    }

    Object.entries(first).forEach(([name, greet]) => {
      it(`opens no session: one ${name}`, async () => {
        const [ada] = await meeting.pair()
        const line = await (await meeting.stranger()).open(ada)
        await greet(line)
        await until(() => line.ended)

        // all that it learns is that we are in no room of its own
        expect(line.frames).to.have.lengthOf(1)
        expect(line.frames[0].greeting).to.equal(undefined)
        expect(line.frames[0].goodbye).to.deep.equal({ reason: 'LEFT' })
        expect(ada.sessions).to.be.empty()
      })

      it(`is refused as an answer: one ${name}`, async () => {
        const [ada] = await meeting.pair()
        const stranger = await meeting.stranger()
        stranger.answer(line => { void greet(line) })

        await expect(ada.connect(stranger)).to.eventually.be.rejected.with.property('name', 'RefusedError')
        await until(() => meeting.wires.live.length === 0)
        expect(ada.sessions).to.be.empty()
        expect(ada.full).to.equal(0)
      })
    })

    it('was recorded from somebody else’s stream', async () => {
      const [ada, bob] = await meeting.pair()
      const stranger = await meeting.stranger()

      // as bob would, if he wanted to pass for ada elsewhere
      let recorded: Uint8Array | undefined
      stranger.answer(line => {
        void until(() => line.frames.length > 0).then(() => { recorded = line.frames[0].greeting?.presence })
      })
      ada.connect(stranger).catch(() => {})
      await until(() => recorded != null)

      const line = await stranger.open(bob)
      line.send({ greeting: { presence: recorded } })
      await until(() => line.ended)
      expect(bob.sessions).to.be.empty()
    })

    const broken: Record<string, Uint8Array> = {
      'a frame that is too long': Uint8Array.of(0x81, 0x80, 0x06),
      'no protobuf': Uint8Array.of(3, 0xff, 0xff, 0xff),
      'a verdict that is none': Uint8Array.of(4, 0x1a, 2, 0x18, 9)
    }

    Object.entries(broken).forEach(([name, bytes]) => {
      it(`is ${name}`, async () => {
        const [ada] = await meeting.pair()
        const line = await (await meeting.stranger()).open(ada)
        line.raw(bytes)
        await until(() => line.ended)

        expect(line.frames).to.be.empty()
        expect(ada.sessions).to.be.empty()
      })
    })
  })

  describe('that never comes', () => {
    it('is not waited for longer than five seconds', async () => {
      const [ada, bob] = await meeting.pair()
      ada.settled = false
      const stranger = await meeting.stranger()
      const began = Date.now()

      // says nothing, says nothing more than half a frame, gives no last word
      const silent = await stranger.open(ada)
      const halting = await stranger.open(ada)
      halting.raw(Uint8Array.of(200, 1, 0x1a))
      const undecided = await stranger.open(ada)
      undecided.send({ greeting: { presence: await stranger.greeting(meeting.keys) } })

      // takes a stream and says nothing
      stranger.answer(() => {})
      const connecting = bob.connect(stranger).then(() => undefined, err => err)

      await until(() => silent.ended && halting.ended && undecided.ended, { within: GREETING_TIMEOUT_MS + 3_000 })
      expect(Date.now() - began).to.be.greaterThan(GREETING_TIMEOUT_MS - 200)
      expect(await connecting).to.have.property('name', 'UnreachableError')
      expect(undecided.frames[0].greeting?.verdict).to.equal(Greeting.Verdict.WELCOME)
      expect([...ada.sessions, ...bob.sessions]).to.be.empty()
      await until(() => meeting.wires.live.length === 0)
    })

    it('is noticed at once where the stream ends', async () => {
      const [ada] = await meeting.pair()
      const stranger = await meeting.stranger()
      const line = await stranger.open(ada)
      await line.stream.close()
      await until(() => meeting.wires.live.length === 0, { within: 2_000 })

      stranger.answer(line => { void until(() => line.frames.length > 0).then(async () => line.stream.close()) })
      await expect(ada.connect(stranger)).to.eventually.be.rejected.with.property('name', 'RefusedError')
    })
  })

  describe('where no place is left', () => {
    it('is answered so, with proof', async () => {
      const [ada, bob] = await meeting.pair()
      bob.places = 0

      await expect(ada.connect(bob)).to.eventually.be.rejected.with.property('name', 'RoomFullError')
      expect(ada.full).to.equal(1)
      expect([...ada.sessions, ...bob.sessions]).to.be.empty()
      await until(() => meeting.wires.live.length === 0)
    })

    it('is believed only where it is proved', async () => {
      const [ada] = await meeting.pair()
      const stranger = await meeting.stranger()
      const presence = await stranger.greeting(await roomKeys(2))
      stranger.answer(line => { line.send({ greeting: { presence, verdict: Greeting.Verdict.FULL } }) })

      await expect(ada.connect(stranger)).to.eventually.be.rejected.with.property('name', 'RefusedError')
      expect(ada.full).to.equal(0)
    })

    it('is said to a newcomer that a member has gone to meet', async () => {
      const [ada, bob] = await meeting.pair()
      ada.places = 0
      bob.settled = false

      await expect(ada.connect(bob)).to.eventually.be.rejected.with.property('name', 'RefusedError')
      await until(() => bob.full === 1)
      expect([...ada.sessions, ...bob.sessions]).to.be.empty()
      await until(() => meeting.wires.live.length === 0)
    })

    it('ends the session of somebody who has settled elsewhere', async () => {
      const [ada, bob] = await meeting.pair()
      ada.places = 0

      await expect(ada.connect(bob)).to.eventually.be.rejected.with.property('name', 'RefusedError')
      await until(() => bob.ends.join() === 'full')
      expect(bob.room.sessions).to.be.empty()
    })

    it('counts places, also where several come at the same moment', async () => {
      const [ada, bob] = await meeting.pair()
      const others = [await meeting.end(3), await meeting.end(4), bob]
      Object.defineProperty(ada, 'places', { get: () => 2 - ada.room.sessions.length, set () {} })
      const results = await Promise.allSettled(others.map(async other => other.connect(ada)))

      expect(results.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'fulfilled', 'rejected'])
      expect(ada.sessions).to.have.lengthOf(2)
    })

    it('counts places again for a newcomer that had to wait for the last word', async () => {
      const ada = await meeting.end(1)
      ada.settled = false
      Object.defineProperty(ada, 'places', { get: () => 1 - ada.room.sessions.length, set () {} })
      const strangers = [await meeting.stranger(8), await meeting.stranger(9)]
      const lines = await Promise.all(strangers.map(async stranger => stranger.meet(ada, meeting.keys)))

      await until(() => ada.sessions.length === 1)
      await until(() => lines.some(({ frames }) => frames.some(({ goodbye }) => goodbye?.reason === 'FULL')))
      expect(ada.sessions).to.have.lengthOf(1)
    })

    it('lets somebody back in who was in already', async () => {
      const [ada, bob] = await meeting.pair()
      bob.places = 1
      await ada.connect(bob)
      meeting.wires.lose()
      await until(() => meeting.wires.opened.length === 2 && ada.session?.connected === true && bob.session?.connected === true)

      expect([...ada.ends, ...bob.ends]).to.be.empty()
    })
  })

  it('can come from both at once', async () => {
    const [ada, bob] = await meeting.pair()
    const [one, two] = await Promise.all([ada.connect(bob), bob.connect(ada)])
    await until(() => ada.room.sessions.length === 1 && bob.room.sessions.length === 1)
    expect([ada.sessions.length, bob.sessions.length]).to.deep.equal([1, 1])

    one.send(text('from ada'))
    two.send(text('from bob'))
    await until(() => ada.texts.join() === 'from bob' && bob.texts.join() === 'from ada')

    // what is left of two streams carries the session on, longer than silence is borne
    const opened = meeting.wires.opened.length
    await stays(() => ada.session?.connected === true && bob.session?.connected === true && meeting.wires.opened.length === opened, { ms: 4_500 })
    expect([...ada.ends, ...bob.ends]).to.be.empty()
  })

  it('ends with the room, and begins anew with another one', async () => {
    const [ada, bob] = await meeting.pair()
    const session = await ada.connect(bob)
    await until(() => bob.sessions.length === 1)
    ada.room.close()

    expect(ada.ends).to.deep.equal(['closed'])
    expect(ada.room.sessions).to.be.empty()
    session.send(text('too late'))
    await expect(ada.connect(bob)).to.eventually.be.rejected()
    expect(bob.received).to.be.empty()

    // bob asks for a new stream, and hears that she is gone
    await until(() => bob.ends.join() === 'gone')

    const again = ada.join(ada.seal)
    await again.connect(bob.peerId, [])
    await until(() => bob.sessions.length === 2)
  })

  it('can be stopped and started', async () => {
    const [ada, bob] = await meeting.pair()
    await bob.signaling.stop()
    await expect(ada.connect(bob)).to.eventually.be.rejected.with.property('name', 'UnreachableError')

    await bob.signaling.start()
    bob.join(bob.seal)
    expect(await ada.connect(bob)).to.have.property('connected', true)
  })
})

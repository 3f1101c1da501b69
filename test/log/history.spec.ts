import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { framed } from '../../src/common/index.ts'
import { encodeAsk } from '../../src/log/history-frames.ts'
import { createHistory } from '../../src/log/index.ts'
import { HistoryFrame } from '../../src/log/pb/log.js'
import { forge, writer } from '../fixtures/log.ts'
import { until } from '../fixtures/until.ts'
import { Wires } from '../fixtures/wires.ts'
import type { Framed } from '../../src/common/index.ts'
import type { History, Pulled } from '../../src/log/index.ts'
import type { Writer } from '../fixtures/log.ts'
import type { Stream } from '@libp2p/interface'

const note = (text: string): Uint8Array => new TextEncoder().encode(text)
const ids = ({ log }: Writer): string[] => log.entries.map(({ id }) => id)

/**
 * What somebody answers who keeps to no rule
 */
type Answer = (frames: Framed<HistoryFrame>, stream: Stream) => void

describe('the history protocol', () => {
  let wires: Wires
  let ada: Writer
  let bob: Writer
  let histories: History[]
  let members: boolean

  beforeEach(async () => {
    wires = new Wires()
    ada = await writer(1)
    bob = await writer(2)
    members = true
    histories = await Promise.all([ada, bob].map(serve))
  })

  afterEach(async () => {
    await Promise.all(histories.map(async history => history.stop()))
    wires.lose()
  })

  async function serve ({ identity: { peerId }, log }: Writer): Promise<History> {
    const history = createHistory({
      openStream: async (peer, _protocol, options) => wires.open(peerId, peer, options?.signal),
      handle: async (_protocol, handler) => { wires.handle(peerId, handler) },
      unhandle: async () => { wires.unhandle(peerId) }
    }, { log: defaultLogger().forComponent('test:history') })
    await history.start()
    history.add({ log, isMember: () => members })

    return history
  }

  const pull = async (from = ada, signal?: AbortSignal): Promise<Pulled> => histories[1].pull(from.identity.peerId, bob.log, { signal })

  /**
   * Ask by hand, and hear what comes
   */
  async function ask (...frames: Array<Partial<HistoryFrame> | Uint8Array>): Promise<{ received: HistoryFrame[], ended: boolean }> {
    const { stream } = await wires.open(bob.identity.peerId, ada.identity.peerId)
    const line = framed(stream, HistoryFrame, { maxMessageBytes: 1_000_000 })
    const heard = { received: [] as HistoryFrame[], ended: false }
    void (async () => {
      for await (const frame of line.messages) {
        heard.received.push(frame)
      }
    })().catch(() => {}).finally(() => { heard.ended = true })
    frames.forEach(frame => { frame instanceof Uint8Array ? stream.send(frame) : line.send(frame) })
    await until(() => heard.ended)

    return heard
  }

  const question = (): Partial<HistoryFrame> => ({ ask: encodeAsk(bob.log.room, bob.log.frontier()) })

  it('brings what is missing, and nothing else', async () => {
    for (let i = 0; i < 300; i++) {
      await ada.log.append('note', note(`${i}`))
    }

    const [first, , third] = ada.log.entries
    bob.log.receive([first], 'topic')
    bob.log.receive([third], 'topic')

    expect(await pull()).to.deep.equal({ received: 298, fresh: 298, done: true })
    expect(ids(bob)).to.deep.equal(ids(ada))
    expect(await pull()).to.deep.equal({ received: 0, fresh: 0, done: true })
  })

  it('carries entries as large as they may be', async () => {
    for (let i = 0; i < 20; i++) {
      await ada.log.append('note', new Uint8Array(12_288))
    }

    expect(await pull()).to.deep.equal({ received: 20, fresh: 20, done: true })
  })

  it('hands on what somebody wrote who is gone', async () => {
    const cy = await writer(3)
    ada.log.receive([await cy.log.append('note', note('I was here'))], 'topic')
    await pull()

    expect(bob.log.entries[0].author.equals(cy.identity.peerId)).to.be.true()
  })

  it('brings evidence', async () => {
    const [one, other] = [await forge(bob, { session: 'aa'.repeat(16) }), await forge(bob, { session: 'aa'.repeat(16), payload: note('or rather') })]
    ada.log.receive([one], 'topic')
    ada.log.receive([other], 'topic')
    bob.log.receive([one], 'topic')
    await pull()

    expect(bob.log.entries).to.be.empty()
  })

  describe('tells nothing', () => {
    beforeEach(async () => { await ada.log.append('note', note('for members')) })

    it('to somebody who is no member', async () => {
      members = false
      await expect(pull()).to.eventually.be.rejected()
      expect(bob.log.entries).to.be.empty()
    })

    const questions: Record<string, Array<Partial<HistoryFrame> | Uint8Array>> = {
      'about a room that it is not in': [{ ask: { room: new Uint8Array(32), feeds: [] } }],
      'where nothing is asked': [{ done: true }],
      'where no room is named': [{ ask: { room: new Uint8Array(0), feeds: [] } }],
      'where what comes is no message': [Uint8Array.of(3, 0xff, 0xff, 0xff)],
      'to a question that is too long': [Uint8Array.of(0x81, 0x80, 0x10)]
    }

    for (const [name, frames] of Object.entries(questions)) {
      it(name, async () => {
        expect(await ask(...frames)).to.deep.equal({ received: [], ended: true })

        // and others are told as before
        expect((await ask(question())).received).to.have.lengthOf(2)
      })
    }

    it('to who asks too often', async () => {
      for (let i = 0; i < 10; i++) {
        expect((await ask(question())).received).to.have.lengthOf(2)
      }

      expect((await ask(question())).received).to.be.empty()
    })

    it('of a room that was left', async () => {
      const cy = await writer(3)
      const leave = (await serve(cy)).add({ log: cy.log, isMember: () => true })
      leave()
      await expect(pull(cy)).to.eventually.be.rejected()
    })
  })

  describe('is not misled by who', () => {
    let entries: Array<Uint8Array<ArrayBuffer>>

    beforeEach(async () => {
      await ada.log.append('note', note('one'))
      await ada.log.append('note', note('two'))
      entries = ada.log.entries.map(({ signed }) => new Uint8Array(signed))
    })

    function answer (answer: Answer): void {
      wires.handle(ada.identity.peerId, stream => {
        const frames = framed(stream, HistoryFrame, { maxMessageBytes: 1_000_000 })
        void frames.messages[Symbol.asyncIterator]().next().then(() => { answer(frames, stream) }).catch(() => {})
      })
    }

    const changed = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
      const copy = new Uint8Array(bytes)
      copy[copy.byteLength - 1] ^= 1

      return copy
    }

    const answers: Record<string, [answer: Answer, error: RegExp]> = {
      forges: [frames => { frames.send({ entries: [changed(entries[0])] }) }, /SealError/],
      'sends what is no entry': [frames => { frames.send({ entries: [Uint8Array.of(1, 2, 3)] }) }, /SealError/],
      'says nothing, and closes': [(_frames, stream) => { void stream.close() }, /HistoryError/],
      'sends too many at once': [frames => { frames.send({ entries: Array.from({ length: 129 }, () => new Uint8Array(entries[0])) }) }, /HistoryError/],
      'sends frames that are too long': [frames => { frames.send({ entries: [new Uint8Array(70_000)] }) }, /./]
    }

    Object.entries(answers).forEach(([name, [act, error]]) => {
      it(name, async () => {
        answer(act)
        const result = await pull().then(() => '', err => err.name)

        expect(result).to.match(error)
        expect(bob.log.entries).to.be.empty()
        expect(wires.live).to.have.lengthOf.at.most(1)
      })
    })

    it('ends in the middle', async () => {
      answer((frames, stream) => {
        frames.send({ entries: entries.slice(0, 1) })
        void stream.close()
      })

      await expect(pull()).to.eventually.be.rejected.with.property('name', 'HistoryError')
      expect(bob.log.entries).to.have.lengthOf(1)
    })

    it('sends what we have with another signature', async () => {
      await pull()
      answer(frames => {
        frames.send({ entries: [changed(entries[0])] })
        frames.send({ done: true })
      })

      expect(await pull()).to.deep.equal({ received: 1, fresh: 0, done: true })
      expect(bob.log.entries.map(({ signed }) => signed)).to.deep.equal(entries)
    })

    it('never ends', async () => {
      let stopped = false
      answer(frames => {
        const more = (): void => {
          try {
            frames.send({ entries: Array.from({ length: 128 }, () => new Uint8Array(entries[0])) })
            setTimeout(more, 1)
          } catch {
            stopped = true
          }
        }
        more()
      })

      await expect(pull()).to.eventually.be.rejected.with.property('name', 'HistoryError')
      await until(() => stopped)
      expect(bob.log.entries).to.have.lengthOf(1)
    }).timeout(30_000)

    it('keeps us waiting, once nobody waits any more', async () => {
      answer(() => {})
      const controller = new AbortController()
      const pulling = pull(ada, controller.signal)
      controller.abort(new Error('left'))

      await expect(pulling).to.eventually.be.rejectedWith('left')
    })
  })
})

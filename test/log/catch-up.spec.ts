import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { CatchUp } from '../../src/log/index.ts'
import { writer } from '../fixtures/log.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import type { Pulled } from '../../src/log/index.ts'
import type { Writer } from '../fixtures/log.ts'
import type { PeerId } from '@libp2p/interface'

describe('catching up', function () {
  this.timeout(10_000)

  let self: Writer
  let ada: Writer
  let bob: Writer
  let catchUp: CatchUp
  let asked: string[]
  let caughtUp: number

  /**
   * What asking somebody comes to, if it is not an exchange as it should be
   */
  let answers: Map<Writer, (signal?: AbortSignal) => Promise<Pulled>>

  beforeEach(async () => {
    [self, ada, bob] = [await writer(1), await writer(2), await writer(3)]
    asked = []
    caughtUp = 0
    answers = new Map()
    const nameOf = (peer: PeerId): string => peer.equals(ada.identity.peerId) ? 'ada' : 'bob'
    catchUp = new CatchUp({
      history: {
        async pull (peer, log, { signal } = {}) {
          const from = nameOf(peer) === 'ada' ? ada : bob
          asked.push(nameOf(peer))
          const entries = from.log.lacking(log.frontier())

          return answers.get(from)?.(signal) ?? { received: entries.length, fresh: log.receive(entries, 'history'), done: true }
        }
      },
      log: self.log,
      logger: defaultLogger().forComponent('test:log'),
      members: () => [ada.identity.peerId, bob.identity.peerId],
      addressesOf: () => [],
      onCaughtUp: () => { caughtUp++ }
    })
    catchUp.start()
  })

  afterEach(() => { catchUp.stop() })

  /**
   * One of two entries is lost on its way to us
   */
  async function holeBy (author: Writer, holder: Writer): Promise<void> {
    const [one, two] = [await author.log.append('note', new Uint8Array(1)), await author.log.append('note', new Uint8Array(1))]
    holder.log.receive([one], 'topic')
    self.log.receive([two], 'topic')
    await until(() => self.log.get(one.id) != null)
  }

  it('asks whoever comes in, one after the other', async () => {
    await ada.log.append('note', new Uint8Array(1))
    bob.log.receive([ada.log.entries[0]], 'topic')
    catchUp.met(ada.identity.peerId)
    catchUp.met(bob.identity.peerId)
    await until(() => caughtUp === 1)

    expect(asked).to.deep.equal(['ada', 'bob'])
    expect(self.log.entries).to.have.lengthOf(1)
  })

  it('fills a hole from its author, or from anybody where that is gone', async () => {
    await holeBy(bob, bob)
    await holeBy(await writer(9), ada)

    expect(asked).to.deep.equal(['bob', 'ada'])
  })

  it('asks nobody about what only came out of order', async () => {
    const [one, two] = [await bob.log.append('note', new Uint8Array(1)), await bob.log.append('note', new Uint8Array(1))]
    self.log.receive([two], 'topic')
    self.log.receive([one], 'topic')
    await stays(() => asked.length === 0, { ms: 500 })
  })

  it('waits long for nobody', async () => {
    await bob.log.append('note', new Uint8Array(1))
    answers.set(ada, async signal => new Promise((_resolve, reject) => { signal?.addEventListener('abort', () => { reject(signal.reason) }) }))
    catchUp.met(ada.identity.peerId)
    catchUp.met(bob.identity.peerId)
    await until(() => self.log.entries.length === 1)

    expect(asked).to.deep.equal(['ada', 'bob'])
    expect(caughtUp).to.equal(0)
  })

  it('goes on where there is more, and leaves alone for a while who brings nothing new', async () => {
    let rounds = 0
    answers.set(ada, async () => ({ received: 10, fresh: 10, done: ++rounds === 2 }))
    catchUp.met(ada.identity.peerId)
    await until(() => caughtUp === 1)
    expect(rounds).to.equal(2)

    answers.set(ada, async () => ({ received: 10, fresh: 0, done: true }))
    catchUp.met(ada.identity.peerId)
    await until(() => caughtUp === 2)
    catchUp.behind(ada.identity.peerId)
    await stays(() => asked.length === 3, { ms: 1_500 })
  })

  it('asks what was dropped before anybody read it, once for all of it, and again for what is dropped later', async () => {
    await ada.log.append('note', new Uint8Array(1))
    void catchUp.lost()
    void catchUp.lost()
    await until(() => self.log.entries.length === 1, { within: 3_000 })
    await stays(() => asked.length === 2, { ms: 1_500 })

    await bob.log.append('note', new Uint8Array(1))
    void catchUp.lost()
    await until(() => self.log.entries.length === 2, { within: 3_000 })
    expect(asked.sort()).to.deep.equal(['ada', 'ada', 'bob', 'bob'])
  })

  it('asks again who gave no answer', async function () {
    this.timeout(20_000)
    await ada.log.append('note', new Uint8Array(1))
    answers.set(ada, async () => {
      answers.delete(ada)

      throw new Error('The connection is gone')
    })
    catchUp.met(ada.identity.peerId)
    await until(() => self.log.entries.length === 1, { within: 15_000 })
    expect(asked.filter(name => name === 'ada')).to.deep.equal(['ada', 'ada'])
  })

  it('asks nobody once it is over', async () => {
    catchUp.stop()
    catchUp.met(ada.identity.peerId)
    catchUp.behind(bob.identity.peerId)
    await stays(() => asked.length === 0 && caughtUp === 0, { ms: 500 })
  })
})

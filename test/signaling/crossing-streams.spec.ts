import { defaultLogger } from '@libp2p/logger'
import { streamPair } from '@libp2p/utils'
import { expect } from 'aegir/chai'
import { Channel } from '../../src/signaling/channel.ts'
import { Session } from '../../src/signaling/session.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import { until } from '../fixtures/until.ts'
import { presenceOf } from '../fixtures/wires.ts'
import type { Connection, PeerId } from '@libp2p/interface'

const log = defaultLogger().forComponent('test:session')

describe('streams of two newcomers that cross', () => {
  let ids: PeerId[]
  let reopened: number
  let sessions: Session[]
  let heard: number[]

  beforeEach(async () => {
    ids = await peerIds(2)
    reopened = 0
    heard = [0, 0]
    sessions = ids.map((peer, i) => new Session({
      peer,
      presence: presenceOf('aa'.repeat(16)),
      remoteIncarnation: 0,
      first: i === 0,
      log,
      refused: () => true,
      reopen: async () => {
        reopened++
        throw new Error('There is nobody')
      }
    }))
    sessions.forEach((session, i) => { session.addEventListener('message', () => { heard[i]++ }) })
  })

  afterEach(() => { sessions.forEach(session => { session.close() }) })

  it('do not close each other', async () => {
    const [ours, theirs] = [await streamPair(), await streamPair()]
    const channels = [ours, [theirs[1], theirs[0]]].map(pair => pair.map((stream, i) => new Channel(stream, { remotePeer: ids[i] } as unknown as Connection)))

    // each has its own first, and then that of the other one
    sessions.forEach((session, i) => { session.attach(channels[i][i]) })
    sessions.forEach((session, i) => { session.attach(channels[1 - i][i]) })

    for (let number = 1; number <= 20; number++) {
      for (const session of sessions) {
        session.send({ type: 'stroke', screen: session.peer, number, points: [0, 0] })
      }

      await new Promise(resolve => { setTimeout(resolve, 5) })
    }

    await until(() => heard.every(count => count === 20))
    expect(reopened).to.equal(0)
  })
})

import { UnsupportedProtocolError } from '@libp2p/interface'
import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { LinkWatch } from '../../relay-node/link-watch.ts'
import { until } from '../fixtures/until.ts'
import type { Connection } from '@libp2p/interface'

describe('LinkWatch', function () {
  this.timeout(30_000)

  it('ends a connection over which no answer comes twice, and no other', async () => {
    const aborted: string[] = []
    const pinged = { lost: 0, slow: 0, alive: 0, other: 0 }
    const connections = ['lost', 'slow', 'alive', 'other'].map(remotePeer => ({ remotePeer, abort: () => { aborted.push(remotePeer) } }) as unknown as Connection)
    const watch = new LinkWatch({
      connections: () => connections,
      ping: async ({ remotePeer }) => {
        const name = String(remotePeer) as keyof typeof pinged
        pinged[name]++

        if (name === 'lost' || (name === 'slow' && pinged.slow % 2 === 1)) {
          throw new Error('no answer')
        }

        if (name === 'other') {
          throw new UnsupportedProtocolError('It has no ping')
        }
      }
    }, { within: 5_000, log: defaultLogger().forComponent('test:link-watch') })

    watch.start()
    await until(() => pinged.slow === 3, { within: 20_000 })
    watch.stop()
    expect(new Set(aborted)).to.deep.equal(new Set(['lost']))
    expect(pinged.alive).to.equal(3)
  })
})

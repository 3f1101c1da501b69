import { expect } from 'aegir/chai'
import { createPeerSource } from '../../web/src/peer/peer-source.ts'
import { createPrivacyModel, readPrivacy } from '../../web/src/settings/privacy-model.ts'
import { NO_CONFIG } from '../../web/src/start/config.ts'
import { fakeMemory, rooms, settled } from './fakes.ts'
import type { PeerOptions, PeerSource } from '../../web/src/peer/peer-source.ts'
import type { Peer } from 'freeflow-connect'

describe('web peer', () => {
  function setUp (options: PeerOptions = { hideAddress: false }, fails = 0): { peers: PeerSource, log: string[] } {
    const log: string[] = []
    let number = 0
    const peers = createPeerSource(async () => ({
      ...rooms,
      startPeer: async (_, { hideAddress }) => {
        const name = `${++number}${hideAddress ? ' hidden' : ''}`

        if (number <= fails) {
          throw new Error('offline')
        }

        log.push(`start ${name}`)

        return { peer: name as unknown as Peer, stop: async () => { log.push(`stop ${name}`) } }
      }
    }), Promise.resolve(NO_CONFIG), options)

    return { peers, log }
  }

  it('is one for all who ask', async () => {
    const { peers, log } = setUp()
    expect(await Promise.all([peers.peer(), peers.peer()])).to.deep.equal(['1', '1'])
    expect(peers.started.get()).to.equal('1')
    expect(log).to.deep.equal(['start 1'])
  })

  it('is started once more after a failure, and by nobody else\'s', async () => {
    const { peers } = setUp(undefined, 1)
    await expect(peers.peer()).to.eventually.be.rejected.with.property('name', 'StartFailedError')
    expect(await peers.peer()).to.equal('2')
  })

  it('is another one when something was chosen, after the first has stopped', async () => {
    const { peers, log } = setUp()
    const first = await peers.peer()
    const again = peers.restart({ hideAddress: true })
    expect(peers.started.get()).to.equal(undefined)
    const asked = peers.peer()
    await again
    expect([first, await asked, peers.started.get()]).to.deep.equal(['1', '2 hidden', '2 hidden'])
    expect(log).to.deep.equal(['start 1', 'stop 1', 'start 2 hidden'])
  })

  it('begins as was chosen, also before anybody asked', async () => {
    const { peers, log } = setUp()
    await peers.restart({ hideAddress: true })
    expect(log).to.be.empty()
    expect(await peers.peer()).to.equal('1 hidden')
    expect(await setUp({ hideAddress: true }).peers.peer()).to.equal('1 hidden')
  })

  it('can be chosen anew after a failure', async () => {
    const { peers } = setUp(undefined, 1)
    const first = peers.peer()
    const again = peers.restart({ hideAddress: true })
    await expect(first).to.eventually.be.rejected()
    await again
    expect(peers.started.get()).to.equal('2 hidden')
  })
})

describe('web privacy', () => {
  it('hides the address when told to, restarts the peer, and remembers', async () => {
    const memory = fakeMemory()
    const restarts: PeerOptions[] = []
    const privacy = createPrivacyModel({ memory, peers: { restart: async options => { restarts.push(options) } } })
    expect(privacy.get()).to.deep.equal({ hideAddress: false })

    privacy.hideAddress(false)
    expect(restarts).to.be.empty()
    privacy.hideAddress(true)
    expect(privacy.get()).to.deep.equal({ hideAddress: true })
    expect(restarts).to.deep.equal([{ hideAddress: true }])
    expect(readPrivacy(memory)).to.deep.equal({ hideAddress: true })

    privacy.hideAddress(false)
    expect(readPrivacy(memory)).to.deep.equal({ hideAddress: false })
  })

  it('does not break where the peer cannot start', async () => {
    const privacy = createPrivacyModel({ memory: fakeMemory(), peers: { restart: async () => { throw new Error('offline') } } })
    privacy.hideAddress(true)
    await settled()
    expect(privacy.get().hideAddress).to.be.true()
  })
})

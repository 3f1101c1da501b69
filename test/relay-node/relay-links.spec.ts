import { defaultLogger } from '@libp2p/logger'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { RelayLinks } from '../../relay-node/relay-links.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import type { Connection, Libp2p } from '@libp2p/interface'

const RELAYS = ['/ip4/127.0.0.1/tcp/1/ws', '/ip4/127.0.0.1/tcp/2/ws']
const FOUND = '/ip4/127.0.0.1/tcp/3/ws'

describe('RelayLinks', function () {
  this.timeout(30_000)

  let dials: string[]
  let failing: Set<string>
  let vain: number
  let links: RelayLinks

  const libp2p: Pick<Libp2p, 'dial'> = {
    dial: async address => {
      dials.push(String(address))

      if (failing.has(String(address))) {
        throw new Error('nobody there')
      }

      return {} as unknown as Connection
    }
  }

  beforeEach(() => {
    dials = []
    failing = new Set()
    vain = 0
    links = new RelayLinks(libp2p, { relays: RELAYS, log: defaultLogger().forComponent('test:relay-links') })
  })

  afterEach(() => {
    links.stop()
  })

  const count = (address: string): number => dials.filter(dialled => dialled === address).length
  const find = (): void => { links.add('found', [multiaddr(FOUND)], () => { vain++ }) }

  it('dials each, and looks after each again', async () => {
    links.start()
    expect(dials).to.deep.equal(RELAYS)
    await until(() => RELAYS.every(relay => count(relay) === 2))
  })

  it('comes back to one that fails, without holding up the other', async () => {
    failing.add(RELAYS[0])
    links.start()
    await until(() => count(RELAYS[0]) === 2 && count(RELAYS[1]) === 2)
    failing.clear()
    await until(() => count(RELAYS[0]) === 3)
  })

  it('ends when stopped, and can be started again', async () => {
    links.start()
    find()
    links.stop()
    await stays(() => dials.length === 3, { ms: 1_200 })
    expect(links.found).to.deep.equal([])
    expect(vain).to.equal(0)

    links.start()
    expect(dials).to.have.lengthOf(5)
    await until(() => dials.length === 7)
  })

  it('keeps one that was found as long as it answers, and gives it up then', async () => {
    links.start()
    find()
    find()
    expect(links.found).to.deep.equal(['found'])
    await until(() => count(FOUND) === 2)

    failing.add(FOUND)
    failing.add(RELAYS[0])
    await until(() => vain === 1, { within: 15_000 })
    expect(links.found).to.deep.equal([])

    // the one that it was told of is tried for ever
    const before = count(RELAYS[0])
    const found = count(FOUND)
    await until(() => count(RELAYS[0]) > before, { within: 15_000 })
    expect(count(FOUND)).to.equal(found)
  })

  it('finds nothing while it is stopped', () => {
    find()
    expect(links.found).to.deep.equal([])
    expect(dials).to.deep.equal([])
  })
})

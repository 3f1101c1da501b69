import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { RelayLinks } from '../../relay-node/relay-links.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import type { Connection, Libp2p } from '@libp2p/interface'

const RELAYS = ['/ip4/127.0.0.1/tcp/1/ws', '/ip4/127.0.0.1/tcp/2/ws']

describe('RelayLinks', () => {
  let dials: string[]
  let failing: Set<string>
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
    links = new RelayLinks(libp2p, { relays: RELAYS, log: defaultLogger().forComponent('test:relay-links') })
  })

  afterEach(() => {
    links.stop()
  })

  const count = (address: string): number => dials.filter(dialled => dialled === address).length

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
  }).timeout(10_000)

  it('ends when stopped, and can be started again', async () => {
    links.start()
    links.stop()
    await stays(() => dials.length === 2, { ms: 1_200 })

    links.start()
    expect(dials).to.have.lengthOf(4)
    await until(() => dials.length === 6)
  }).timeout(10_000)
})

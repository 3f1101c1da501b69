import { peerIdFromString } from '@libp2p/peer-id'
import { expect } from 'aegir/chai'
import { reserve } from '../../src/overlay/circuit.ts'
import type { Transport } from '@libp2p/interface'

const RELAY = peerIdFromString('12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5')

function transports (...list: object[]): { getTransports (): Transport[] } {
  return { getTransports: () => list as Transport[] }
}

describe('reserve', () => {
  it('asks the circuit transport, and passes on what it says', async () => {
    const asked: unknown[] = []
    const circuit = {
      [Symbol.toStringTag]: '@libp2p/circuit-relay-v2-transport',
      reservationStore: {
        async addRelay (...args: unknown[]) {
          asked.push(args)
          if (asked.length === 2) { throw new Error('no place') }
        }
      }
    }
    const components = transports({ [Symbol.toStringTag]: '@libp2p/tcp' }, circuit)
    await reserve(components, RELAY)

    expect(asked).to.deep.equal([[RELAY, 'configured']])
    await expect(reserve(components, RELAY)).to.eventually.be.rejectedWith('no place')
  })

  it('fails where there is none', async () => {
    await expect(reserve(transports({}), RELAY)).to.eventually.be.rejectedWith('transport is missing')
  })
})

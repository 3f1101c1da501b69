import { expect } from 'aegir/chai'
import { InFlight } from '../../../src/media/links/relayed/in-flight.ts'
import { SoundAcks } from '../../../src/media/links/relayed/sound-acks.ts'
import { VirtualTime } from '../../fixtures/relayed/virtual-time.ts'
import type { Acknowledgement } from '../../../src/media/links/relayed/wire.ts'

const acknowledgement = (sequence: number, layer = 0): Acknowledgement => ({ publication: 1, layer, sequence, arrival: 0 })

function flying (sequences: number[]): InFlight {
  const inFlight = new InFlight()
  sequences.forEach(sequence => { inFlight.add(0, { sequence, bytes: 100, since: 0, sentAt: sequence, keyFrame: sequence === 0 }) })

  return inFlight
}

describe('acknowledgements', () => {
  it('are for all frames up to one', () => {
    const inFlight = flying([0, 1, 2, 3])

    expect(inFlight.acknowledge(acknowledgement(2))).to.deep.equal({ frame: { sequence: 2, bytes: 100, since: 0, sentAt: 2, keyFrame: false }, bytes: 300 })
    expect(inFlight.frames(10).map(({ sequence }) => sequence)).to.deep.equal([3])
  })

  it('of what is not on its way count for nothing', () => {
    const inFlight = flying([0, 1, 2])
    inFlight.add(0, { sequence: 3, bytes: 100, since: 0, keyFrame: false })

    for (const sequence of [3, 4, 4_294_967_295]) {
      expect(inFlight.acknowledge(acknowledgement(sequence))).to.equal(undefined)
    }

    expect(inFlight.acknowledge(acknowledgement(0, 1))).to.equal(undefined)
    inFlight.acknowledge(acknowledgement(0))
    expect(inFlight.acknowledge(acknowledgement(0))).to.equal(undefined)
    expect(inFlight.frames(10)).to.have.lengthOf(3)
  })

  it('that never come are not waited for', () => {
    expect(flying([0, 1]).frames(3_000)).to.have.lengthOf(1)
    expect(flying([0, 1]).frames(3_001)).to.be.empty()
  })

  it('of sound are made every fifth time, or after a while', async () => {
    const time = new VirtualTime()
    const made: Array<[at: number, sequence: number]> = []
    const acks = new SoundAcks(time, ({ sequence }) => { made.push([time.now() - 1_000, sequence]) })

    for (let sequence = 0; sequence < 13; sequence++) {
      acks.arrived(acknowledgement(sequence))
      await time.run(20)
    }

    await time.run(1_000)

    expect(made).to.deep.equal([[80, 4], [180, 9], [300, 12]])
  })

  it('of sound are made for each layer', () => {
    const made: number[] = []
    const acks = new SoundAcks(new VirtualTime(), ({ layer }) => { made.push(layer) })
    acks.arrived(acknowledgement(0, 0))
    acks.arrived(acknowledgement(0, 1))

    expect(made).to.deep.equal([0])
    acks.clear()
  })
})

import { expect } from 'aegir/chai'
import { complaints, complaintsOf, describe as text, summarize } from '../../bench/relay/report.ts'
import { KINDS } from '../../bench/relay/throughput.ts'
import type { Throughput } from '../../bench/relay/throughput.ts'

function found (ours: number, stock: number): Throughput[] {
  return [1_200, 5_000].flatMap(messageBytes => KINDS.map(kind => ({
    kind,
    messageBytes,
    megabitsPerSecond: 1,
    megabitsPerCore: kind === 'ours' ? ours : stock,
    busy: 1,
    memoryMB: 1
  })))
}

describe('report of a relay', () => {
  it('complains of less than twice what libp2p\'s relay carries', () => {
    expect(complaints(found(200, 100))).to.deep.equal([])
    expect(complaints(found(199, 100))).to.have.lengthOf(2)
  })

  it('takes the median of all runs', () => {
    const throughput = [...found(1, 1), ...found(200, 10), ...found(220, 20)]
    expect(summarize({ throughput }).megabitsPerCore?.ours).to.deep.equal({ 1200: 200, 5000: 200 })
    expect(text({ throughput }).throughput).to.match(/medians of 3:[^]*\| this relay \| 200 \| 200 \|/)
  })

  it('names as many calls as went without drops', () => {
    const calls = [{ circuits: 20, dropped: 0, busy: 0.1 }, { circuits: 40, dropped: 0.01, busy: 0.2 }, { circuits: 60, dropped: 0.02, busy: 0.3 }]
    expect(summarize({ calls }).calls?.circuits).to.equal(40)
    expect(Object.keys(text({ calls }))).to.deep.equal(['calls'])
  })

  it('complains of rooms in which somebody is late, or does not hear all', () => {
    const room = { relays: 1, rooms: 1, people: 100, median: 5_000, slowest: 20_000, lost: 0, said: 10, coming: [1], talking: [1], bytesPerRoomAndSecond: 1 }
    expect(complaintsOf(room)).to.deep.equal([])
    expect(complaintsOf({ ...room, median: 5_001 })).to.have.lengthOf(1)
    expect(complaintsOf({ ...room, slowest: Infinity })).to.have.lengthOf(1)
    expect(complaintsOf({ ...room, lost: 1 })).to.have.lengthOf(1)
    expect(text({ rooms: [{ ...room, slowest: Infinity }] }).rooms).to.include('| 1 × 100 | 1 | 5.0, never | 0 of 10 | 100 %, 100 % | 0 |')
  })
})

import { expect } from 'aegir/chai'
import { statusPage } from '../../../relay-node/http/status-page.ts'

const STATISTICS = {
  uptimeMs: (26 * 60 + 5) * 60_000,
  peers: 1_234,
  connections: 1_300,
  reservations: 1_200,
  maxReservations: 5_000,
  circuits: { open: 7, opened: 4_321, bytes: 12_345_678, refused: {} },
  topics: 99,
  stunAnswers: 3,
  relays: 4,
  knownRelays: 11,
  load: 30
}

const page = (change: Partial<Parameters<typeof statusPage>[0]> = {}): string => statusPage({ version: '1.2.3', statistics: STATISTICS, sums: { starts: 3, circuits: 9_000, circuitBytes: 5e12, stunAnswers: 7 }, carried: [0, 75_000_000, 0, 750_000], stepMs: 600_000, ...change })

describe('status page', () => {
  const rows: Array<[name: string, value: string]> = [
    ['State', 'ready'],
    ['Running for', '1 d 2 h'],
    ['Peers', '1,234'],
    ['Reservations', '1,200 of 5,000'],
    ['Circuits', '7 open, 4,321 since the start'],
    ['Carried for others', '12.3 MB, 5.0 TB in 3 starts'],
    ['Room topics', '99'],
    ['Other relays', '4 connected, 11 found'],
    ['Load that it tells', '30 %'],
    ['Version', '1.2.3']
  ]

  for (const [name, value] of rows) {
    it(`says ${name}`, () => {
      expect(page()).to.include(`<th scope="row">${name}</th><td>${value}</td>`)
    })
  }

  const DAY = 24 * 60 * 60_000
  const certificates: Array<[left: number, isSelfSigned: boolean, shown: string]> = [
    [60.5 * DAY, false, 'good for 60 d 12 h'],
    [90 * 60_000, true, 'good for 1 h 30 min, and nobody vouches for it'],
    [-1, false, 'expired']
  ]

  for (const [left, isSelfSigned, shown] of certificates) {
    it(`says of a certificate: ${shown}`, () => {
      expect(page({ now: 5 * DAY, statistics: { ...STATISTICS, certificate: { expiresAt: 5 * DAY + left, isSelfSigned } } })).to.include(`<th scope="row">Certificate</th><td>${shown}</td>`)
    })
  }

  it('says nothing of a certificate where there is none', () => {
    expect(page()).to.not.include('Certificate')
  })

  it('draws a bar for each step that carried something, the highest as high as the picture', () => {
    expect([...page().matchAll(/<rect x="(\d+)" y="([\d.]+)" width="1.6" height="([\d.]+)"/g)].map(([, ...numbers]) => numbers.map(Number))).to.deep.equal([[2, 0, 60], [6, 59.4, 0.6]])
    expect(page()).to.include('The highest bar is 1.00 Mbit/s')
  })

  it('says why it is not ready, and runs no script', () => {
    expect(page({ reason: 'draining' })).to.include('<td>draining</td>').and.include('<title>draining')
    expect(page()).to.not.match(/<script|\son\w+=/i)
  })

  it('knows both colour schemes', () => {
    expect(page()).to.include('content="light dark"').and.include('prefers-color-scheme: dark')
  })
})

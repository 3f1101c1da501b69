import { expect } from 'aegir/chai'
import { diagnosisReport } from '../../src/diagnosis/report.ts'
import type { DiagnosisResult } from '../../src/diagnosis/index.ts'

const RELAY: DiagnosisResult = { id: 'relay 1', check: 'relay', status: 'ok', reason: 'reached', relay: '12ab 34cd', host: 'relay.example', transport: 'wss', roundTripTime: 12.4 }

describe('a diagnosis as text', () => {
  it('has a line for each result', () => {
    expect(diagnosisReport([
      RELAY,
      { id: 'udp', check: 'udp', status: 'fail', reason: 'blocked' },
      { id: 'camera', check: 'camera', status: 'ok', reason: 'granted', devices: 2 }
    ])).to.equal([
      'FreeFlow Connect, diagnosis',
      'ok   relay 12ab 34cd by wss: reached, 12 ms',
      'fail UDP: blocked',
      'ok   camera: granted, 2 devices'
    ].join('\n'))
  })

  const PRIVATE = ['203.0.113.7', '2001:db8::7', 'fe80::1%eth0', '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5', 'Ada’s FaceTime HD Camera', 'sunday-tea', 'relay.example', 'line\nbreak', '12ab 34cd 203.0.113.7']

  it('holds nothing private, whatever stands in the results', () => {
    for (const secret of PRIVATE) {
      const hostile = ['id', 'check', 'status', 'reason', 'relay', 'host', 'transport', 'roundTripTime', 'devices', 'address', 'label']
        .map(key => ({ ...RELAY, [key]: secret }))
      const everywhere = Object.fromEntries([...Object.keys(RELAY), 'devices'].map(key => [key, secret]))
      const object = { ...RELAY, relay: { toString: () => secret }, roundTripTime: { valueOf: () => secret } }
      const report = diagnosisReport([...hostile, everywhere, object] as unknown as DiagnosisResult[])

      expect(report).to.not.include(secret)
      expect(report.split('\n').every(line => /^[\w ,:–-]*$/.test(line)), report).to.be.true()
    }
  })

  it('makes no line of what it does not know', () => {
    const odd = [{ check: 'toString' }, { check: '__proto__' }, { reason: 'constructor' }, { status: 'great' }].map(change => ({ ...RELAY, ...change }))
    expect(diagnosisReport(odd as unknown as DiagnosisResult[])).to.equal('FreeFlow Connect, diagnosis')
  })

  it('leaves out numbers that are none, and does not grow without end', () => {
    for (const roundTripTime of [NaN, Infinity, -1, 1e21, 203_000_113]) {
      expect(diagnosisReport([{ ...RELAY, roundTripTime }])).to.match(/reached$/)
    }

    expect(diagnosisReport(Array.from({ length: 10_000 }, () => RELAY)).length).to.be.below(5_000)
  })
})

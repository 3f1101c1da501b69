import { expect } from 'aegir/chai'
import { answered, families, natMapping, stunHost } from '../../src/diagnosis/nat.ts'
import type { Gathered, GatheredCandidate } from '../../src/diagnosis/gather.ts'

const host: GatheredCandidate = { type: 'host', protocol: 'udp', address: '0b2e.local', port: 50_000, relatedAddress: null, relatedPort: null }
const srflx = (address: string, port: number, base: [string, number] = ['0.0.0.0', 0]): GatheredCandidate => ({ type: 'srflx', protocol: 'udp', address, port, relatedAddress: base[0], relatedPort: base[1] })

describe('NAT behaviour', () => {
  const table: Array<[what: string, candidates: GatheredCandidate[], servers: string[], mapping: string]> = [
    ['one port for two servers, which browsers tell once', [host, srflx('203.0.113.7', 1_000)], ['a', 'b'], 'endpoint-independent'],
    ['one port for two servers, told twice', [srflx('203.0.113.7', 1_000), srflx('203.0.113.7', 1_000)], ['a', 'b'], 'endpoint-independent'],
    ['two ports for two servers', [host, srflx('203.0.113.7', 1_000), srflx('203.0.113.7', 1_001)], ['a', 'b'], 'endpoint-dependent'],
    ['two addresses for two servers', [srflx('203.0.113.7', 1_000), srflx('203.0.113.8', 1_000)], ['a', 'b'], 'endpoint-dependent'],
    ['two ports for two ports of one host', [srflx('203.0.113.7', 1_000), srflx('203.0.113.7', 1_001)], ['a', 'a'], 'endpoint-dependent'],
    ['one port for two ports of one host', [srflx('203.0.113.7', 1_000)], ['a', 'a'], 'too-few'],
    ['one server', [srflx('203.0.113.7', 1_000)], ['a'], 'too-few'],
    ['two interfaces, each with a port of its own', [srflx('203.0.113.7', 1_000, ['10.0.0.1', 1]), srflx('203.0.113.7', 1_001, ['10.0.1.1', 2])], ['a', 'b'], 'endpoint-independent'],
    ['one of two interfaces with two ports', [srflx('203.0.113.7', 1_000, ['10.0.0.1', 1]), srflx('203.0.113.7', 1_001, ['10.0.1.1', 2]), srflx('203.0.113.7', 1_002, ['10.0.1.1', 2])], ['a', 'b'], 'endpoint-dependent'],
    ['two families from hidden sockets', [srflx('203.0.113.7', 1_000), srflx('2001:db8::7', 1_001, ['::', 0])], ['a', 'b'], 'endpoint-independent'],
    ['two families behind one hidden address', [srflx('203.0.113.7', 1_000), srflx('2001:db8::7', 1_001)], ['a', 'b'], 'endpoint-independent'],
    ['what servers see is our own address', [host], ['a'], 'none']
  ]

  for (const [what, candidates, servers, mapping] of table) {
    it(`${what}: ${mapping}`, () => {
      expect(natMapping(candidates, servers)).to.equal(mapping)
    })
  }
})

describe('an answer to STUN', () => {
  const table: Array<[what: string, gathered: Gathered, yes: boolean]> = [
    ['a mapped address', { candidates: [host, srflx('203.0.113.7', 1_000)], complete: false, failed: [] }, true],
    ['a mapped address beside an interface where it failed', { candidates: [srflx('203.0.113.7', 1_000)], complete: true, failed: ['stun:a:1'] }, true],
    ['an end without a fault, where we have the address ourselves', { candidates: [host], complete: true, failed: [] }, true],
    ['no end', { candidates: [host], complete: false, failed: [] }, false],
    ['a fault', { candidates: [host], complete: true, failed: ['stun:a:1'] }, false],
    ['no network at all', { candidates: [], complete: true, failed: [] }, false],
    ['no UDP at all', { candidates: [{ ...host, protocol: 'tcp' }], complete: true, failed: [] }, false]
  ]

  for (const [what, gathered, yes] of table) {
    it(`is ${yes ? '' : 'not '}${what}`, () => {
      expect(answered(gathered)).to.equal(yes)
    })
  }
})

describe('families', () => {
  it('are those in which servers see us', () => {
    expect(families([host, { ...host, address: '2001:db8::7' }, srflx('203.0.113.7', 1)])).to.deep.equal([4])
    expect(families([srflx('2001:db8::7', 1)])).to.deep.equal([6])
  })

  it('are read from a STUN URI', () => {
    const table = { 'stun:203.0.113.7:3478': '203.0.113.7', 'stun:[2001:db8::7]:3478': '[2001:db8::7]', 'stun:relay.example:3478': 'relay.example', 'stun:relay.example': 'relay.example' }

    for (const [uri, host] of Object.entries(table)) {
      expect(stunHost(uri)).to.equal(host)
    }
  })
})

import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { decodePresence, displayName, encodePresence } from '../../src/membership/index.ts'
import { PresenceRecord } from '../../src/membership/pb/membership.js'
import type { Presence } from '../../src/membership/index.ts'

const address = multiaddr('/ip4/1.2.3.4/tcp/1/ws')

const PRESENCE: Presence = {
  type: 'hello',
  session: '00112233445566778899aabbccddeeff',
  sequence: 7n,
  joinedAt: 1_700_000_000_000,
  name: 'Ada',
  addresses: [address],
  links: ['direct-rtp', 'relayed']
}

describe('presence', () => {
  for (const type of ['hello', 'heartbeat', 'goodbye'] as const) {
    it(`survives encoding: ${type}`, () => {
      const decoded = decodePresence(encodePresence({ ...PRESENCE, type }))

      expect({ ...decoded, addresses: decoded.addresses.map(String) }).to.deep.equal({ ...PRESENCE, type, addresses: [address.toString()] })
    })
  }

  it('survives encoding where it says little', () => {
    const { sequence, joinedAt, name, addresses, links } = decodePresence(encodePresence({ ...PRESENCE, sequence: 0n, joinedAt: 0, name: '', addresses: [], links: [] }))

    expect({ sequence, joinedAt, name, addresses, links }).to.deep.equal({ sequence: 0n, joinedAt: 0, name: '', addresses: [], links: [] })
  })

  it('names no more addresses than it may', () => {
    expect(decodePresence(encodePresence({ ...PRESENCE, addresses: Array.from({ length: 9 }, () => address) })).addresses).to.have.lengthOf(4)
  })

  const record = (init: Partial<PresenceRecord> = {}): Uint8Array => PresenceRecord.encode({
    type: PresenceRecord.Type.HELLO,
    session: new Uint8Array(16),
    ...init
  })

  const accepted: Record<string, Uint8Array> = {
    'the least': record(),
    'four addresses of 256 bytes': record({ addresses: Array.from({ length: 4 }, () => new Uint8Array(256)) }),
    'eight links of 32 characters': record({ links: Array.from({ length: 8 }, () => 'x'.repeat(32)) }),
    'fields of a later version': Uint8Array.of(...record(), 0xa2, 0x06, 1, 0)
  }

  for (const [name, bytes] of Object.entries(accepted)) {
    it(`accepts ${name}`, () => {
      expect(decodePresence(bytes)).to.include({ type: 'hello' })
    })
  }

  const rejected: Record<string, Uint8Array> = {
    nothing: new Uint8Array(),
    'no protobuf': Uint8Array.of(0xff, 0xff, 0xff),
    'an unknown type': Uint8Array.of(0x08, 9, ...record()),
    'no session': record({ session: new Uint8Array() }),
    'a session that is too short': record({ session: new Uint8Array(15) }),
    'a session that is too long': record({ session: new Uint8Array(17) }),
    'five addresses': record({ addresses: Array.from({ length: 5 }, () => new Uint8Array(address.bytes)) }),
    'an address that is too long': record({ addresses: [new Uint8Array(257)] }),
    'nine links': record({ links: Array.from({ length: 9 }, () => 'x') }),
    'a link that is too long': record({ links: ['x'.repeat(33)] }),
    'what was cut off': record({ name: 'Ada' }).subarray(0, -1)
  }

  for (const [name, bytes] of Object.entries(rejected)) {
    it(`rejects ${name}`, () => {
      expect(() => decodePresence(bytes)).to.throw().with.property('name', 'InvalidPresenceError')
    })
  }

  it('passes over addresses of a kind that it does not know', () => {
    expect(decodePresence(record({ addresses: [Uint8Array.of(0xff, 0xff, 0x01), new Uint8Array(address.bytes)] })).addresses.map(String)).to.deep.equal([address.toString()])
  })

  it('makes the name fit for a screen', () => {
    expect(decodePresence(record({ name: ' \u202eA\nda ' })).name).to.equal('A da')
  })
})

describe('displayName', () => {
  const table: Array<[text: string, name: string]> = [
    ['Ada', 'Ada'],
    ['  Ada Lovelace  ', 'Ada Lovelace'],
    ['', ''],
    [' \t\n', ''],
    ['Ada\nLovelace', 'Ada Lovelace'],
    ['A\u0000d\u0007a', 'A d a'],
    ['\u202eadA\u202c', 'adA'],
    ['\u2066Ada\u2069', 'Ada'],
    ['Ada\u2028\u2029', 'Ada'],
    ['\ufeffAda', 'Ada'],
    ['A\u0308rger', 'Ärger'],
    ['<b>Ada</b>', '<b>Ada</b>'],
    ['x'.repeat(65), 'x'.repeat(64)],
    ['👩'.repeat(65), '👩'.repeat(64)],
    ['アダ', 'アダ']
  ]

  for (const [text, name] of table) {
    it(`makes ${JSON.stringify(name).slice(0, 30)} of ${JSON.stringify(text).slice(0, 30)}`, () => {
      expect(displayName(text)).to.equal(name)
    })
  }
})

import { multiaddr } from '@multiformats/multiaddr'
import { sha256 } from '@noble/hashes/sha2.js'
import { expect } from 'aegir/chai'
import { concat } from 'uint8arrays/concat'
import { toString } from 'uint8arrays/to-string'
import { encodeInvite, parseRoom, randomRoom } from '../../src/membership/index.ts'
import { Invite } from '../../src/membership/pb/membership.js'
import { peerIds } from '../fixtures/peer-ids.ts'
import type { PeerId } from '@libp2p/interface'

const SECRET = Uint8Array.from({ length: 16 }, (_, i) => i)
const SECRET_TEXT = 'AAECAwQFBgcICQoLDA0ODw'

describe('a plain room name', () => {
  const names: Array<[text: string, label: string]> = [
    ['tea', 'tea'],
    ['  Tea Party\t', 'tea-party'],
    ['TEA \u00a0\u3000 PARTY', 'tea-party'],
    ['tea-party', 'tea-party'],
    ['ＴＥＡ', 'tea'],
    ['ﬁne', 'fine'],
    ['Cafe\u0301', 'caf\u00e9'],
    ['T\u0308', '\u1e97'],
    ['Straße', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['茶会', '茶会'],
    ['٣', '٣'],
    ['a/b?c=d&e#f%20', 'a/b?c=d&e#f%20'],
    ['FF1', 'ff1'],
    ['x'.repeat(64), 'x'.repeat(64)]
  ]

  for (const [text, label] of names) {
    it(`${JSON.stringify(text).slice(0, 40)} is ${JSON.stringify(label).slice(0, 40)}`, () => {
      expect(parseRoom(text)).to.deep.equal({ label, guessable: true, relays: [], peers: [] })

      // who types what is shown arrives in the same room
      if (!label.includes('?')) {
        expect(parseRoom(label).label).to.equal(label)
        expect(parseRoom(`https://host/path/#/r/${encodeURIComponent(text.trim())}`).label).to.equal(label)
      }
    })
  }

  const refused: Record<string, string> = {
    nothing: '',
    'only space': ' \t\n',
    'more than 64 characters': 'x'.repeat(65),
    'more than 64 characters once it is written out': '\ufdfa'.repeat(4),
    'a control character': 'a\u0000b',
    'a character without width': 'a\u200bb',
    'a change of the direction': 'a\u202eb',
    'half a character': 'a\ud800',
    'a private character': 'a\ue000',
    'a wide tilde': 'a\uff5eb'
  }

  for (const [name, text] of Object.entries(refused)) {
    it(`has not ${name}`, () => {
      expect(() => parseRoom(text)).to.throw().with.property('name', 'InvalidRoomNameError')
    })
  }
})

describe('a random room', () => {
  it('is three words and 128 bits, fresh each time', () => {
    const [one, two] = [randomRoom(), randomRoom()]

    expect(one).to.match(/^[a-z]+-[a-z]+-[a-z]+~[\w-]{22}$/)
    expect(one.split('~')[1]).to.not.equal(two.split('~')[1])

    const { label, secret, guessable } = parseRoom(one)
    expect({ label, guessable, length: secret?.byteLength }).to.deep.equal({ label: one.split('~')[0], guessable: false, length: 16 })
    expect(toString(secret as Uint8Array, 'base64url')).to.equal(one.split('~')[1])
  })

  it('keeps its secret and tidies its label', () => {
    expect(parseRoom(` Tea Party~${SECRET_TEXT} `)).to.deep.equal({ label: 'tea-party', secret: SECRET, guessable: false, relays: [], peers: [] })
    expect(parseRoom(`https://host/#/r/tea~${SECRET_TEXT}?name=Ada&join=1`)).to.deep.include({ label: 'tea', secret: SECRET })
  })

  const refused: Record<string, string> = {
    'without a secret': 'tea~',
    'without a label': `~${SECRET_TEXT}`,
    'with a secret that is too short': `tea~${SECRET_TEXT.slice(0, -2)}`,
    'with a secret that is too long': 'tea~' + toString(new Uint8Array(32), 'base64url'),
    'with a secret in another alphabet': `tea~${SECRET_TEXT.slice(0, -1)}+`,
    'with bits left over': `tea~${SECRET_TEXT.slice(0, -1)}x`,
    'with two marks': `tea~time~${SECRET_TEXT}`,
    'with a label that is no room name': `a\u200bb~${SECRET_TEXT}`
  }

  for (const [name, text] of Object.entries(refused)) {
    it(`is damaged ${name}`, () => {
      expect(() => parseRoom(text)).to.throw().with.property('name', 'InvalidInviteError')
    })
  }
})

describe('an invitation', () => {
  let peers: PeerId[]
  let relays: string[]

  before(async () => {
    peers = await peerIds(5)
    relays = peers.map((peer, i) => `/dns4/relay-${i}.example/tcp/443/wss/p2p/${peer}`)
  })

  const sealed = (body: Uint8Array): string => `ff1.${toString(concat([body, sha256(body).subarray(0, 4)]), 'base64url')}`

  it('carries what is needed to come in, and no more than it may', () => {
    const invite = encodeInvite({ label: 'tea', guessable: false, secret: SECRET, relays: relays.map(relay => multiaddr(relay)), peers })

    expect(invite).to.match(/^ff1\.[\w-]+$/)
    expect(parseRoom(invite)).to.deep.equal({
      label: 'tea',
      secret: SECRET,
      guessable: false,
      relays: relays.slice(0, 3),
      peers: peers.slice(0, 2).map(String)
    })
  })

  it('keeps a secret that was made from a name', () => {
    const secret = new Uint8Array(32).fill(7)

    expect(parseRoom(encodeInvite({ label: 'tea', guessable: true, secret, relays: [], peers: [] }))).to.deep.equal({ label: 'tea', guessable: true, secret, relays: [], peers: [] })
  })

  it('is found inside a link, on any host', () => {
    const invite = encodeInvite({ label: 'tea', guessable: false, secret: SECRET, relays: [], peers: [] })

    for (const link of [`https://a.example/#/r/${invite}`, ` http://localhost:8080/some/path/#/r/${invite}?name=Ada&join=1 `, `#/r/${invite}`]) {
      expect(parseRoom(link)).to.deep.equal(parseRoom(invite))
    }
  })

  it('notices each bit that was changed, and each character that was lost', () => {
    const invite = encodeInvite({ label: 'tea', guessable: false, secret: SECRET, relays: [], peers: [] })
    const wrong: string[] = []

    for (let i = 'ff1.'.length; i < invite.length; i++) {
      const other = invite[i] === 'A' ? 'B' : 'A'
      wrong.push(invite.slice(0, i) + other + invite.slice(i + 1), invite.slice(0, i) + invite.slice(i + 1), invite.slice(0, i))
    }

    expect(wrong.filter(text => {
      try {
        parseRoom(text)
        return true
      } catch (err: any) {
        return err.name !== 'InvalidInviteError'
      }
    })).to.deep.equal([])
  })

  const refused: Record<string, () => string> = {
    'without anything in it': () => 'ff1.',
    'with no more than a checksum': () => sealed(new Uint8Array()),
    'without a secret': () => sealed(Invite.encode({ label: 'tea' })),
    'with a secret of 15 bytes': () => sealed(Invite.encode({ secret: new Uint8Array(15) })),
    'with a secret of 33 bytes': () => sealed(Invite.encode({ secret: new Uint8Array(33) })),
    'that is no protobuf': () => sealed(Uint8Array.of(0xff, 0xff)),
    'that is too long': () => sealed(Invite.encode({ secret: SECRET, relays: [new Uint8Array(4_096)] })),
    'in another alphabet': () => `${sealed(Invite.encode({ secret: SECRET })).slice(0, -1)}+`,
    'in a link that is damaged': () => '#/r/ff1.%'
  }

  for (const [name, text] of Object.entries(refused)) {
    it(`is refused ${name}`, () => {
      expect(() => parseRoom(text())).to.throw().with.property('name', 'InvalidInviteError')
    })
  }

  it('of a later version is no invitation of ours', () => {
    expect(parseRoom('ff2.abc')).to.include({ label: 'ff2.abc', guessable: true })
  })

  it('passes over what it does not know', () => {
    const relay = new Uint8Array(multiaddr(relays[0]).bytes)
    const peer = new Uint8Array(peers[0].toMultihash().bytes)
    const body = Invite.encode({ secret: SECRET, label: 'tea', relays: [Uint8Array.of(0xff, 0xff, 1), relay], peers: [Uint8Array.of(1), peer] })

    expect(parseRoom(sealed(concat([body, Uint8Array.of(0xa2, 0x06, 1, 0)])))).to.deep.equal({ label: 'tea', guessable: false, secret: SECRET, relays: [relays[0]], peers: [peers[0].toString()] })
  })

  it('cannot break a screen with its label', () => {
    expect(parseRoom(sealed(Invite.encode({ secret: SECRET, label: `\u202eaet\n${'x'.repeat(80)}` }))).label).to.equal(`aet ${'x'.repeat(60)}`)
  })
})

import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { decodeMessage, encodeMessage } from '../../src/signaling/frame.ts'
import { Description, SignalFrame } from '../../src/signaling/pb/signaling.js'
import { peerIds } from '../fixtures/peer-ids.ts'
import type { SignalMessage } from '../../src/signaling/index.ts'

function frame (init: Partial<SignalFrame>): SignalFrame {
  return SignalFrame.decode(SignalFrame.encode(init))
}

const publication = { id: 'x'.repeat(64), source: 'y'.repeat(64), muted: true, mid: 'z'.repeat(64) }

describe('frame', () => {
  const messages: SignalMessage[] = [
    { type: 'description', description: { type: 'offer', sdp: 'x'.repeat(65_536) } },
    { type: 'description', description: { type: 'answer', sdp: '' } },
    { type: 'description', description: { type: 'rollback', sdp: '' } },
    { type: 'candidate', candidate: { candidate: 'x'.repeat(1_024), sdpMid: 'y'.repeat(64), sdpMLineIndex: 0, usernameFragment: 'z'.repeat(1_024) } },
    { type: 'candidate', candidate: { candidate: '' } },
    { type: 'publications', publications: Array.from({ length: 8 }, () => publication) },
    { type: 'publications', publications: [] },
    { type: 'view', source: 'x'.repeat(64), width: 0, height: 4_294_967_295 },
    { type: 'view', source: 'camera', width: 1, height: 1, framerate: 15 }
  ]

  for (const message of messages) {
    it(`carries ${JSON.stringify(message).slice(0, 60)}`, () => {
      expect(decodeMessage(frame(encodeMessage(message)))).to.deep.equal(message)
    })
  }

  it('carries an introduction, with what can be read of it', async () => {
    const peers = await peerIds(20)
    const good = peers.map(peer => ({ peer: new Uint8Array(peer.toMultihash().bytes), addresses: Array.from({ length: 5 }, () => new Uint8Array(multiaddr('/ip4/1.2.3.4/tcp/1').bytes)) }))
    const members = [{ peer: Uint8Array.of(1), addresses: [] }, { ...good[19], addresses: [Uint8Array.of(0xff, 0xff, 1)] }, ...good]
    const message = decodeMessage(frame({ introduction: { members } }))

    // the first 16 count, and four addresses of each
    expect(message?.type === 'introduction' && message.members.map(({ peer }) => peer.toString())).to.deep.equal(peers.slice(0, 14).map(String))
    expect(message?.type === 'introduction' && message.members[0].addresses).to.have.lengthOf(4)
  })

  it('makes null of what a browser leaves open', () => {
    expect(encodeMessage({ type: 'candidate', candidate: { candidate: undefined, sdpMid: null, sdpMLineIndex: null, usernameFragment: null } }))
      .to.deep.equal({ candidate: { candidate: '', sdpMid: undefined, sdpMLineIndex: undefined, usernameFragment: undefined } })
  })

  for (const init of [{}, { heartbeat: {} }, { sequence: 5, acknowledged: 5 }]) {
    it(`has no message in ${JSON.stringify(init)}`, () => {
      expect(decodeMessage(frame(init))).to.equal(undefined)
    })
  }

  const broken: Record<string, Partial<SignalFrame>> = {
    'a description that is too long': { description: { type: Description.Type.OFFER, sdp: 'x'.repeat(65_537) } },
    'a candidate that is too long': { candidate: { candidate: 'x'.repeat(1_025) } },
    'an sdpMid that is too long': { candidate: { candidate: '', sdpMid: 'x'.repeat(65) } },
    'a usernameFragment that is too long': { candidate: { candidate: '', usernameFragment: 'x'.repeat(1_025) } },
    'nine publications': { publications: { publications: Array.from({ length: 9 }, () => publication) } },
    'a publication ID that is too long': { publications: { publications: [{ ...publication, id: 'x'.repeat(65) }] } },
    'a source that is too long': { publications: { publications: [{ ...publication, source: 'x'.repeat(65) }] } },
    'a mid that is too long': { publications: { publications: [{ ...publication, mid: 'x'.repeat(65) }] } },
    'a view of a source that is too long': { view: { source: 'x'.repeat(65), width: 1, height: 1 } }
  }

  for (const [name, init] of Object.entries(broken)) {
    it(`refuses ${name}`, () => {
      expect(() => decodeMessage(frame(init))).to.throw().with.property('name', 'InvalidFrameError')
    })
  }
})

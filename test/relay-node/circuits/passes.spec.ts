import { expect } from 'aegir/chai'
import { PASS_BURST } from '../../../relay-node/circuits/constants.ts'
import { Passes } from '../../../relay-node/circuits/passes.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import { passProof } from '../../../src/overlay/index.ts'
import type { PeerId } from '@libp2p/interface'

const [TOKEN, SECOND] = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']

describe('passes', () => {
  let relay: PeerId
  let other: PeerId
  let ada: PeerId
  let bob: PeerId
  let passes: Passes

  before(async () => {
    [relay, other, ada, bob] = (await Promise.all(Array.from({ length: 4 }, async () => createIdentity()))).map(({ peerId }) => peerId)
  })

  beforeEach(() => {
    passes = new Passes([TOKEN, SECOND], relay)
  })

  const proof = (token: string, peer: PeerId, at = relay): Uint8Array => passProof(token, { relay: at, peer })

  it('are for whoever knows any of the tokens, until they go', () => {
    const show = (token: string): boolean[] => {
      const before = passes.has(ada)
      const shown = passes.show(proof(token, ada), { remotePeer: ada }, 'block')
      const after = [passes.has(ada), passes.has(bob)]
      passes.forget(ada)

      return [before, shown, ...after]
    }

    expect([TOKEN, SECOND].map(show)).to.deep.equal([[false, true, true, false], [false, true, true, false]])
  })

  const wrong: Array<[what: string, make: () => Uint8Array]> = [
    ['another token', () => proof('aaaaaaaaaaaaaaab', ada)],
    ['the proof of another peer', () => proof(TOKEN, bob)],
    ['a proof for another relay', () => proof(TOKEN, ada, other)],
    ['the token itself', () => new TextEncoder().encode(TOKEN)],
    ['nothing', () => new Uint8Array()],
    ['too little', () => proof(TOKEN, ada).subarray(0, 31)],
    ['too much', () => Uint8Array.from([...proof(TOKEN, ada), 0])]
  ]

  const refuse = (proof: Uint8Array): void => {
    expect(passes.show(proof, { remotePeer: ada }, 'block')).to.be.false()
    expect(passes.has(ada)).to.be.false()
  }

  for (const [what, make] of wrong) {
    it(`are not for ${what}`, () => { refuse(make()) })
  }

  it('are not for who shows too many from one block, while others get in', () => {
    Array.from({ length: PASS_BURST }, () => passes.show(new Uint8Array(32), { remotePeer: bob }, 'one'))
    expect(passes.show(proof(TOKEN, bob), { remotePeer: bob }, 'one')).to.be.false()
    expect(passes.show(proof(TOKEN, ada), { remotePeer: ada }, 'another')).to.be.true()
  })
})

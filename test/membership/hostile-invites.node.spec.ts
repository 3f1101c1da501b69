import { expect } from 'aegir/chai'
import { parseRoom } from '../../src/membership/index.ts'
import { INVITES } from '../fixtures/hostile/invites.ts'

describe('hostile invitations', () => {
  for (const [kind, invites] of Object.entries(INVITES)) {
    for (const { what, text, reads } of invites) {
      it(`${kind}: ${what}`, () => {
        const began = performance.now()

        if (reads == null) {
          expect(() => parseRoom(text)).to.throw().with.property('name', 'InvalidInviteError')
        } else {
          const { label, relays, peers } = parseRoom(text)
          expect({ label, relays: relays.length, peers: peers.length }).to.deep.equal(reads)
        }

        // nothing is worth more than a moment
        expect(performance.now() - began).to.be.lessThan(200)
      })
    }
  }
})

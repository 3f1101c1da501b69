import { expect } from 'aegir/chai'
import { refusals } from '../../src/common/index.ts'
import { MAX_REFUSALS, REFUSALS_BURST } from '../../src/common/refusals.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import type { Refusals } from '../../src/common/index.ts'

const NOW = 1_000_000

class RefusedError extends Error {
  override name = 'RefusedError'
}

describe('refusals', () => {
  let lines: string[]
  let refused: Refusals

  beforeEach(() => {
    lines = []
    refused = refusals(((format: string, from: string, why: string) => { lines.push(`${from} ${why}`) }) as any)
  })

  const table: Array<{ what: string, input: Array<[from: string, err: Error]>, said: string[] }> = [
    { what: 'says what was refused', input: [['ada', new Error('none')]], said: ['ada Error: none'] },
    { what: 'says it once', input: [['ada', new Error('none')], ['ada', new Error('none')]], said: ['ada Error: none'] },
    { what: 'says it once, whatever the message holds', input: [['ada', new Error('message 70')], ['ada', new Error('message 71')]], said: ['ada Error: message 70'] },
    { what: 'says another reason', input: [['ada', new Error('none')], ['ada', new RefusedError('none')]], said: ['ada Error: none', 'ada RefusedError: none'] },
    { what: 'says it of another peer', input: [['ada', new Error('none')], ['bob', new Error('none')]], said: ['ada Error: none', 'bob Error: none'] }
  ]

  table.forEach(({ what, input, said }) => {
    it(what, () => {
      const results = input.map(([from, err]) => refused(from, err, NOW))

      expect(lines).to.deep.equal(said)
      expect(results.filter(Boolean)).to.have.lengthOf(said.length)
    })
  })

  it('knows a peer ID from itself', async () => {
    const [[ada], [again]] = [await peerIds(1), await peerIds(1)]

    expect([refused(ada, new Error('none'), NOW), refused(again, new Error('none'), NOW)]).to.deep.equal([true, false])
  })

  it('lets nobody fill the log under ever new names', () => {
    for (let i = 0; i < 10_000; i++) {
      refused(`name ${i}`, new Error('none'), NOW)
    }

    expect(lines).to.have.lengthOf(REFUSALS_BURST)
    expect(refused('later', new Error('none'), NOW + 10_000)).to.be.true()
  })

  it('remembers only so many, those that go on longest', () => {
    refused('ada', new Error('none'), NOW)

    for (let i = 0; i < MAX_REFUSALS + 10; i++) {
      refused(`name ${i}`, new Error('none'), NOW)
      refused('ada', new Error('none'), NOW)
    }

    expect(refused('ada', new Error('none'), NOW + 100_000)).to.be.false()
    expect(refused('name 0', new Error('none'), NOW + 100_000)).to.be.true()
  })
})

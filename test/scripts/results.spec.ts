import { expect } from 'aegir/chai'
import { MOCHA, PLAYWRIGHT, readResults } from '../../scripts/results.ts'

describe('results', () => {
  it('are read from mocha', () => {
    expect(readResults('  ✔ 3 passing trains\n\n  \u001b[92m \u001b[0m\u001b[32m120 passing\u001b[0m\u001b[90m (3s)\u001b[0m\n  \u001b[36m2 pending\u001b[0m\n  \u001b[31m1 failing\u001b[0m\n\n  1) x', MOCHA))
      .to.deep.equal({ passed: 120, failed: 1 })
  })

  it('are read from playwright', () => {
    expect(readResults('  ✓ 1 a.e2e.ts:3:1 › two passed (2.1s)\n\n  1 failed\n    a.e2e.ts:9:1 › x\n  2 flaky\n  1 did not run\n  4 skipped\n  10 passed (1.2m)\n', PLAYWRIGHT))
      .to.deep.equal({ passed: 12, failed: 2 })
  })

  it('are none where a run broke off', () => {
    expect(readResults('  ✔ 3 passing trains\nSegmentation fault', MOCHA)).to.be.undefined()
    expect(readResults('Error: No tests found', PLAYWRIGHT)).to.be.undefined()
  })

  it('are zero where nothing passed', () => {
    expect(readResults('\n  0 passing (1ms)\n', MOCHA)).to.deep.equal({ passed: 0, failed: 0 })
    expect(readResults('  1 failed\n', PLAYWRIGHT)).to.deep.equal({ passed: 0, failed: 1 })
  })
})

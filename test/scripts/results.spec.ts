import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'aegir/chai'
import { MOCHA, PLAYWRIGHT, readFailures, readResults } from '../../scripts/results.ts'

const MOCHA_PATH = fileURLToPath(import.meta.resolve('mocha/bin/mocha.js'))
const REPORTER_PATH = fileURLToPath(new URL('../retry-reporter.ts', import.meta.url))

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

  it('name what failed, from playwright', () => {
    const details = Array.from({ length: 30 }, (_, line) => `    at line ${line}\n\n`).join('')

    expect(readFailures(`  ✘  1 a.e2e.ts:9:1 › x\n\n  1) a.e2e.ts:9:1 › x ───\n\n    Error: no\n\n${details}\n  12) b.e2e.ts:3:1 › y ───\n\n    Error: nor this\n\n  1 flaky\n`))
      .to.deep.equal([
        `  1) a.e2e.ts:9:1 › x ───\n    Error: no\n${Array.from({ length: 10 }, (_, line) => `    at line ${line}`).join('\n')}`,
        '  12) b.e2e.ts:3:1 › y ───\n    Error: nor this\n  1 flaky'
      ])
  })

  it('name what failed, and what failed only once, from mocha', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'results-'))
    const file = join(directory, 'some.spec.mjs')
    await writeFile(file, `
      let tries = 0
      describe('some', () => {
        it('passes', () => {})
        it('fails', () => { throw new Error('always') })
        it('fails once', () => { if (tries++ === 0) { throw new Error('at first') } })
      })`)

    try {
      const output = await new Promise<string>(resolve => {
        execFile(process.execPath, [MOCHA_PATH, '--retries', '1', '--reporter', REPORTER_PATH, file], (_, stdout) => { resolve(stdout) })
      })
      const [failed, flaky, ...others] = readFailures(output)

      expect(readResults(output, MOCHA)).to.deep.equal({ passed: 2, failed: 1 })
      expect(failed).to.match(/^ {2}1\) some\n +fails:\n +Error: always\n/)
      expect(flaky).to.match(/^ {2}1\) some fails once \(flaky\)\n +Error: at first\n/)
      expect(others).to.be.empty()
    } finally {
      await rm(directory, { recursive: true })
    }
  })
})

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'aegir/chai'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

describe('npm run test:natlab', () => {
  it('says what is missing, and fails nobody', () => {
    // nothing but Node is found there
    const { status, stdout } = spawnSync(process.execPath, ['scripts/natlab.ts'], { cwd: ROOT, encoding: 'utf8', env: { PATH: '/nowhere' } })

    expect(status).to.equal(0)
    expect(stdout).to.match(/^skipped: /)

    if (process.platform === 'linux' && process.getuid?.() === 0) {
      expect(stdout).to.include('apt-get install iproute2 nftables')
    }
  })
})

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'aegir/chai'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

describe('npm run test:firefox', () => {
  it('says what is missing, and fails nobody', function () {
    if (process.platform !== 'linux') {
      // elsewhere there may be a Firefox, and then all is there
      this.skip()
    }

    // nothing but Node is found there
    const { status, stdout } = spawnSync(process.execPath, ['scripts/firefox.ts'], { cwd: ROOT, encoding: 'utf8', env: { PATH: '/nowhere' } })

    expect(status).to.equal(0)
    expect(stdout).to.match(/^skipped: these packages are missing: apt-get install (firefox-esr )?pulseaudio$/m)
  })
})

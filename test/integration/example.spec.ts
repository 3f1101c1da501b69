import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'aegir/chai'
import { createNetwork } from '../fixtures/network.ts'
import type { Network } from '../fixtures/network.ts'

const run = promisify(execFile)

describe('examples/hello.ts', function () {
  this.timeout(60_000)

  let network: Network

  beforeEach(() => { network = createNetwork() })
  afterEach(async () => { await network.stop() })

  it('says a line, hears one, and leaves', async () => {
    const { addresses: [address] } = await network.relay()
    const hello = async (name: string): Promise<string> => {
      const { stdout } = await run(process.execPath, ['examples/hello.ts', address, 'a room', name], { timeout: 30_000 })

      return stdout.trim()
    }

    expect(await Promise.all([hello('Ada'), hello('Bob')])).to.deep.equal(['hello from Bob', 'hello from Ada'])
  })
})

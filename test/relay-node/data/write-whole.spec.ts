import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'aegir/chai'
import { writeWhole } from '../../../relay-node/data/write-whole.ts'

const KILLS = 8
const BYTES = 300_000

describe('writeWhole', function () {
  this.timeout(60_000)

  let folder: string
  let path: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'freeflow-whole-'))
    path = join(folder, 'file')
  })

  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('writes what only its owner reads', async () => {
    await writeWhole(path, 'text')
    expect(await readFile(path, 'utf8')).to.equal('text')
    expect((await stat(path)).mode & 0o777).to.equal(0o600)
  })

  it('leaves the old or the new text, whole, whenever it is killed', async () => {
    const program = `
      import { writeWhole } from ${JSON.stringify(new URL('../../../relay-node/data/write-whole.ts', import.meta.url).href)}
      console.log('begins')
      for (let i = 0; ; i++) {
        await writeWhole(${JSON.stringify(path)}, String(i % 10).repeat(${BYTES}))
      }`
    const found = new Set<string>()

    // a busy machine may not come to the first one before it is killed
    await writeWhole(path, 'x'.repeat(BYTES))

    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] })
      const closed = new Promise(resolve => { child.once('close', resolve) })
      await new Promise(resolve => { child.stdout.once('data', resolve) })
      await new Promise(resolve => { setTimeout(resolve, 20 + kill * 7) })
      child.kill('SIGKILL')
      await closed

      const text = await readFile(path, 'utf8')
      expect(text).to.have.lengthOf(BYTES)
      expect(text).to.equal(text[0].repeat(BYTES))
      found.add(text[0])
    }

    // it was killed in the midst of many
    expect(found.size).to.be.greaterThan(1)
  })
})

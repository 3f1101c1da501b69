import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'aegir/chai'
import { createIdentity, fileIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK } from '../../../src/overlay/index.ts'
import { until } from '../../fixtures/until.ts'
import type { ChildProcess } from 'node:child_process'

const CLI = 'relay-node/cli.ts'
const OPTIONS = ['--host', '127.0.0.1', '--port', '0', '--stun-port', 'none', '--allow', '127.0.0.0/8', '--data']

/**
 * A name space for mounts, so that a disk may be as small as a test needs it
 */
const NAMESPACE = ['--user', '--map-root-user', '--mount']
const HAS_NAMESPACES = spawnSync('unshare', [...NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).status === 0

interface Run {
  child: ChildProcess
  out: string
  err: string
  code?: number | null
}

/**
 * The daemon itself, with real disks and real signals
 */
describe('relay whose disk fails', function () {
  this.timeout(60_000)

  let data: string
  let runs: Run[]

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'freeflow-relay-'))
    runs = []
  })

  afterEach(async () => {
    runs.forEach(({ child }) => child.kill('SIGKILL'))
    await until(() => runs.every(({ code }) => code !== undefined))
    await rm(data, { recursive: true })
  })

  function run (command: string, args: string[]): Run {
    const child = spawn(command, args, { env: { ...process.env, NODE_OPTIONS: '' } })
    const result: Run = { child, out: '', err: '' }
    child.stdout.on('data', text => { result.out += text })
    child.stderr.on('data', text => { result.err += text })
    child.on('close', code => { result.code = code })
    runs.push(result)

    return result
  }

  const relay = (): Run => run(process.execPath, [CLI, ...OPTIONS, data])

  /**
   * On a file system of its own, which `prepare` may change
   */
  const relayOn = (size: string, prepare: string): Run => run('unshare', [...NAMESPACE, 'sh', '-c', `mount -t tmpfs -o size=${size} tmpfs "$0" && ${prepare} && exec "$@"`, data, process.execPath, CLI, ...OPTIONS, data])

  const isReady = ({ out, code }: Run): boolean => out.includes('ready\n') || code !== undefined
  const peerOf = ({ out }: Run): string | undefined => /\/ws\/p2p\/(\w+)/.exec(out)?.[1]

  async function joins ({ out }: Run): Promise<void> {
    const peer = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: [...out.matchAll(/listening (\S+\/ws\/p2p\/\w+)/g)].map(([, address]) => address) })

    try {
      await peer.start()
      await peer.reachable()
    } finally {
      await peer.stop()
    }
  }

  it('is the same one after it was killed, while it made its key or later', async () => {
    const first = relay()
    await until(() => existsSync(join(data, 'key')) || first.code !== undefined, { within: 30_000 })
    first.child.kill('SIGKILL')
    await until(() => first.code !== undefined)

    const second = relay()
    await until(() => isReady(second), { within: 30_000 })
    await joins(second)
    second.child.kill('SIGKILL')
    await until(() => second.code !== undefined)

    const third = relay()
    await until(() => isReady(third), { within: 30_000 })
    expect(peerOf(third)).to.equal((await fileIdentity(join(data, 'key'))).peerId.toString()).and.equal(peerOf(second))
    expect(third.err).to.equal('')
    expect(JSON.parse(await readFile(join(data, 'statistics.json'), 'utf8'))).to.have.property('starts').that.is.at.least(2)
    expect((await readdir(data)).filter(name => name.endsWith('.new'))).to.deep.equal([])
  })

  it('says that another one has its folder', async () => {
    const first = relay()
    await until(() => isReady(first), { within: 30_000 })
    const second = relay()
    await until(() => second.code !== undefined, { within: 30_000 })

    expect(second).to.include({ code: 1, out: '', err: `freeflow-relay: ${data} is used by another relay: give each a folder of its own\n` })
  })

  it('lets peers in while nothing can be written, and says so once', async function () {
    if (!HAS_NAMESPACES) {
      this.skip()
    }

    const one = relayOn('4m', 'true')
    await until(() => isReady(one), { within: 30_000 })

    // as the process sees its disk
    const inside = join('/proc', `${one.child.pid}`, 'root', data)
    await writeFile(join(inside, 'fill'), Buffer.alloc(8 << 20)).catch(() => {})
    await expect(writeFile(join(inside, 'more'), Buffer.alloc(1 << 16))).to.eventually.be.rejected.with.property('code', 'ENOSPC')

    // LevelDB writes into what it has reserved as long as that lasts
    for (let i = 0; i < 20 && one.err === ''; i++) {
      await joins(one)
    }

    await joins(one)
    expect(one.err.match(/nothing can be written now/g)).to.have.lengthOf(1)
    expect(one.code).to.equal(undefined)
  })

  it('starts on a disk that it may only read, where its key is', async function () {
    if (!HAS_NAMESPACES) {
      this.skip()
    }

    const elsewhere = `${data}-key`
    await mkdir(elsewhere)

    try {
      const { peerId } = await fileIdentity(join(elsewhere, 'key'))
      const one = relayOn('1m', `cp ${elsewhere}/key "$0" && mount -o remount,ro "$0"`)
      await until(() => isReady(one), { within: 30_000 })
      expect(peerOf(one)).to.equal(peerId.toString())
      expect(one.err).to.match(/nothing is kept over a restart/)
      await joins(one)

      const keyless = relayOn('1m', 'mount -o remount,ro "$0"')
      await until(() => keyless.code !== undefined, { within: 30_000 })
      expect(keyless.code).to.equal(1)
      expect(keyless.err).to.match(/key cannot be read or made: EROFS[^\n]*\n$/)
    } finally {
      await rm(elsewhere, { recursive: true })
    }
  })
})

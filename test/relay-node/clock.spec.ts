import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'aegir/chai'
import { createIdentity } from '../../src/identity/index.ts'
import { createOverlay, LOOPBACK } from '../../src/overlay/index.ts'
import { until } from '../fixtures/until.ts'
import type { Overlay } from '../../src/overlay/index.ts'
import type { ChildProcess } from 'node:child_process'

const CLI = fileURLToPath(new URL('../../relay-node/cli.ts', import.meta.url))
const PROTOCOL = '/test/echo/1.0.0'
const DAY_MS = 24 * 60 * 60 * 1_000

/**
 * Moves the clock of a process by what it is sent: an hour that somebody sets, or
 * a machine that wakes up
 */
const CLOCK = `
  const Real = Date
  let shift = 0
  globalThis.Date = class extends Real {
    constructor (...given) { given.length === 0 ? super(Real.now() + shift) : super(...given) }
    static now () { return Real.now() + shift }
  }
  process.on('message', ms => { shift = ms; process.send(Date.now()) })`

describe('relay whose clock jumps', function () {
  this.timeout(60_000)

  let child: ChildProcess
  let out: string
  let err: string
  let peers: Overlay[]

  beforeEach(async () => {
    [out, err, peers] = ['', '', []]
    child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(CLOCK)}`, CLI, '--host', '127.0.0.1', '--port', '0', '--stun-port', 'none', '--allow', '127.0.0.0/8'], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc']
    })
    child.stdout?.on('data', text => { out += text })
    child.stderr?.on('data', text => { err += text })
    await until(() => out.includes('ready\n'), { within: 30_000 })
  })

  afterEach(async () => {
    await Promise.all(peers.map(async peer => peer.stop()))
    const closed = new Promise(resolve => { child.once('close', resolve) })
    child.kill('SIGKILL')
    await closed
  })

  async function set (shift: number): Promise<void> {
    const told = new Promise<number>(resolve => { child.once('message', now => { resolve(Number(now)) }) })
    child.send(shift)
    expect(await told).to.be.closeTo(Date.now() + shift, 5_000)
  }

  async function peer (): Promise<Overlay> {
    const made = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: [...out.matchAll(/listening (\S+\/ws\/p2p\/\w+)/g)].map(([, address]) => address) })
    peers.push(made)
    await made.start()
    await made.reachable()
    await made.handle(PROTOCOL, stream => { stream.addEventListener('message', ({ data }) => { stream.send(data) }) }, { runOnLimitedConnection: true })

    return made
  }

  it('lets calls go on, keeps who is there and lets in who comes, forward or back', async () => {
    const [ada, bob] = [await peer(), await peer()]
    const { stream, connection } = await ada.openStream(bob.peerId, PROTOCOL, { circuit: true, addresses: bob.addresses() })
    let heard = 0
    stream.addEventListener('message', ({ data }) => { heard += data.byteLength })

    const echo = async (): Promise<void> => {
      const before = heard
      stream.send(new Uint8Array(10_000))
      await until(() => heard === before + 10_000)
    }

    for (const shift of [0, DAY_MS, -DAY_MS, 400 * DAY_MS, -400 * DAY_MS, 0]) {
      await set(shift)
      await echo()

      const late = await peer()
      const opened = await late.openStream(bob.peerId, PROTOCOL, { circuit: true, addresses: bob.addresses() })
      opened.stream.abort(new Error('that was all'))
      await late.stop()
      peers.pop()
    }

    expect(connection.status).to.equal('open')
    expect([ada, bob].map(({ relays }) => relays[0].state)).to.deep.equal(['connected', 'connected'])
    expect([ada, bob].map(({ relays }) => relays[0].failures)).to.deep.equal([0, 0])
    expect(err).to.equal('')
  })
})

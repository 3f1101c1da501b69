import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { multiaddr } from '@multiformats/multiaddr'
import { expect } from 'aegir/chai'
import { createRelay } from '../../relay-node/index.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { createOverlay, LOOPBACK } from '../../src/overlay/index.ts'
import { stays } from '../fixtures/stays.ts'
import { until } from '../fixtures/until.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Overlay } from '../../src/overlay/index.ts'
import type { Connection } from '@libp2p/interface'

const PROTOCOL = '/test/echo/1.0.0'

describe('relay that drains', function () {
  this.timeout(60_000)

  let running: Array<{ stop (): Promise<void> }>

  beforeEach(() => {
    running = []
  })

  afterEach(async () => {
    await Promise.all(running.map(async one => one.stop()))
  })

  async function relay (): Promise<Relay> {
    const made = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK })
    running.push(made)

    return made
  }

  async function peer (relays: string[]): Promise<Overlay> {
    const made = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays })
    running.push(made)
    await made.start()
    await made.reachable()

    return made
  }

  /**
   * Of two who say everything to each other
   */
  async function circuit (relays: string[]): Promise<{ connection: Connection, says (): Promise<void> }> {
    const [ada, bob] = [await peer(relays), await peer(relays)]
    await bob.handle(PROTOCOL, stream => { stream.addEventListener('message', ({ data }) => { stream.send(data) }) }, { runOnLimitedConnection: true })
    const { stream, connection } = await ada.openStream(bob.peerId, PROTOCOL, { circuit: true, addresses: bob.addresses() })
    let heard = 0
    stream.addEventListener('message', () => { heard++ })

    return {
      connection,
      says: async () => {
        const before = heard
        stream.send(new Uint8Array([1]))
        await until(() => heard > before)
      }
    }
  }

  it('sends away who needs no circuit, lets nobody in, and waits for circuits', async () => {
    const [first, second] = [await relay(), await relay()]
    const { connection, says } = await circuit(first.addresses)
    const carol = await peer([...first.addresses, ...second.addresses])
    await until(() => carol.relays.every(({ state }) => state === 'connected'))

    let isDrained = false
    const drained = first.drain(30_000).then(() => { isDrained = true })
    await until(() => !first.libp2p.getPeers().some(other => other.equals(carol.peerId)))
    expect(first.libp2p.services.relay.reservations.has(carol.peerId.toString())).to.be.false()
    expect(carol.relays.find(({ address }) => second.addresses.includes(address.toString()))?.state).to.equal('connected')

    const late = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: first.addresses })
    running.push(late)
    await late.start()
    await expect(late.reachable()).to.eventually.be.rejected.with.property('name', 'NoRelayError')
    await expect(late.libp2p.dial(multiaddr(first.addresses[0]))).to.eventually.be.rejected()

    await says()
    await stays(() => !isDrained, { ms: 300 })
    await connection.close()
    await drained
    expect(first.statistics().circuits.open).to.equal(0)

    // and is as it was when it comes back
    await first.stop()
    await first.start()
    await peer(first.addresses)
  })

  it('waits no longer than it was told, and not at all without circuits', async () => {
    const hub = await relay()
    await peer(hub.addresses)
    let began = Date.now()
    await hub.drain(20_000)
    expect(Date.now() - began).to.be.lessThan(5_000)

    const other = await relay()
    await circuit(other.addresses)
    began = Date.now()
    await other.drain(700)
    expect(Date.now() - began).to.be.within(650, 5_000)
    await expect(other.drain(20_000, { signal: AbortSignal.timeout(100) })).to.eventually.be.rejected.with.property('name', 'TimeoutError')
  })

  it('is a process that says so at the first signal, and ends at the second one', async () => {
    const child = spawn(process.execPath, ['relay-node/cli.ts', '--host', '127.0.0.1', '--port', '0', '--stun-port', 'none', '--allow', '127.0.0.0/8', '--log', 'json', '--drain', '1min'], { env: { ...process.env, NODE_OPTIONS: '' } })
    let out = ''
    child.stdout.on('data', text => { out += text })
    const exited = once(child, 'exit')

    try {
      await until(() => out.includes('"ready"'), { within: 30_000 })
      const address = out.trim().split('\n').map(line => JSON.parse(line)).find(({ message, detail }) => message === 'listening' && /\/ws\//.test(detail)).detail
      const { says } = await circuit([address])
      const ready = `http://127.0.0.1:${/\/tcp\/(\d+)\//.exec(address)?.[1]}/readyz`
      expect((await fetch(ready)).status).to.equal(200)

      child.kill('SIGTERM')
      await until(async () => (await fetch(ready)).status === 503)
      await says()

      const asked = Date.now()
      child.kill('SIGTERM')
      expect((await exited)[0]).to.equal(0)
      expect(Date.now() - asked).to.be.lessThan(3_000)
    } finally {
      child.kill('SIGKILL')
      await exited
    }
  })
})

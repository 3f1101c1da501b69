import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect } from 'aegir/chai'
import { PortTakenError } from '../../scripts/serve.ts'
import { startAll } from '../../scripts/start-all.ts'
import type { RunningApp } from '../../scripts/start-all.ts'
import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

const STOP_TIMEOUT_MS = 2_000

/**
 * All of it, in a folder of its own and on free ports
 */
describe('npm start', () => {
  let dataFolder: string
  let app: RunningApp

  before(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'freeflow-start-'))
    app = await startAll({ port: 0, relayPorts: [0, 0], dataFolder })
  })

  after(async () => {
    await app?.stop()
    rmSync(dataFolder, { recursive: true })
  })

  function run (...args: string[]): ChildProcess & { stdout: Readable, stderr: Readable } {
    const { NODE_OPTIONS: _, ...env } = process.env

    return spawn(process.execPath, ['scripts/start.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env })
  }

  async function complaint (...args: string[]): Promise<string[]> {
    const child = run(...args)
    const [output, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])

    expect(code).to.equal(1)

    return output.trim().split('\n')
  }

  it('serves the app and says where its relays are', async () => {
    const page = await fetch(app.url)
    const list = await (await fetch(new URL('relays.json', app.url))).json()

    expect(page.headers.get('content-type')).to.include('text/html')
    expect(list).to.deep.equal({
      relays: app.relays.flatMap(({ addresses }) => addresses),
      allowAutoJoin: true,
      allow: ['127.0.0.0/8', '::1/128']
    })
    expect(list.relays).to.have.lengthOf(2)

    for (const address of list.relays) {
      expect(address).to.match(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws\/p2p\/12D3/)
    }
  })

  it('serves what installs the app, and lets nothing of it grow stale', async () => {
    const header = async (path: string, name: string): Promise<string> => (await fetch(new URL(path, app.url))).headers.get(name) ?? ''
    const page = await (await fetch(app.url)).text()
    const [script] = /assets\/[^"]+\.js/.exec(page) ?? []

    expect(await header('manifest.webmanifest', 'content-type')).to.equal('application/manifest+json')
    expect(await header('sw.js', 'content-type')).to.match(/^text\/javascript/)
    expect(await header('icon-512.png', 'content-type')).to.equal('image/png')

    for (const path of ['', 'sw.js', 'manifest.webmanifest']) {
      expect(await header(path, 'cache-control'), path).to.equal('no-cache')
    }

    expect(await header('relays.json', 'cache-control')).to.equal('no-store')
    // another name when anything in it changes
    expect(await header(script ?? '', 'cache-control')).to.include('immutable')
    expect(await header('assets/missing.js', 'cache-control')).to.equal('')
  })

  it('serves nothing beside the app', async () => {
    for (const path of ['nothing', '.built-from', '..%2f..%2fpackage.json']) {
      expect((await fetch(new URL(path, app.url))).status, path).to.equal(404)
    }
  })

  it('goes on when a relay dies, which comes back with its address', async () => {
    const [relay] = app.relays
    const addresses = [...relay.addresses]

    await relay.kill()
    expect(relay.running).to.be.false()
    expect((await fetch(app.url)).ok).to.be.true()

    await relay.start()
    expect(relay.running).to.be.true()
    expect(relay.addresses).to.deep.equal(addresses)
  })

  it('starts nothing where its port is taken', async () => {
    await expect(startAll({ port: app.port, dataFolder })).to.eventually.be.rejected
      .with.property('name', PortTakenError.name)
  })

  it('says in one line that its port is taken', async () => {
    const lines = await complaint('--port', app.port.toString())

    expect(lines).to.have.lengthOf(1)
    expect(lines[0]).to.include(app.port.toString())
  })

  it('says in one line that a port is none', async () => {
    for (const port of ['x', '65536', '-1', '1.5', '']) {
      expect(await complaint(`--port=${port}`), port).to.have.lengthOf(1)
    }
  })

  it('takes its relays with it when it stops', async () => {
    const other = await startAll({ port: 0, relayPorts: [0, 0], dataFolder: join(dataFolder, 'other') })
    const started = Date.now()

    await other.stop()

    expect(Date.now() - started).to.be.below(STOP_TIMEOUT_MS)
    expect(other.relays.some(({ running }) => running)).to.be.false()
    await expect(fetch(other.url)).to.eventually.be.rejected()
  })

  it('stops while it starts', async () => {
    const controller = new AbortController()
    const starting = startAll({ port: 0, relayPorts: [0, 0], dataFolder: join(dataFolder, 'aborted'), signal: controller.signal })

    controller.abort()
    await expect(starting).to.eventually.be.rejected()
  })

  it('stops at Ctrl-C', async () => {
    const child = run('--port', '0', '--data', join(dataFolder, 'command'))
    const exited = once(child, 'exit')

    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes('Ctrl-C')) {
        break
      }
    }

    const asked = Date.now()
    child.kill('SIGINT')

    expect((await exited)[0]).to.equal(0)
    expect(Date.now() - asked).to.be.below(STOP_TIMEOUT_MS)
  })
})

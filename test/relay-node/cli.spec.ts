import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'aegir/chai'
import { until } from '../fixtures/until.ts'
import type { ChildProcess } from 'node:child_process'

const CLI = fileURLToPath(new URL('../../relay-node/cli.ts', import.meta.url))

const OTHER = '/dns4/relay.example/tcp/443/wss/p2p/12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5'

interface Run {
  child: ChildProcess
  out: string
  err: string
  code?: number | null
}

describe('freeflow-relay', function () {
  this.timeout(30_000)

  let runs: Run[]

  beforeEach(() => {
    runs = []
  })

  afterEach(() => {
    runs.forEach(({ child }) => child.kill('SIGKILL'))
  })

  function run (...args: string[]): Run {
    return runIn({}, ...args)
  }

  function runIn (env: Record<string, string>, ...args: string[]): Run {
    const child = spawn(process.execPath, [CLI, ...args], {
      // the test runner's own options, and what they print, stay with it
      env: { ...process.env, NODE_OPTIONS: '', ...env }
    })
    const result: Run = { child, out: '', err: '' }
    child.stdout.on('data', text => { result.out += text })
    child.stderr.on('data', text => { result.err += text })
    child.on('close', code => { result.code = code })
    runs.push(result)

    return result
  }

  it('shows its help', async () => {
    const result = run('--help')
    await until(() => result.code !== undefined)

    expect(result).to.include({ code: 0, err: '' })
    expect(result.out).to.match(/^freeflow-relay: .*--port N/s)
  })

  it('shows its version, and what its configuration amounts to, where its environment names a file', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
    const shown = run('--version')
    const folder = await mkdtemp(join(tmpdir(), 'freeflow-relay-'))

    try {
      await writeFile(join(folder, 'relay.json'), '{ "size": "small", "port": 7 }')
      const printed = runIn({ FREEFLOW_RELAY_CONFIG: join(folder, 'relay.json'), FREEFLOW_RELAY_MAX_TOPICS: '5' }, '--print-config', '--port', '8')
      const good = run('--check', '--port', '8')
      const bad = run('--check', '--cert', '/nowhere/cert.pem', '--key', '/nowhere/key.pem')
      await until(() => [shown, printed, good, bad].every(({ code }) => code !== undefined), { within: 20_000 })

      expect(shown).to.include({ code: 0, out: `freeflow-relay ${version}\n`, err: '' })
      expect(JSON.parse(printed.out)).to.include({ port: 8, size: 'small', 'max-reservations': 1_000, 'max-topics': 5 })
      expect(good).to.include({ code: 0, out: 'The configuration is good\n', err: '' })
      expect(bad).to.include({ code: 1, out: '', err: 'freeflow-relay: /nowhere/cert.pem is missing\n' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('says in one line what is wrong with its command line', async () => {
    const result = run('--port', 'many')
    await until(() => result.code !== undefined)

    expect(result).to.include({ code: 2, out: '', err: 'freeflow-relay: --port takes a number from 0 to 65535, not "many"\n' })
  })

  it('says in one line what is wrong with a certificate', async () => {
    const result = run('--host', '127.0.0.1', '--port', '0', '--cert', '/nowhere/cert.pem', '--key', '/nowhere/key.pem')
    await until(() => result.code !== undefined, { within: 20_000 })

    expect(result).to.include({ code: 1, out: '', err: 'freeflow-relay: /nowhere/cert.pem is missing\n' })
  })

  it('makes a certificate and keeps it, and names the option of a TLS port that is taken', async () => {
    const data = await mkdtemp(join(tmpdir(), 'freeflow-relay-'))

    try {
      const options = ['--host', '127.0.0.1', '--port', '0', '--stun-port', 'none', '--self-signed', '--data']
      const first = run(...options, data, '--wss-port', '0')
      await until(() => first.out.includes('ready\n'), { within: 20_000 })
      const [, port] = /listening \/ip4\/127\.0\.0\.1\/tcp\/(\d+)\/tls\/ws\/p2p\//.exec(first.out) ?? []
      const kept = await readFile(join(data, 'self-signed.pem'), 'utf8')

      const second = run(...options, join(data, 'second'), '--wss-port', port)
      await until(() => second.code !== undefined, { within: 20_000 })
      expect(second).to.include({ code: 1, out: '', err: `freeflow-relay: 127.0.0.1:${port} is in use already: choose another with --wss-port\n` })

      first.child.kill('SIGINT')
      await until(() => first.code !== undefined)
      const again = run(...options, data, '--wss-port', '0')
      await until(() => again.out.includes('ready\n'), { within: 20_000 })
      expect(await readFile(join(data, 'self-signed.pem'), 'utf8')).to.equal(kept)
    } finally {
      runs.forEach(({ child }) => child.kill('SIGKILL'))
      await until(() => runs.every(({ code }) => code !== undefined))
      await rm(data, { recursive: true })
    }
  })

  it('serves the app with the address that it was opened at, beside WebSockets, and shows the operator how it does', async () => {
    const web = await mkdtemp(join(tmpdir(), 'freeflow-relay-'))

    try {
      await writeFile(join(web, 'index.html'), '<title>the app</title>')
      const relay = run('--host', '127.0.0.1', '--port', '0', '--stun-port', 'none', '--web', web, '--metrics-port', '0', '--allow', '127.0.0.0/8', '--relay', OTHER)
      await until(() => relay.out.includes('ready\n'), { within: 20_000 })
      const [, port, peer] = /listening \/ip4\/127\.0\.0\.1\/tcp\/(\d+)\/ws\/p2p\/(\w+)/.exec(relay.out) ?? []
      const [, status] = /listening (http:\S+)/.exec(relay.out) ?? []
      const app = `http://localhost:${port}/`

      expect(await (await fetch(app)).text()).to.include('the app')
      const { relays, ...rest } = await (await fetch(`${app}relays.json`)).json()
      expect(rest).to.deep.equal({ allowAutoJoin: false, allow: ['127.0.0.0/8'] })
      expect(relays).to.have.lengthOf(3)
      expect([relays[0], relays[2]]).to.deep.equal([`/ip4/127.0.0.1/tcp/${port}/ws/p2p/${peer}`, OTHER])
      expect(relays[1]).to.match(/^\/ip4\/127\.0\.0\.1\/udp\/\d+\/webrtc-direct\//)
      expect((await fetch(`${app}readyz`)).status).to.equal(200)
      expect((await fetch(`${app}metrics`)).status).to.equal(404)
      expect((await fetch(`${app}..%2f..%2fetc/passwd`)).status).to.equal(404)

      expect(await (await fetch(status)).text()).to.include('FreeFlow relay').and.include('<td>ready</td>')
      const metrics = await (await fetch(`${status}metrics`)).text()
      expect(metrics).to.match(/^freeflow_relay_reservations 0$/m).and.match(/^freeflow_relay_info\{version="\d/m).and.match(/^libp2p_/m).and.match(/^process_resident_memory_bytes \d/m)
      expect((await fetch(`${status}nothing`)).status).to.equal(404)

      const taken = run('--host', '127.0.0.1', '--port', '0', '--stun-port', 'none', '--metrics-port', new URL(status).port)
      const none = run('--port', '0', '--web', join(web, 'nothing'))
      await until(() => taken.code !== undefined && none.code !== undefined, { within: 20_000 })
      expect(taken).to.include({ code: 1, err: `freeflow-relay: Port ${new URL(status).port}, for metrics, is in use already: choose another with --metrics-port\n` })
      expect(none).to.include({ code: 2, err: `freeflow-relay: --web "${join(web, 'nothing')}" holds no index.html\n` })
    } finally {
      await rm(web, { recursive: true })
    }
  })

  it('keeps its key, names a port that is taken, and stops within two seconds', async () => {
    const data = await mkdtemp(join(tmpdir(), 'freeflow-relay-'))

    try {
      const options = ['--host', '127.0.0.1', '--udp-port', '0', '--tcp-port', '0', '--data']
      const first = run(...options, data, '--port', '0')
      await until(() => first.out.includes('ready\n'), { within: 20_000 })
      const [, port, peer] = /listening \/ip4\/127\.0\.0\.1\/tcp\/(\d+)\/ws\/p2p\/(\w+)/.exec(first.out) ?? []
      expect(first.out.match(/^listening /mg)).to.have.lengthOf(4)
      const [, stun] = /^listening stun:127\.0\.0\.1:(\d+)$/m.exec(first.out) ?? []

      const third = run('--host', '127.0.0.1', '--port', '0', '--stun-port', stun)
      await until(() => third.code !== undefined, { within: 20_000 })
      expect(third).to.include({ code: 1, out: '', err: `freeflow-relay: UDP port ${stun}, for STUN, is in use already: choose another with --stun-port\n` })

      const second = run(...options, join(data, 'second'), '--port', port)
      await until(() => second.code !== undefined, { within: 20_000 })
      expect(second.code).to.equal(1)
      expect(second.err).to.match(/^freeflow-relay: [^\n]*--port\n$/)

      const began = Date.now()
      first.child.kill('SIGINT')
      await until(() => first.code !== undefined)
      expect(first.code).to.equal(0)
      expect(Date.now() - began).to.be.lessThan(2_000)

      const again = run(...options, data, '--port', '0')
      await until(() => again.out.includes('ready\n'), { within: 20_000 })
      expect(again.out).to.include(`/p2p/${peer}`)
    } finally {
      runs.forEach(({ child }) => child.kill('SIGKILL'))
      await until(() => runs.every(({ code }) => code !== undefined))
      await rm(data, { recursive: true })
    }
  })
})

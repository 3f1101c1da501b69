import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'aegir/chai'
import ts from 'typescript'
import { DOCUMENTS, readFences, ROOT } from '../fixtures/fences.ts'
import { createNetwork } from '../fixtures/network.ts'
import { until } from '../fixtures/until.ts'
import type { Network } from '../fixtures/network.ts'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'

/**
 * Inside the project, so that its name leads to it
 */
const FOLDER = join(ROOT, 'dist/doc-examples')

/**
 * A program of a document is named by its first line, `// name.ts`; that of a
 * module by its path
 */
const PROGRAMS = new Map(DOCUMENTS.flatMap(path => readFences(path))
  .filter(({ language }) => language === 'ts')
  .map(({ path, text }) => [/^\/\/ ([\w-]+\.ts)/.exec(text)?.[1] ?? path.replaceAll('/', '-'), text]))

/**
 * An address that stands for anybody's, or port, becomes one of this machine
 */
function localise (text: string, relay: string): string {
  return text
    .replace(/\['\/dns4\/relay\.example[^']*'\]/, `['${relay}'], allow: ['127.0.0.0/8']`)
    .replace('/ip4/0.0.0.0/tcp/9090/ws', '/ip4/127.0.0.1/tcp/0/ws')
}

function complaints (paths: string[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: paths }, ts.sys, ROOT)
  const program = ts.createProgram(paths, { ...options, noEmit: true, composite: false, incremental: false, declaration: false, declarationMap: false, emitDeclarationOnly: false, skipLibCheck: true, types: ['node'] })

  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
}

interface Run {
  child: ChildProcessWithoutNullStreams
  out: string
  err: string
  code?: number | null
}

describe('programs of the documents', function () {
  this.timeout(120_000)

  let network: Network
  let folder: string
  let runs: Run[]
  let relay: string

  before(() => {
    mkdirSync(FOLDER, { recursive: true })
  })

  beforeEach(async () => {
    network = createNetwork()
    folder = mkdtempSync(join(tmpdir(), 'freeflow-docs-'))
    runs = []
    relay = (await network.relay()).addresses[0]
  })

  afterEach(async () => {
    runs.forEach(({ child }) => child.kill('SIGKILL'))
    await network.stop()
    rmSync(folder, { recursive: true })
  })

  after(() => {
    rmSync(FOLDER, { recursive: true })
  })

  function write (name: string): string {
    const path = join(FOLDER, name)
    writeFileSync(path, localise(PROGRAMS.get(name) ?? '', relay))

    return path
  }

  function run (name: string, ...args: string[]): Run {
    const child = spawn(process.execPath, [write(name), ...args], { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } })
    const run: Run = { child, out: '', err: '' }
    child.stdout.on('data', text => { run.out += text })
    child.stderr.on('data', text => { run.err += text })
    child.on('close', code => { run.code = code })
    runs.push(run)

    return run
  }

  async function says (run: Run, pattern: RegExp): Promise<RegExpExecArray> {
    await until(() => pattern.test(run.out) || run.code !== undefined, { within: 40_000, what: `${pattern} in ${run.out}${run.err}` })

    return pattern.exec(run.out) ?? expect.fail(`${pattern} is not in: ${run.out}${run.err}`)
  }

  async function ends (run: Run): Promise<void> {
    await until(() => run.code !== undefined, { within: 20_000, what: 'its end' })

    expect(run, run.err).to.include({ code: 0 })
  }

  it('are all known here', () => {
    expect([...PROGRAMS.keys()].sort()).to.deep.equal(['bot.ts', 'chat.ts', 'relay-node-index.ts', 'src-e2ee-index.ts', 'src-index.ts'])
  })

  it('compile', () => {
    expect(complaints([...PROGRAMS.keys()].map(write))).to.deep.equal([])
  })

  it('chat.ts: each reads what the other types', async () => {
    const [ada, bob] = [run('chat.ts', relay, 'Ada'), run('chat.ts', relay, 'Bob')]
    await Promise.all([says(ada, /^(here: Bob|Bob is here)$/m), says(bob, /^(here: Ada|Ada is here)$/m)])

    ada.child.stdin.write('good morning\n')
    await says(bob, /^> good morning$/m)
    bob.child.stdin.write('good evening\n')
    await says(ada, /^> good evening$/m)

    ada.child.stdin.end()
    bob.child.stdin.end()
    await Promise.all([ends(ada), ends(bob)])
  })

  it('bot.ts: answers one call after the other, by the same peer ID', async () => {
    const bot = run('bot.ts', relay)
    const [, id] = await says(bot, /call me: (\w+)/)
    const caller = await network.peer({ relays: [relay] })

    for (const text of ['hi', 'hi again']) {
      await until(async () => {
        try {
          const room = await caller.call(id, { name: 'Ada' })
          const heard = new Promise<string>(resolve => { room.chat.addEventListener('message', ({ detail }) => { resolve(detail.text) }) })
          await room.chat.send(text)
          expect(await heard).to.equal(`you said: ${text}`)
          await room.leave()

          return true
        } catch (err: any) {
          // it has just begun, or has yet to learn that the last call is over
          if (['UnreachableError', 'CalleeBusyError'].includes(err.name)) {
            return false
          }

          throw err
        }
      }, { within: 50_000, what: `a call that says ${text}: ${bot.err}` })
    }

    expect(bot.err).to.equal('')
    expect(bot.code).to.equal(undefined)
  })

  it('src/index.ts: says hello', async () => {
    const peer = await network.peer({ relays: [relay] })
    const room = await peer.join('my room', { name: 'Bob' })
    const heard = new Promise<string>(resolve => { room.chat.addEventListener('message', ({ detail }) => { resolve(detail.text) }) })
    const hello = run('src-index.ts')

    await ends(hello)
    expect(await heard).to.equal('hello')
  })

  it('src/e2ee/index.ts: opens what it has sealed', async () => {
    const frame = run('src-e2ee-index.ts')
    await says(frame, /^a frame$/m)
    await ends(frame)
  })

  it('relay-node/index.ts: a peer uses the relay', async () => {
    const [address] = await says(run('relay-node-index.ts'), /\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws\/p2p\/\w+/)
    const peer = await network.peer({ relays: [address] })
    const room = await peer.join('a room', { name: 'Ada' })

    expect(peer.relays).to.have.nested.property('[0].state', 'connected')
    await room.leave()
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'aegir/chai'
import { parseConfig } from '../../relay-node/config/index.ts'
import { sizeOf } from '../../relay-node/config/sizes.ts'
import { metricsRegistry } from '../../relay-node/http/index.ts'
import type { Config } from '../../relay-node/config/index.ts'

const DEPLOY = 'deploy'
const EXPOSURE = 2

const read = (name: string): string => readFileSync(join(DEPLOY, name), 'utf8')
const config = (env: Record<string, string>): Config => parseConfig({ args: [], env, readFile: () => read('relay.json'), machine: { cores: 1, memoryBytes: 0 } })
const has = (program: string): boolean => spawnSync(program, ['--version']).error == null

/**
 * What an operator copies has to fit the daemon of the same version
 */
describe('deploy', function () {
  this.timeout(30_000)

  it('has a configuration that the daemon takes', () => {
    const { listen, tls, web, metrics, data } = config({ FREEFLOW_RELAY_CONFIG: 'relay.json' })

    expect(listen).to.include('/ip6/::/tcp/443/tls/ws')
    expect(tls).to.equal('self-signed')
    expect({ web, data }).to.deep.equal({ web: '/opt/freeflow-relay/web/dist', data: '/var/lib/freeflow-relay' })
    expect(metrics?.host).to.equal('127.0.0.1')
  })

  it('makes one with a name that the daemon takes too', () => {
    const [, script] = /sed (-e .*) deploy\/relay.json/.exec(read('install.sh')) ?? []
    const { stdout } = spawnSync('sh', ['-c', `sed ${script} deploy/relay.json`], { encoding: 'utf8', env: { ...process.env, name: 'relay.example' } })
    const { tls, alsoAnnounce } = parseConfig({ args: ['--config', 'x'], readFile: () => stdout, machine: { cores: 1, memoryBytes: 0 } })

    expect(tls).to.deep.include({ names: ['relay.example'] })
    expect(alsoAnnounce).to.deep.equal(['/dns/relay.example/tcp/443/tls/ws'])
  })

  for (const name of ['Dockerfile', 'compose.yaml', 'cloud-init.yaml', 'freeflow-relay.service']) {
    it(`sets only variables that there are, in ${name}`, () => {
      const variables = [...read(name).matchAll(/(FREEFLOW_RELAY_[A-Z_]+)(?:=| *: *)"?([^\s"]*)/g)].map(([, name, value]) => [name, value.startsWith('%') ? 'small' : value])

      expect(variables).to.not.have.lengthOf(0)
      config({ FREEFLOW_RELAY_DATA: '/data', ...Object.fromEntries(variables) })
    })
  }

  it('keeps the native parts of packages in the image, which are optional to npm', () => {
    expect(read('Dockerfile')).to.match(/npm prune --omit=dev(?!.*--omit=optional)/)
    expect(read('install.sh')).to.not.include('--omit=optional')
  })

  it('has a unit that systemd takes, and finds hardened', function () {
    if (!has('systemd-analyze')) {
      this.skip()
    }

    const folder = mkdtempSync(join(tmpdir(), 'freeflow-unit-'))
    const unit = join(folder, 'freeflow-relay.service')

    try {
      writeFileSync(unit, read('freeflow-relay.service').replaceAll(/\/opt\/\S*\/node /g, `${process.execPath} `))
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' })
      expect(`${status} ${stderr}`).to.equal('0 ')
      const security = spawnSync('systemd-analyze', ['security', '--offline=yes', `--threshold=${EXPOSURE * 10}`, unit], { encoding: 'utf8' })
      expect(security.status, security.stdout).to.equal(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('has scripts in which shellcheck finds nothing', function () {
    if (!has('shellcheck')) {
      this.skip()
    }

    const scripts = readdirSync(DEPLOY).filter(name => name.endsWith('.sh')).map(name => join(DEPLOY, name))
    expect(spawnSync('shellcheck', scripts, { encoding: 'utf8' }).stdout).to.equal('')

    const [, inline] = /content: \|\n( +#!\/bin\/sh\n[^]*?)\npackage_update/.exec(read('cloud-init.yaml')) ?? []
    expect(spawnSync('shellcheck', ['-e', 'SC1091', '-'], { encoding: 'utf8', input: inline.replaceAll(/^ {6}/gm, '') }).stdout).to.equal('')
  })

  it('has a dashboard of metrics that there are', async () => {
    const registry = metricsRegistry(() => undefined)
    const names = new Set([...await registry.getMetricsAsJSON()].map(({ name }) => name))
    const used = [...read('grafana.json').matchAll(/freeflow_relay_\w+/g)].map(([name]) => name)

    expect([...names].filter(name => !used.includes(name))).to.deep.equal(['freeflow_relay_uptime_seconds', 'freeflow_relay_connections'])
    expect(used.filter(name => !names.has(name))).to.deep.equal([])
    expect(JSON.parse(read('grafana.json')).panels).to.have.lengthOf(11)
  })

  it('has a guide whose table of sizes is true', () => {
    const rows = [...readFileSync('docs/operate.md', 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \| ([\d.]+) GiB \| ([\d,]+) \|$/gm)]

    expect(rows).to.have.lengthOf(3)

    for (const [, size, cores, memory, peers] of rows) {
      expect(sizeOf({ cores: Number(cores), memoryBytes: Number(memory) * 2 ** 30 })).to.equal(size)
      expect(config({ FREEFLOW_RELAY_SIZE: size }).limits.maxReservations.toLocaleString('en')).to.equal(peers)
    }
  })
})

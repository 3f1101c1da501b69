/* eslint-disable no-console */
/**
 * Makes a fresh clone ready: packages, with `--browser` a Chromium for the
 * tests, and the build. `npm start` and `npm test` call it first, so it is plain
 * JavaScript without dependencies, runs on an older Node than the rest needs, and
 * does nothing, quickly, where nothing is missing.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './find-chromium.js'

/**
 * Since 22.18 Node runs TypeScript as it is
 */
const MIN_NODE = [22, 18]
const PROGRESS_INTERVAL_MS = 15_000
const ONLINE_TIMEOUT_MS = 10_000
const SHOWN_LINES = 20

const SOURCES = ['src', 'relay-node', 'web', 'package.json', 'package-lock.json', 'tsconfig.json']
const BUILT = ['dist/src/index.js', 'dist/relay-node/cli.js', 'web/dist/index.html']
const STAMP = 'dist/.built-from'

/**
 * Something that the person who called us can mend
 */
class SetupError extends Error {}

/**
 * Run a command and say only that it runs; show its output where it fails
 *
 * @param {string} title - what people read
 * @param {string} command
 * @param {string[]} args
 * @param {() => string} explain - what to do about it
 */
async function run (title, command, args, explain) {
  console.info(title)

  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  const child = spawn(command, args, { stdio: ['inherit', 'pipe', 'pipe'], env: { ...process.env, PATH: systemPath(), npm_config_update_notifier: 'false' } })
  const progress = setInterval(() => { console.info(`  … ${seconds()}`) }, PROGRESS_INTERVAL_MS)
  let output = ''
  const append = (/** @type {Buffer} */ data) => { output += data.toString() }

  child.stdout.on('data', append)
  child.stderr.on('data', append)

  const code = await new Promise(resolve => {
    child.on('error', err => {
      output += err.message
      resolve(1)
    })
    child.on('close', resolve)
  })

  clearInterval(progress)

  if (code !== 0) {
    console.error(shorten(output))

    throw new SetupError(explain())
  }

  console.info(`  done in ${seconds()}`)
}

/**
 * Its first and last lines
 *
 * @param {string} output
 */
function shorten (output) {
  const lines = output.trimEnd().split('\n')

  return (lines.length <= 2 * SHOWN_LINES ? lines : [...lines.slice(0, SHOWN_LINES), '…', ...lines.slice(-SHOWN_LINES)]).join('\n')
}

/**
 * Without the project's own binaries: `npm ci` replaces the very Node among them
 */
function systemPath () {
  return (process.env.PATH ?? '').split(delimiter).filter(path => !path.endsWith(join('node_modules', '.bin'))).join(delimiter)
}

/**
 * Whether what is installed is what the lock file says
 */
function isInstalled () {
  const installed = 'node_modules/.package-lock.json'

  if (!existsSync(installed)) {
    return false
  }

  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages

  return Object.keys(found).every(path => wanted[path] != null) && Object.keys(wanted).every(path => {
    if (path === '') {
      return true
    }

    if (found[path] == null) {
      return wanted[path].optional === true
    }

    return found[path].version === wanted[path].version && found[path].integrity === wanted[path].integrity
  })
}

/**
 * Asked first, since `npm ci` takes many minutes to find out
 */
function isOnline () {
  return spawnSync('npm', ['view', 'npm', 'version', '--prefer-online', '--fetch-retries=0', `--fetch-timeout=${ONLINE_TIMEOUT_MS}`], {
    stdio: 'ignore',
    env: { ...process.env, PATH: systemPath() },
    timeout: 2 * ONLINE_TIMEOUT_MS
  }).status === 0
}

async function install () {
  const online = isOnline()

  await run('Installing packages (a minute or two) …', 'npm', ['ci', '--no-audit', '--no-fund', online ? '--prefer-offline' : '--offline'], () => online
    ? 'Packages could not be installed: see above.'
    : 'Packages have to be fetched, and there is no way to the package registry. Connect to the network and try again.')
}

/**
 * The Node that npm scripts will get: the one among our packages, else the system's
 */
function checkNode () {
  const bundled = 'node_modules/.bin/node'
  const version = existsSync(bundled)
    ? spawnSync(bundled, ['--version'], { encoding: 'utf8' }).stdout ?? ''
    : process.version
  const [major, minor] = version.replace('v', '').split('.').map(Number)

  if (!(major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]))) {
    throw new SetupError(`FreeFlow Connect needs Node ${MIN_NODE.join('.')} or newer, and this is ${version.trim() === '' ? 'one that does not run' : version.trim()}. On Linux (x64, arm64) it comes with the packages; elsewhere get it from https://nodejs.org`)
  }
}

async function installBrowser () {
  const root = process.getuid?.() === 0
  const has = (/** @type {string} */ command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).error == null
  const hint = 'Install Chromium or Chrome, or say in CHROMIUM_PATH where it is.'

  if (!has('apt-get')) {
    throw new SetupError(`The tests need a Chromium, and there is no apt here to install it with. ${hint}`)
  }

  if (!root && !has('sudo')) {
    throw new SetupError('The tests need a Chromium. Install it as root: apt-get install chromium')
  }

  const script = 'apt-get update -qq || true; apt-get install -y -qq --no-install-recommends chromium'
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'sh', '-c', script]

  await run(
    'Installing Chromium for the tests (about a minute) …',
    root ? command[0] : 'sudo',
    root ? command.slice(1) : command,
    () => `Chromium could not be installed: see above. ${hint}`
  )

  if (findChromium() == null) {
    throw new SetupError(`apt installed Chromium, but not where it was looked for. ${hint}`)
  }
}

/**
 * A hash over everything that the build is made from
 */
function hashSources () {
  const hash = createHash('sha256')

  for (const source of SOURCES.filter(path => existsSync(path))) {
    const files = statSync(source).isDirectory()
      ? readdirSync(source, { recursive: true }).map(path => join(source, path.toString())).sort()
      : [source]

    for (const file of files) {
      if (!file.startsWith(join('web', 'dist')) && statSync(file).isFile()) {
        hash.update(`${file}\0`).update(createHash('sha256').update(readFileSync(file)).digest())
      }
    }
  }

  return hash.digest('hex')
}

function isBuilt () {
  return BUILT.every(file => existsSync(file)) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashSources()
}

async function build () {
  // taken before the build: what changes meanwhile is built the next time
  const hash = hashSources()

  await run('Building (about half a minute) …', 'npm', ['run', '--silent', 'build'], () => 'The build failed: see above.')
  writeFileSync(STAMP, hash)
}

async function setup () {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)))

  if (!isInstalled()) {
    await install()
  }

  checkNode()

  if (process.argv.includes('--browser') && findChromium() == null) {
    await installBrowser()
  }

  if (!isBuilt()) {
    await build()
  }
}

try {
  await setup()
} catch (err) {
  if (!(err instanceof SetupError)) {
    throw err
  }

  console.error(`\n${err.message}`)
  process.exitCode = 1
}

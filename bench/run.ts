/* eslint-disable no-console */
/**
 * `npm run bench`: how long a join takes and what a call costs, against a page
 * that does the least there is to do. A measurement, never a test
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startAll } from '../scripts/start-all.ts'
import { startBareServer } from './bare/server.ts'
import { launch } from './browser.ts'
import { CPU_WINDOWS, DEFAULT_RUNS } from './constants.ts'
import { cpuOfBare, cpuOfOurs } from './cpu.ts'
import { firstLoad } from './first-load.ts'
import { bareNavigation, click, navigation, relayBytes } from './latency.ts'
import { describe, summarize } from './report.ts'
import type { BareServer } from './bare/server.ts'
import type { BenchBrowser } from './browser.ts'
import type { Measured } from './report.ts'
import type { RunningApp } from '../scripts/start-all.ts'

const HELP = `npm run bench -- [options]

  --runs N      of each kind (default ${DEFAULT_RUNS})
  --only PART   latency or cpu
  --help        show this`

const { runs: runsText, only, help } = parseArgs({
  options: {
    runs: { type: 'string', default: DEFAULT_RUNS.toString() },
    only: { type: 'string' },
    help: { type: 'boolean', default: false }
  }
}).values
const runs = Math.max(1, Math.floor(Number(runsText)) || DEFAULT_RUNS)

if (help) {
  console.info(HELP)
  process.exit(0)
}

/**
 * One that fails is said and left out
 */
async function attempt <T> (name: string, into: T[], measure: () => Promise<T>): Promise<void> {
  try {
    into.push(await measure())
    process.stderr.write('.')
  } catch (err: any) {
    process.stderr.write(`\n${name} failed: ${err.message}\n`)
  }
}

async function latency (measured: Measured, browser: BenchBrowser, app: RunningApp, bare: BareServer): Promise<void> {
  await attempt('first load', measured.firstLoadBytes, async () => firstLoad(browser, app.url))

  for (let run = 0; run < runs; run++) {
    await attempt('bare navigation', measured.bare, async () => bareNavigation(browser, bare.url))
    await attempt('navigation', measured.navigation, async () => navigation(browser, app))
    await attempt('click', measured.click, async () => click(browser, app))
    await attempt('relay bytes', measured.relayBytes, async () => relayBytes(browser, app))
  }
}

async function cpu (measured: Measured, app: RunningApp, bare: BareServer): Promise<void> {
  for (let round = 0; round < Math.ceil(runs / CPU_WINDOWS); round++) {
    for (const { people, ours, bare: results } of measured.cpu) {
      await attempt(`CPU of ours, ${people} people`, ours, async () => cpuOfOurs(app, people))
      const like = ours.at(-1)

      if (like != null) {
        await attempt(`CPU of bare, ${people} people`, results, async () => cpuOfBare(bare.url, people, like))
      }
    }
  }
}

const dataFolder = mkdtempSync(join(tmpdir(), 'freeflow-bench-'))
const bare = await startBareServer()
const app = await startAll({ port: 0, relayPorts: [0, 0], dataFolder, log: line => { console.error(line) } })
const browser = await launch()
const measured: Measured = {
  chromium: browser.version,
  bare: [],
  navigation: [],
  click: [],
  relayBytes: [],
  firstLoadBytes: [],
  cpu: [2, 4].map(people => ({ people, ours: [], bare: [] }))
}

try {
  if (only !== 'cpu') {
    await latency(measured, browser, app, bare)
  }

  await browser.close()

  if (only !== 'latency') {
    await cpu(measured, app, bare)
  }
} finally {
  await browser.close()
  bare.close()
  await app.stop()
  rmSync(dataFolder, { recursive: true })
}

const result = summarize(measured)

console.info(`\n\n${describe(measured)}`)
console.info(JSON.stringify(result))

if (only == null && Object.values(result).includes(NaN)) {
  console.error('Something could not be measured: see above')
  process.exitCode = 1
}

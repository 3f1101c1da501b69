/* eslint-disable no-console */
/**
 * `npm run bench:relayed`: how a call over a relay looks and sounds where the line
 * is bad, ours beside TURN over TCP
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { missingForNatlab } from '../../scripts/natlab-needs.ts'
import { RELAYS } from '../../test/natlab/hosts.ts'
import { setStage } from '../../test/natlab/stage.ts'
import { endWhenInterrupted } from '../end-when-interrupted.ts'
import { insert } from '../insert.ts'
import { chromiumVersion } from '../version.ts'
import { ensureCoturn, startCoturn } from './coturn.ts'
import { measure } from './measure.ts'
import { describe, line, summarize } from './report.ts'
import { PAIR, SCENARIO_NAMES, SCENARIOS } from './scenarios.ts'
import type { Kind } from './calls.ts'
import type { Runs, Summary } from './report.ts'
import type { ScenarioName } from './scenarios.ts'
import type { Stage } from '../../test/natlab/stage.ts'

const DOCUMENT = fileURLToPath(new URL('../../docs/relayed.md', import.meta.url))
const HELP = `npm run bench:relayed -- [options]

  --line NAME        clear, wide, narrow or drop only; may be repeated
  --runs N           of each kind over each line, 3 if nobody says
  --only KIND        ours or turn only: to try something, nothing is written
  --congestion NAME  how TCP finds its rate everywhere in the lab: reno or bbr
  --help             show this

Takes about a minute and a half for each run over each line. Writes what it found
into docs/relayed.md, line by line.`

const { line: lines, runs, only, congestion, help } = parseArgs({
  options: {
    line: { type: 'string', multiple: true, default: [] as string[] },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    congestion: { type: 'string', default: 'reno' },
    help: { type: 'boolean', default: false }
  }
}).values

if (help) {
  console.info(HELP)
  process.exit(0)
}

const missing = missingForNatlab()

if (missing != null) {
  console.error(`This machine cannot hold the networks: ${missing}`)
  process.exit(1)
}

const names = SCENARIO_NAMES.filter(name => lines.length === 0 || lines.includes(name))
const kinds = (['ours', 'turn'] satisfies Kind[]).filter(kind => only == null || kind === only)
ensureCoturn(console.error)
const chromium = await chromiumVersion()
const stage = await setStage({ log: line => { console.error(line) } })
const summaries: Summary[] = []
endWhenInterrupted(stage)

try {
  setCongestion(stage)
  const turn = await startCoturn(stage)

  for (const name of names) {
    const summary = summarize(name, await measureLine(name, turn), { congestion, chromium })
    summaries.push(summary)
    console.info(describe(summary))

    if (only == null) {
      writeFileSync(DOCUMENT, insert(readFileSync(DOCUMENT, 'utf8'), describe(summary), name))
    }
  }
} finally {
  await stage.end()
}

console.info(JSON.stringify(summaries))
process.exitCode = summaries.every(({ wrong }) => wrong.length === 0) ? 0 : 1

/**
 * One kind after the other in turn, so that whatever else this machine does comes
 * to both
 */
async function measureLine (name: ScenarioName, turn: RTCIceServer): Promise<Runs> {
  const results: Runs = { ours: [], turn: [] }

  for (let run = 0; run < Number(runs); run++) {
    for (const kind of run % 2 === 0 ? kinds : kinds.toReversed()) {
      const figures = await measure(stage, kind, turn, SCENARIOS[name])
      results[kind].push(figures)
      console.info(`${name.padEnd(7)}${line(kind, figures)}`)
    }
  }

  return results
}

/**
 * This machine may have something better than people do. Theirs have CUBIC, which
 * no namespace may choose by itself; on lines as narrow as these it does as Reno
 *
 * @see https://www.rfc-editor.org/rfc/rfc9438#section-4.3
 */
function setCongestion ({ lab }: Stage): void {
  for (const place of [...PAIR, ...RELAYS]) {
    const [program, args] = lab.at(place, 'sysctl', '-qw', `net.ipv4.tcp_congestion_control=${congestion}`)
    execFileSync(program, args)
  }
}

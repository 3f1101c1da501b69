/* eslint-disable no-console */
/**
 * `npm run bench:connectivity`: who can see and hear whom, for each two of eleven
 * networks
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { missingForNatlab } from '../scripts/natlab-needs.ts'
import { expectationOf, MAX_P50_MS, MAX_P95_MS } from '../test/natlab/expectations.ts'
import { PAIRS } from '../test/natlab/hosts.ts'
import { measurePair } from '../test/natlab/measure.ts'
import { setStage } from '../test/natlab/stage.ts'
import { complaints } from '../test/natlab/verdict.ts'
import { cell, describe, summarize } from './connectivity-report.ts'
import { endWhenInterrupted } from './end-when-interrupted.ts'
import { insert } from './insert.ts'
import { chromiumVersion } from './version.ts'
import type { PairResult } from '../test/natlab/measure.ts'

const DOCUMENT = fileURLToPath(new URL('../docs/connectivity.md', import.meta.url))
const HELP = `npm run bench:connectivity -- [options]

  --dual        IPv6 beside IPv4 in every network but two
  --with HOST   only pairs with this host; may be repeated
  --help        show this

Takes a quarter of an hour. All pairs at once also write docs/connectivity.md.`

const { dual, with: hosts, help } = parseArgs({
  options: {
    dual: { type: 'boolean', default: false },
    with: { type: 'string', multiple: true, default: [] as string[] },
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

const pairs = PAIRS.filter(pair => hosts.length === 0 || pair.some(host => hosts.includes(host)))
const results: PairResult[] = []
const stage = await setStage({ dual, log: line => { console.error(line) } })
endWhenInterrupted(stage)

try {
  for (const pair of pairs) {
    const expected = expectationOf(pair, dual)
    const result = await measurePair(stage, pair, expected)
    const wrong = complaints(result, expected)
    results.push(result)
    console.info(`${wrong.length === 0 ? '✓' : '✗'} ${pair.join(' – ').padEnd(20)} ${[cell(result), ...wrong].join('; ')}`)
  }
} finally {
  await stage.end()
}

const summary = summarize(results, { dual, chromium: await chromiumVersion() })

if (hosts.length === 0) {
  writeFileSync(DOCUMENT, insert(readFileSync(DOCUMENT, 'utf8'), describe(results, summary), dual ? 'dual' : 'single'))
}

console.info(JSON.stringify(summary))
process.exitCode = summary.wrong.length === 0 && summary.p50 <= MAX_P50_MS && summary.p95 <= MAX_P95_MS ? 0 : 1

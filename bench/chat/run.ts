/* eslint-disable no-console */
/**
 * `npm run bench:chat`: how long a message takes, what it weighs on the wire and in
 * memory, and how fast a newcomer has the history. A measurement, never a test
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createRelay } from '../../relay-node/index.ts'
import { LOOPBACK } from '../../src/overlay/index.ts'
import { insert } from '../insert.ts'
import { measureCatchUp, measureWay, measureWire } from './measure.ts'
import { measureMemory } from './memory.ts'
import { describe, summarize } from './report.ts'
import type { Measured } from './report.ts'

const DOCUMENT = fileURLToPath(new URL('../../docs/chat.md', import.meta.url))
const HISTORY = 5_000
const HELP = `npm run bench:chat -- [options]

  --runs N      messages of each measurement, and newcomers a tenth of it (default 50)
  --people LIST how many hear them (default 1,10,50)
  --only PART   way, wire, memory or history: to try something, nothing is written
  --help        show this

Takes about three minutes. Writes what it found into docs/chat.md.`

const { runs: runsText, people: peopleText, only, help } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    people: { type: 'string', default: '1,10,50' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false }
  }
}).values

if (help) {
  console.info(HELP)
  process.exit(0)
}

const runs = Math.max(1, Math.floor(Number(runsText)) || 1)
const people = peopleText.split(',').map(Number).filter(count => count > 0)
const isWanted = (part: string): boolean => only == null || only === part
const relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: [...LOOPBACK] })
const [address] = relay.addresses
const measured: Measured = { ways: [], wires: [], memory: NaN, history: { entries: HISTORY, times: [] } }

try {
  for (const count of isWanted('way') ? people : []) {
    measured.ways.push({ people: count, times: await measureWay(address, count, runs) })
    console.error(`to ${count}: done`)
  }

  for (const count of isWanted('wire') ? people.filter(count => count <= 10) : []) {
    measured.wires.push({ people: count, wire: await measureWire(address, count, runs) })
    console.error(`bytes with ${count}: done`)
  }

  if (isWanted('history')) {
    measured.history.times = await measureCatchUp(address, HISTORY, Math.ceil(runs / 10))
    console.error('history: done')
  }

  if (isWanted('memory')) {
    measured.memory = await measureMemory(HISTORY)
  }
} finally {
  await relay.stop()
}

const summary = summarize(measured)
const text = describe(summary, runs)
console.info(`\n${text}\n`)

if (only == null) {
  writeFileSync(DOCUMENT, insert(readFileSync(DOCUMENT, 'utf8'), text, 'figures'))
}

console.info(JSON.stringify(summary))
process.exit()

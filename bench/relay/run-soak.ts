/* eslint-disable no-console */
/**
 * `npm run bench:soak`: whether a relay stays as it is however long it runs
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { insert } from '../insert.ts'
import { machine } from '../machine.ts'
import { round } from '../statistics.ts'
import { soak } from './soak.ts'

const DOCUMENT = fileURLToPath(new URL('../../docs/operate.md', import.meta.url))
const HELP = `npm run bench:soak -- [options]

  --minutes N   how long, 60 if nobody says
  --help        show this

Peers join, leave, vanish, call and are called, from processes that are killed; some
ask and do not go on. In the end all go, and the relay has to be as it was. Writes
what it found into docs/operate.md where it took ten minutes or more.`
const MIN_MINUTES_TO_WRITE = 10

const { minutes, help } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    help: { type: 'boolean', default: false }
  }
}).values

if (help) {
  console.info(HELP)
  process.exit(0)
}

let looks = 0
const soaked = await soak(Number(minutes) * 60_000, ({ reservations, circuits, connections, heapMB, rssMB }) => {
  if (looks++ % 6 === 0) {
    console.info(`${reservations} reservations, ${circuits} circuits, ${connections} connections, heap ${Math.round(heapMB)} MB, RSS ${Math.round(rssMB)} MB`)
  }
})
const { cores, cpu, load } = machine()
const { joins, crashes, before, after, heapKilobytesPerJoin, rssMBPerHour, wrong } = soaked
const text = [
  `\`npm run bench:soak -- --minutes ${minutes}\`, on ${cores} × ${cpu} with a load of ${load}: ${joins.toLocaleString('en')} joins, ${crashes} processes killed.`,
  '',
  '| When nobody is there | before | after |',
  '|---|--:|--:|',
  ...(['reservations', 'circuits', 'connections', 'topics'] as const).map(name => `| ${name} | ${before[name]} | ${after[name]} |`),
  ...Object.keys(after.resources).sort().map(kind => `| ${kind} | ${before.resources[kind] ?? 0} | ${after.resources[kind]} |`),
  `| heap, MB | ${round(before.heapMB)} | ${round(after.heapMB)} |`,
  `| RSS, MB | ${round(before.rssMB)} | ${round(after.rssMB)} |`,
  '',
  `RSS grew by ${round(rssMBPerHour)} MB an hour, and the heap by ${round(heapKilobytesPerJoin, 1)} kB for each join: a relay remembers for some hours whom it has met.`
].join('\n')
console.info(text)

if (Number(minutes) >= MIN_MINUTES_TO_WRITE) {
  writeFileSync(DOCUMENT, insert(readFileSync(DOCUMENT, 'utf8'), text, 'soak'))
}

console.info(JSON.stringify(soaked))
process.exitCode = wrong.length === 0 ? 0 : 1

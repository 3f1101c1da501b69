/* eslint-disable no-console */
/**
 * `npm run bench:fuzz`: frames, keys and lanes that were valid with a few bytes
 * changed, a million of them, half of them sealed again with valid keys. The tests
 * try ten thousand of each
 */
import { memoryUsage } from 'node:process'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fuzzFrames } from '../test/fixtures/fuzz-frames.ts'
import { fuzzLanes } from '../test/fixtures/relayed/fuzz-lanes.ts'
import { readVectors } from '../test/fixtures/vectors/index.ts'
import { unhex } from '../test/fixtures/wires.ts'
import { round } from './statistics.ts'

const HELP = `npm run bench:fuzz -- [options]

  --count N   of all, 1000000 if nobody says
  --seed N    of the same seed come the same mutations
  --help      show this`

/**
 * One part of these is done at a time; more memory from one to the next is a leak
 */
const PARTS = 20
const MAX_GROWTH_MB = 40

const { count, seed, help } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '9605' },
    help: { type: 'boolean', default: false }
  }
}).values

if (help) {
  console.info(HELP)
  process.exit(0)
}

const { keys, messages } = readVectors('frames')
const relayed = readVectors('relayed')
const key = { epoch: messages.epoch, key: unhex(messages.key) }
const frames = messages.accept.map(({ message }: { message: string }) => unhex(message))
setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const init = { key, frames, count: Math.round(Number(count) / PARTS / 2) }
const outcomes: Record<string, number> = {}
const before = heap()
let [first, most] = [before, before]
const began = performance.now()

for (let part = 0; part < PARTS; part++) {
  const { changed, sealedAgain } = await fuzzFrames({ ...init, keys: keys.accept.map(({ message }: { message: string }) => unhex(message)), seed: Number(seed) + part })
  const lanes = await fuzzLanes({ ...init, messages: relayed.messages.accept.map(({ bytes }: { bytes: string }) => unhex(bytes)), seed: Number(seed) + part })
  add(changed, 'changed')
  add(sealedAgain, 'sealed again')
  add({ read: lanes.messages, ignored: lanes.ignored, broken: lanes.broken }, 'lane')
  const now = heap()
  first = part === 0 ? now : first
  most = Math.max(most, now)
  console.info(`${part + 1} of ${PARTS}: ${now} MB`)
}

const growth = round(most - first, 1)
console.info(JSON.stringify({ count: init.count * PARTS * 2, seconds: round((performance.now() - began) / 1_000), heapBeforeMB: before, heapAfterMB: heap(), heapGrowthMB: growth, outcomes }))
process.exitCode = growth <= MAX_GROWTH_MB ? 0 : 1

/**
 * In use after all that can be freed was, in MB
 */
function heap (): number {
  collect()

  return round(memoryUsage().heapUsed / 1_000_000, 1)
}

function add (counts: Record<string, number>, what: string): void {
  for (const [name, count] of Object.entries(counts)) {
    outcomes[`${what}: ${name}`] = (outcomes[`${what}: ${name}`] ?? 0) + count
  }
}

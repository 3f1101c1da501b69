/* eslint-disable no-console */
/**
 * `npm run bench:attacks`: whether calls notice that somebody attacks their relay
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { insert } from '../insert.ts'
import { machine } from '../machine.ts'
import { round } from '../statistics.ts'
import { attack, ATTACKS } from './attacks.ts'
import { enterOwnNetwork } from './own-network.ts'
import type { AttackName } from './attacks.ts'

const DOCUMENT = fileURLToPath(new URL('../../docs/operate.md', import.meta.url))
const MIN_SHARE = 0.95
const HELP = `npm run bench:attacks -- [options]

  --only ATTACK   may be repeated: ${ATTACKS.join(', ')}
  --help          show this

As root, on Linux: in a network of its own. Ten calls go through a relay with its
usual limits while somebody attacks it, and again while as much of the machine is
burnt by somebody who does not. Takes about six minutes, and writes what it found
into docs/operate.md. Fails where less than 95 % of the frames come in time.`

const { only, help } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] as string[] },
    help: { type: 'boolean', default: false }
  }
}).values

if (help) {
  console.info(HELP)
  process.exit(0)
}

enterOwnNetwork()

const names = ATTACKS.filter(name => only.length === 0 || only.includes(name))
const found = await attack(names, { ms: 8_000, longMs: 20_000 }, ({ name, tried, refused, refusedAfterMs, amplification, busy, frames, controlFrames, heapMB }) => {
  console.info(`${name}: ${tried} tried, ${refused} refused${refusedAfterMs == null ? '' : ` after ${round(refusedAfterMs)} ms`}${amplification == null ? '' : `, ${round(amplification, 2)} bytes back for each`}; relay ${round(busy * 100)} % of a core, heap ${round(heapMB)} MB; ${round(frames)} frames a second, ${round(controlFrames)} without`)
})
const share = ({ frames, controlFrames }: { frames: number, controlFrames: number }): number => frames / controlFrames
const wrong: AttackName[] = found.filter(one => one.tried === 0 || share(one) < MIN_SHARE).map(({ name }) => name)

if (only.length === 0) {
  const { cores, cpu, load } = machine()
  const text = [
    `\`npm run bench:attacks\`, on ${cores} × ${cpu} with a load of ${load}, everybody on that machine:`,
    '',
    '| Attack | tried | refused | after, ms | relay, of a core | frames in time, of the control run |',
    '|---|--:|--:|--:|--:|--:|',
    ...found.map(one => `| ${one.name} | ${one.tried.toLocaleString('en')} | ${one.refused.toLocaleString('en')} | ${one.refusedAfterMs == null ? '' : round(one.refusedAfterMs)} | ${round(one.busy * 100)} % | ${round(share(one) * 100)} % |`)
  ].join('\n')
  writeFileSync(DOCUMENT, insert(readFileSync(DOCUMENT, 'utf8'), text, 'attacks'))
}

console.info(JSON.stringify({ attacks: found, wrong }))
process.exitCode = wrong.length === 0 ? 0 : 1

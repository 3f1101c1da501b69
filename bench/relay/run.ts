/* eslint-disable no-console */
/**
 * `npm run bench:relay`: what a relay carries and holds on this machine, ours
 * beside libp2p's own, coturn and a bare proxy
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { insert } from '../insert.ts'
import { ensureCoturn } from '../relayed/coturn.ts'
import { calls } from './calls.ts'
import { MESSAGE_BYTES, QUICK_ROOMS, ROOMS } from './constants.ts'
import { describe, summarize } from './report.ts'
import { reservations } from './reservations.ts'
import { rooms } from './rooms.ts'
import { KINDS, throughput } from './throughput.ts'
import type { Parts } from './report.ts'
import type { Rooms } from './rooms.ts'
import type { Throughput } from './throughput.ts'

const DOCUMENT = fileURLToPath(new URL('../../docs/operate.md', import.meta.url))
const PARTS = ['throughput', 'calls', 'reservations', 'rooms'] as const
const HELP = `npm run bench:relay -- [options]

  --only PART          ${PARTS.join(', ')} only; may be repeated
  --runs N             of each kind of relay and size of message, 3 if nobody says
  --reservations N     to be held, 5000 if nobody says
  --quick              one short run, few calls, reservations and peers: to try
                       something, nothing is written
  --help               show this

coturn is Debian's package; it is installed where it is missing. Takes about fifteen
minutes, most of it for reservations and rooms. Writes what it found into docs/operate.md,
part by part. Fails where less than twice of what libp2p's relay carries goes
through a core of ours, and where somebody in a large room does not hear all.`

const { only, runs, reservations: wanted, quick, help } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] as string[] },
    runs: { type: 'string' },
    reservations: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false }
  }
}).values

if (help) {
  console.info(HELP)
  process.exit(0)
}

const parts: Parts = {}
const isWanted = (part: typeof PARTS[number]): boolean => only.length === 0 || only.includes(part)

if (isWanted('throughput')) {
  ensureCoturn(console.error)
  const found: Throughput[] = []
  const times = Number(runs ?? (quick ? 1 : 3))

  // one kind after the other in turn, so that whatever else this machine does comes
  // to all
  for (let run = 0; run < times; run++) {
    for (const bytes of MESSAGE_BYTES) {
      for (const kind of run % 2 === 0 ? KINDS : KINDS.toReversed()) {
        const result = await throughput(kind, bytes, quick ? 1_500 : 5_000)
        found.push(result)
        console.info(`${kind.padEnd(9)} ${bytes} bytes: ${Math.round(result.megabitsPerCore)} Mbit/s per core, ${Math.round(result.megabitsPerSecond)} at ${Math.round(result.busy * 100)} %`)
      }
    }
  }

  tell({ throughput: found })
}

if (isWanted('calls')) {
  tell({
    calls: await calls(quick ? { step: 5, max: 10, ms: 1_500 } : { step: 20, max: 600, ms: 4_000 }, ({ circuits, dropped, busy }) => {
      console.info(`${circuits} circuits: ${(dropped * 100).toFixed(1)} % of the frames dropped, ${Math.round(busy * 100)} % of a core`)
    })
  })
}

if (isWanted('reservations')) {
  tell({
    reservations: await reservations(Number(wanted ?? (quick ? 200 : 5_000)), made => {
      if (made % 500 === 0) {
        console.info(`${made} reservations`)
      }
    })
  })
}

if (isWanted('rooms')) {
  const found: Rooms[] = []

  for (const init of quick ? QUICK_ROOMS : ROOMS) {
    console.info(`${init.rooms} rooms of ${init.people} over ${init.relays} relays`)
    found.push(await rooms(init, console.info))
  }

  tell({ rooms: found })
}

const summary = summarize(parts)
console.info(JSON.stringify(summary))
process.exitCode = summary.wrong.length === 0 ? 0 : 1

/**
 * As soon as it is there: what comes next may take long, and fail
 */
function tell (part: Parts): void {
  Object.assign(parts, part)

  for (const [name, text] of Object.entries(describe(part))) {
    console.info(`\n${text}`)

    if (!quick) {
      writeFileSync(DOCUMENT, insert(readFileSync(DOCUMENT, 'utf8'), text, name))
    }
  }
}

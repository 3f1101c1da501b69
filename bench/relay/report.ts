/**
 * What people and machines read. Pure, but for the machine's name
 */
import { machine } from '../machine.ts'
import { median, round } from '../statistics.ts'
import { FRAME_BYTES, FRAME_INTERVAL_MS, LATE_MS, MAX_DROPPED_SHARE, MAX_MEDIAN_MS, MAX_SLOWEST_MS, MESSAGE_BYTES } from './constants.ts'
import { KINDS } from './throughput.ts'
import type { Calls } from './calls.ts'
import type { Held } from './reservations.ts'
import type { Rooms } from './rooms.ts'
import type { Kind, Throughput } from './throughput.ts'
import type { Machine } from '../machine.ts'

export interface Parts {
  throughput?: Throughput[]
  calls?: Calls[]
  reservations?: Held
  rooms?: Rooms[]
}

export interface Summary {
  /**
   * Mbit/s per core, by kind and bytes of a message
   */
  megabitsPerCore?: Record<string, Record<string, number>>
  calls?: Calls
  reservations?: Held
  rooms?: Rooms[]

  /**
   * What had to hold and did not
   */
  wrong: string[]
  machine: Machine
}

const NAMES: Record<Kind, string> = {
  ours: 'this relay',
  stock: 'libp2p\'s own',
  proxy: 'a bare TCP proxy in Node',
  'turn-tcp': 'coturn, TURN over TCP',
  'turn-udp': 'coturn, TURN over UDP'
}

/**
 * As much more than libp2p's relay
 */
const MIN_GAIN = 2

export function summarize ({ throughput, calls, reservations, rooms }: Parts): Summary {
  return {
    megabitsPerCore: throughput && Object.fromEntries(KINDS.map(kind => [kind, Object.fromEntries(MESSAGE_BYTES.map(bytes => [bytes, perCore(throughput, kind, bytes)]))])),
    calls: calls && most(calls),
    reservations,
    rooms,
    wrong: [...complaints(throughput ?? []), ...(rooms ?? []).flatMap(complaintsOf)],
    machine: machine()
  }
}

export function complaints (throughput: Throughput[]): string[] {
  return MESSAGE_BYTES.flatMap(bytes => {
    const [ours, stock] = (['ours', 'stock'] as const).map(kind => perCore(throughput, kind, bytes))

    return !(ours < MIN_GAIN * stock) ? [] : [`${ours} Mbit/s per core at ${bytes} bytes, where libp2p's relay has ${stock}`]
  })
}

export function complaintsOf ({ relays, rooms, people, median, slowest, lost }: Rooms): string[] {
  const where = `${rooms} × ${people} over ${relays}`

  return [
    // four hundred peers on one machine are slow by themselves
    ...rooms > 1 || median <= MAX_MEDIAN_MS ? [] : [`${where}: half of them see each other after ${Math.round(median)} ms`],
    ...rooms > 1 || slowest <= MAX_SLOWEST_MS ? [] : [`${where}: all see each other after ${Math.round(slowest)} ms`],
    ...lost === 0 ? [] : [`${where}: ${lost} messages were lost`]
  ]
}

/**
 * As Markdown, by the name of its place
 */
export function describe ({ throughput, calls, reservations, rooms }: Parts): Record<string, string> {
  const { cores, cpu, load } = machine()
  const on = `on ${cores} × ${cpu} with Node ${process.versions.node} and a load of ${load}`

  return {
    ...throughput && {
      throughput: [
        `\`npm run bench:relay -- --only throughput\`, ${on}, medians of ${throughput.length / KINDS.length / MESSAGE_BYTES.length}:`,
        '',
        `| Mbit/s per core | ${MESSAGE_BYTES.map(bytes => `messages of ${bytes.toLocaleString('en')} bytes`).join(' | ')} |`,
        `|---|${MESSAGE_BYTES.map(() => '--:|').join('')}`,
        ...KINDS.map(kind => `| ${NAMES[kind]} | ${MESSAGE_BYTES.map(bytes => perCore(throughput, kind, bytes)).join(' | ')} |`)
      ].join('\n')
    },
    ...calls && {
      calls: [
        `\`npm run bench:relay -- --only calls\`, ${on}; both ends of all calls run there too. A call is a circuit with two streams of ${Math.round(FRAME_BYTES * 8 / FRAME_INTERVAL_MS)} kbit/s, and a frame that is more than ${LATE_MS} ms late counts as dropped:`,
        '',
        '| Calls | frames dropped | of a core |',
        '|--:|--:|--:|',
        ...calls.map(({ circuits, dropped, busy }) => `| ${circuits} | ${(dropped * 100).toFixed(1)} % | ${Math.round(busy * 100)} % |`)
      ].join('\n')
    },
    ...rooms && {
      rooms: [
        `\`npm run bench:relay -- --only rooms\`, ${on}, all peers on the same machine; all enter at the same moment, and then each says five things within 5 s:`,
        '',
        '| Rooms × people | relays | see each other: half of them, all, s | lost | of a core for each relay: while they come, while they talk | gossip per room, kB/s |',
        '|---|--:|--:|--:|--:|--:|',
        ...rooms.map(({ relays, rooms, people, median, slowest, lost, said, coming, talking, bytesPerRoomAndSecond }) => `| ${rooms} × ${people} | ${relays} | ${seconds(median)}, ${seconds(slowest)} | ${lost} of ${said.toLocaleString('en')} | ${percent(coming)}, ${percent(talking)} | ${Math.round(bytesPerRoomAndSecond / 1e3)} |`)
      ].join('\n')
    },
    ...reservations && {
      reservations: `\`npm run bench:relay -- --only reservations\`, ${on}: ${reservations.reservations.toLocaleString('en')} reservations held, each with ${Math.round(reservations.kilobytes)} kB, made in ${reservations.milliseconds.toFixed(1)} ms of a core; all of them together take ${Math.round(reservations.idle * 100)} % of one while nobody says anything.`
    }
  }
}

function seconds (ms: number): string {
  return Number.isFinite(ms) ? (ms / 1e3).toFixed(1) : 'never'
}

function percent (shares: number[]): string {
  return `${Math.round(median(shares) * 100)} %`
}

/**
 * The last one without drops
 */
function most (calls: Calls[]): Calls | undefined {
  return calls.findLast(({ dropped }) => dropped <= MAX_DROPPED_SHARE)
}

function perCore (throughput: Throughput[], kind: Kind, bytes: number): number {
  return round(median(throughput.filter(one => one.kind === kind && one.messageBytes === bytes).map(({ megabitsPerCore }) => megabitsPerCore)))
}

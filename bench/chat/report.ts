import { machine } from '../machine.ts'
import { median, percentile, round } from '../statistics.ts'
import type { Wire } from './measure.ts'
import type { Machine } from '../machine.ts'

export interface Measured {
  ways: Array<{ people: number, times: number[] }>
  wires: Array<{ people: number, wire: Wire }>

  /**
   * Bytes of one message
   */
  memory: number
  history: { entries: number, times: number[] }
}

export interface Summary {
  way: Record<string, { p50: number, p95: number }>
  wire: Record<string, Wire>
  memoryKBPer1000: number
  catchUp: { entries: number, ms: number, entriesPerSecond: number }
  machine: Machine & { node: string }
}

export function summarize ({ ways, wires, memory, history }: Measured): Summary {
  const ms = median(history.times)

  return {
    way: Object.fromEntries(ways.map(({ people, times }) => [people, { p50: round(percentile(times, 50), 1), p95: round(percentile(times, 95), 1) }])),
    wire: Object.fromEntries(wires.map(({ people, wire }) => [people, { sender: round(wire.sender), receiver: round(wire.receiver) }])),
    memoryKBPer1000: round(memory),
    catchUp: { entries: history.entries, ms: round(ms), entriesPerSecond: round(history.entries / ms * 1000) },
    machine: { ...machine(), node: process.version }
  }
}

/**
 * For the document
 */
export function describe ({ way, wire, memoryKBPer1000, catchUp, machine }: Summary, runs: number): string {
  const { cores, cpu, node, load } = machine

  return [
    `\`npm run bench:chat -- --runs ${runs}\`, on ${cores} × ${cpu} with Node ${node} and a load of ${load} at the end:`,
    '',
    '| | |',
    '|---|--:|',
    ...Object.entries(way).map(([people, { p50, p95 }]) => `| a message's way to ${others(people)}, p50 / p95, ms | ${p50} / ${p95} |`),
    ...Object.entries(wire).flatMap(([people, { sender, receiver }]) => [
      `| bytes at its sender, with ${others(people)} | ${sender.toLocaleString('en')} |`,
      `| bytes at ${people === '1' ? 'the other' : `each of ${people} others`} | ${receiver.toLocaleString('en')} |`
    ]),
    `| memory for 1,000 messages, kB | ${memoryKBPer1000.toLocaleString('en')} |`,
    `| a newcomer has ${catchUp.entries.toLocaleString('en')} messages after, ms | ${catchUp.ms.toLocaleString('en')} |`,
    `| entries per second | ${catchUp.entriesPerSecond.toLocaleString('en')} |`
  ].join('\n')
}

function others (people: string): string {
  return people === '1' ? 'one other' : `${people} others`
}

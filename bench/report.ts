/**
 * What people and machines read in the end
 */
import { machine } from './machine.ts'
import { median, quartiles, round } from './statistics.ts'
import type { CpuResult } from './cpu.ts'
import type { Times } from './steps.ts'

export interface Measured {
  chromium: string
  bare: Times[]
  navigation: Times[]
  click: Times[]
  relayBytes: number[]
  firstLoadBytes: number[]
  cpu: Array<{ people: number, ours: CpuResult[], bare: CpuResult[] }>
}

export type Result = Record<string, unknown>

const FRAME = 'first frame'

export function summarize (measured: Measured): Result {
  const { bare, navigation, click, cpu } = measured

  return {
    bareNavigationMs: round(median(frames(bare))),
    navigationMs: round(median(frames(navigation))),
    clickMs: round(median(frames(click))),
    firstLoadKB: round(median(measured.firstLoadBytes) / 1000, 1),
    ...Object.fromEntries(cpu.map(({ people, ours, bare }) => [
      `cpuPerFrameRatio${people}`,
      round(median(perFrame(ours)) / median(perFrame(bare)), 2)
    ])),
    relayBytesPerJoin: round(median(measured.relayBytes)),
    breakdown: { bareNavigation: medians(bare), navigation: medians(navigation), click: medians(click) },
    machine: { ...machine(), chromium: measured.chromium }
  }
}

export function describe (measured: Measured): string {
  const { bare, navigation, click } = measured
  const floor = median(frames(bare))
  const { cores, cpu, load } = machine()

  return [
    `${cores} × ${cpu}, Chromium ${measured.chromium}, load ${load}`,
    '',
    table([
      ['To the first remote frame', 'ms', 'half between', 'runs', '× bare'],
      ...([['bare, navigation', bare], ['ours, navigation', navigation], ['ours, click on Join', click]] as const).map(([name, runs]) => [
        name,
        round(median(frames(runs))),
        runs.length === 0 ? '' : quartiles(frames(runs)).map(value => round(value)).join('–'),
        runs.length,
        round(median(frames(runs)) / floor, 2)
      ])
    ]),
    table([
      ['A join by step, ms', 'navigation', 'click'],
      ...Object.entries(medians(navigation)).map(([step, time]) => [step, time, medians(click)[step] ?? ''])
    ]),
    table([
      ['CPU per delivered frame', 'ms', 'seen fps', 'sent', 'ratio'],
      ...measured.cpu.flatMap(({ people, ours, bare }) => ([['ours', ours], ['bare', bare]] as const).map(([name, results]) => [
        `${name}, ${people} people`,
        round(median(perFrame(results)), 2),
        round(median(results.map(({ framesPerSecond }) => framesPerSecond)), 1),
        results.length === 0 ? '' : sent(results[results.length - 1]),
        name === 'ours' ? round(median(perFrame(ours)) / median(perFrame(bare)), 2) : ''
      ]))
    ]),
    table([
      ['Else', ''],
      ['first load, kB gzip', round(median(measured.firstLoadBytes) / 1000, 1)],
      ['bytes through relays per join', round(median(measured.relayBytes))]
    ])
  ].join('\n')
}

function frames (runs: Times[]): number[] {
  return runs.map(times => times[FRAME])
}

function perFrame (results: CpuResult[]): number[] {
  return results.flatMap(({ perFrame }) => perFrame)
}

/**
 * In the order in which they happened
 */
function medians (runs: Times[]): Times {
  const names = [...new Set(runs.flatMap(times => Object.keys(times)))]
  const times = names.map((name): [string, number] => [name, round(median(runs.flatMap(times => times[name] ?? [])))])

  return Object.fromEntries(times.sort(([, a], [, b]) => a - b))
}

function sent ({ encoding: { codec, width, height, framesPerSecond, bitrate } }: CpuResult): string {
  return `${codec.replace('video/', '')} ${width}×${height} ${round(framesPerSecond)} fps ${round(bitrate / 1000)} kbit/s`
}

function table (rows: Array<Array<string | number>>): string {
  const texts = rows.map(row => row.map(String))
  const widths = texts[0].map((_, column) => Math.max(...texts.map(row => (row[column] ?? '').length)))

  return texts.map(row => row.map((text, column) => column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column])).join('  ').trimEnd()).join('\n') + '\n'
}

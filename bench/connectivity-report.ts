/**
 * What people and machines read of the pairs. Pure, but for the machine's name
 */
import { expectationOf } from '../test/natlab/expectations.ts'
import { HOST_NAMES } from '../test/natlab/hosts.ts'
import { complaints, firstFrameMs, isConnected, pathOf } from '../test/natlab/verdict.ts'
import { machine } from './machine.ts'
import { percentile, round } from './statistics.ts'
import type { Machine } from './machine.ts'
import type { HostName } from '../test/natlab/hosts.ts'
import type { PairResult } from '../test/natlab/measure.ts'

export interface Summary {
  dual: boolean
  pairs: number

  /**
   * Pairs of which each is at least shown to the other
   */
  found: number

  /**
   * Pairs that see and hear each other, and of these the direct ones
   */
  connected: number
  direct: number

  /**
   * From navigation to the first remote frame on the slower side, in
   * milliseconds: of connected pairs, and of those by their path
   */
  p50: number
  p95: number
  directP50: number
  relayedP50: number | null

  /**
   * The worst of any side
   */
  minFramesPerSecond: number

  /**
   * Pairs of which something else was expected
   */
  wrong: string[]
  machine: Machine & { chromium: string }
}

export function summarize (results: PairResult[], { dual, chromium }: { dual: boolean, chromium: string }): Summary {
  const connected = results.filter(isConnected)
  const direct = connected.filter(result => pathOf(result) === 'direct')
  const relayed = connected.filter(result => pathOf(result) === 'relayed')
  const times = connected.map(firstFrameMs)

  return {
    dual,
    pairs: results.length,
    found: results.filter(({ sides }) => sides.every(({ shown }) => shown)).length,
    connected: connected.length,
    direct: direct.length,
    p50: round(percentile(times, 50)),
    p95: round(percentile(times, 95)),
    directP50: round(percentile(direct.map(firstFrameMs), 50)),
    relayedP50: relayed.length === 0 ? null : round(percentile(relayed.map(firstFrameMs), 50)),
    minFramesPerSecond: round(Math.min(...connected.flatMap(({ sides }) => sides.map(({ framesPerSecond }) => framesPerSecond))), 1),
    wrong: results.filter(result => complaints(result, expectationOf(result.pair, dual)).length > 0).map(({ pair }) => pair.join(' – ')),
    machine: { ...machine(), chromium }
  }
}

/**
 * How it went with a pair, in a word or two
 */
export function cell (result: PairResult): string {
  if (!isConnected(result)) {
    return result.sides.every(({ shown }) => shown) ? 'found' : '–'
  }

  const family = result.sides[0].family === 6 && pathOf(result) === 'direct' ? ' v6' : ''

  return `${pathOf(result)}${family} ${(firstFrameMs(result) / 1000).toFixed(1)}`
}

/**
 * As Markdown
 */
export function describe (results: PairResult[], { pairs, found, connected, direct, p50, p95, minFramesPerSecond, machine }: Summary): string {
  const { cores, cpu, chromium } = machine
  const find = (a: HostName, b: HostName): PairResult | undefined => results.find(({ pair }) => pair.includes(a) && pair.includes(b))
  const rows = HOST_NAMES.slice(0, -1).map((a, i) => [
    `**${a}**`,
    ...HOST_NAMES.slice(1).map((b, j) => {
      const result = j >= i ? find(a, b) : undefined

      return result == null ? '' : cell(result)
    })
  ])

  return [
    `${cores} × ${cpu}, Chromium ${chromium}. ${connected} of ${pairs} pairs see and hear each other, ${direct} of them directly; ${found} find each other. From navigation to the first remote frame, on the slower side: p50 ${seconds(p50)}, p95 ${seconds(p95)}. Never less than ${minFramesPerSecond} frames per second over 10 s.`,
    '',
    ...[['', ...HOST_NAMES.slice(1)], HOST_NAMES.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`)
  ].join('\n')
}

function seconds (milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

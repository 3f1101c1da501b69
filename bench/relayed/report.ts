/**
 * What people and machines read of the lines. Pure, but for the machine's name
 */
import { machine } from '../machine.ts'
import { medians } from './figures.ts'
import { MAX_P95_MS, MAX_RECOVERY_MS, MAX_SILENCE_MS, MIN_FPS, SCENARIOS } from './scenarios.ts'
import type { Kind } from './calls.ts'
import type { Figures } from './figures.ts'
import type { ScenarioName } from './scenarios.ts'
import type { Machine } from '../machine.ts'

export type Runs = Record<Kind, Figures[]>

export interface Summary {
  scenario: ScenarioName
  congestion: string
  runs: number
  ours: Figures
  turn: Figures

  /**
   * What had to hold and did not
   */
  wrong: string[]

  /**
   * Figures in which TURN was better
   */
  behind: string[]
  machine: Machine & { chromium: string }
}

const NAMES: Record<keyof Figures, string> = {
  p50: 'glass to glass p50, ms',
  p95: 'glass to glass p95, ms',
  fps: 'frames per second',
  freezes: 'freezes over 300 ms',
  longestFreeze: 'longest time between frames, ms',
  silence: 'longest silence, ms',
  recovery: 'recovered after, ms'
}

export function summarize (scenario: ScenarioName, runs: Runs, { congestion, chromium }: { congestion: string, chromium: string }): Summary {
  const [ours, turn] = [medians(runs.ours), medians(runs.turn)]

  return {
    scenario,
    congestion,
    runs: runs.ours.length,
    ours,
    turn,
    wrong: complaints(scenario, ours),
    behind: namesOf(scenario).filter(name => name === 'fps' ? ours.fps < turn.fps : (ours[name] ?? Infinity) > (turn[name] ?? Infinity)),
    machine: { ...machine(), chromium }
  }
}

export function complaints (scenario: ScenarioName, { p95, fps, silence, recovery = Infinity }: Figures): string[] {
  return [
    ...fps >= MIN_FPS ? [] : [`${fps} frames per second`],
    ...silence <= MAX_SILENCE_MS ? [] : [`${silence} ms of silence`],
    ...p95 <= MAX_P95_MS ? [] : [`p95 of ${p95} ms`],
    ...scenario !== 'drop' || recovery <= MAX_RECOVERY_MS ? [] : [`recovered after ${recovery} ms`]
  ]
}

/**
 * As Markdown
 */
export function describe ({ scenario, congestion, runs, ours, turn, machine: { cores, cpu, chromium, load } }: Summary): string {
  return [
    `\`npm run bench:relayed -- --line ${scenario} --congestion ${congestion} --runs ${runs}\`, on ${cores} × ${cpu} with Chromium ${chromium} and a load of ${load}:`,
    '',
    `| ${SCENARIOS[scenario].title} | ours | TURN over TCP |`,
    '|---|--:|--:|',
    ...namesOf(scenario).map(name => `| ${NAMES[name]} | ${ours[name] ?? 'never'} | ${turn[name] ?? 'never'} |`)
  ].join('\n')
}

export function line (kind: Kind, figures: Figures): string {
  return `${kind.padEnd(5)}${Object.entries(figures).map(([name, value]) => `${name} ${value ?? '–'}`).join('  ')}`
}

function namesOf (scenario: ScenarioName): Array<keyof Figures> {
  return (Object.keys(NAMES) as Array<keyof Figures>).filter(name => name !== 'recovery' || scenario === 'drop')
}

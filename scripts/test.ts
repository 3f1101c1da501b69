/* eslint-disable no-console */
/**
 * `npm test`: all checks and tests, whatever fails before; with `--all` those too
 * that only a change to the project needs. Closes with a summary.
 */
import { missingForFirefox } from './find-firefox.ts'
import { missingForNatlab } from './natlab-needs.ts'
import { MOCHA, PLAYWRIGHT } from './results.ts'
import { runStep } from './run-step.ts'
import type { Outcome, Step } from './run-step.ts'

/**
 * What waits more than it works: one beside the other. What it says is shown
 * whole, a step at a time
 */
const BESIDE: Step[][] = [
  [{ script: 'test:node', vocabulary: MOCHA, minutes: 12 }],
  [
    { script: 'test:browser', vocabulary: MOCHA, minutes: 10 },
    { script: 'lint', minutes: 5 },
    { script: 'check:types', minutes: 5 },
    { script: 'check:unused', minutes: 5, extra: true },
    { script: 'check:proto', minutes: 5, extra: true },
    { script: 'check:api', minutes: 5, extra: true },
    { script: 'check:size', minutes: 5, extra: true }
  ]
]

/**
 * What needs all that the machine has
 */
const ALONE: Step[] = [
  { script: 'test:e2e', vocabulary: PLAYWRIGHT, minutes: 70 },
  { script: 'test:firefox', vocabulary: PLAYWRIGHT, minutes: 5, missing: () => missingForFirefox() },
  { script: 'test:natlab', vocabulary: PLAYWRIGHT, minutes: 12, missing: missingForNatlab }
]

const COLUMN = 16
const stopping = new AbortController()
const all = process.argv.includes('--all')

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    stopping.abort()
    process.exit(1)
  })
}

const outcomes = [...await sideBySide(BESIDE), ...await inTurn(ALONE, data => { process.stdout.write(data) })]
const sum = (key: 'passed' | 'failed'): number => outcomes.reduce((total, outcome) => total + outcome[key], 0)

const failures = outcomes.flatMap(({ step, failures }) => failures.map(failure => `${step.script}:\n${failure}\n`))

// all of it in one place, however much was said in between
console.info(`\n${[...failures, ...outcomes.map(describe)].join('\n')}\n`)
console.info(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1

async function inTurn (steps: Step[], write: (data: Buffer | string) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = []

  for (const step of steps.filter(({ extra }) => extra !== true || all)) {
    outcomes.push(await runStep(step, { write, signal: stopping.signal }))
  }

  return outcomes
}

/**
 * The first is shown as it goes; what the others said, as soon as it has ended
 */
async function sideBySide (lanes: Step[][]): Promise<Outcome[]> {
  let shown = Promise.resolve()
  const outcomes = await Promise.all(lanes.map(async (steps, lane) => {
    const held: Array<Buffer | string> = []
    const before = shown
    const running = inTurn(steps, data => { lane === 0 ? process.stdout.write(data) : held.push(data) })
    shown = running.then(async () => before).then(() => { held.forEach(data => process.stdout.write(data)) })

    return running
  }))
  await shown

  return outcomes.flat()
}

function describe ({ step: { script, vocabulary }, ok, seconds, passed, failed, note }: Outcome): string {
  const numbers = vocabulary == null ? '' : `${passed} passed, ${failed} failed`

  return `${ok ? '✓' : '✗'} ${script.padEnd(COLUMN)} ${`${seconds} s`.padStart(6)}  ${[numbers, note].filter(text => text !== '').join('; ')}`.trimEnd()
}

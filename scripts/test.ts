/* eslint-disable no-console */
/**
 * `npm test`: all checks and tests, one after the other, whatever fails before;
 * with `--all` those too that only a change to the project needs. Closes with a
 * summary.
 */
import { spawn } from 'node:child_process'
import { missingForFirefox } from './find-firefox.ts'
import { missingForNatlab } from './natlab-needs.ts'
import { MOCHA, PLAYWRIGHT, readResults } from './results.ts'
import type { Results, Vocabulary } from './results.ts'

interface Step {
  /**
   * Of package.json
   */
  script: string

  /**
   * How its tests are counted; absent where it has none
   */
  vocabulary?: Vocabulary
  minutes: number

  /**
   * Only with `--all`
   */
  extra?: boolean

  /**
   * What this machine lacks for it, in a sentence
   */
  missing? (): string | undefined
}

interface Outcome extends Results {
  script: string
  ok: boolean
  seconds: number

  /**
   * What people should know beside the numbers
   */
  note: string
}

const STEPS: Step[] = [
  { script: 'lint', minutes: 5 },
  { script: 'check:types', minutes: 5 },
  { script: 'check:unused', minutes: 5, extra: true },
  { script: 'check:proto', minutes: 5, extra: true },
  { script: 'check:api', minutes: 5, extra: true },
  { script: 'check:size', minutes: 5, extra: true },
  { script: 'test:node', vocabulary: MOCHA, minutes: 10 },
  { script: 'test:browser', vocabulary: MOCHA, minutes: 10 },
  { script: 'test:e2e', vocabulary: PLAYWRIGHT, minutes: 30 },
  { script: 'test:firefox', vocabulary: PLAYWRIGHT, minutes: 5, missing: () => missingForFirefox() },
  { script: 'test:natlab', vocabulary: PLAYWRIGHT, minutes: 12, missing: missingForNatlab }
]

/**
 * Native threads sometimes keep a process alive that has said its results
 */
const EXIT_TIMEOUT_MS = 30_000
const COLUMN = 16

let stopCurrent = (): void => {}

async function run ({ script, vocabulary, minutes }: Step): Promise<Outcome> {
  console.info(`\n▶ npm run ${script}\n`)

  const started = Date.now()
  const child = spawn('npm', ['run', '--silent', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // a process group of its own, so that nothing of it outlives it
    detached: true,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) }
  })
  let output = ''
  let note = ''
  let lingering: NodeJS.Timeout | undefined

  const stop = (): void => {
    try {
      process.kill(-Number(child.pid), 'SIGKILL')
    } catch {
      // it is gone already
    }
  }

  const timeout = setTimeout(() => {
    note = `took longer than ${minutes} minutes`
    stop()
  }, minutes * 60_000)

  const read = (data: Buffer, to: NodeJS.WriteStream): void => {
    to.write(data)
    output += data.toString()

    if (lingering == null && vocabulary != null && readResults(output, vocabulary) != null) {
      lingering = setTimeout(() => {
        note = 'ended by force after its results'
        stop()
      }, EXIT_TIMEOUT_MS)
    }
  }

  stopCurrent = stop
  child.stdout.on('data', data => { read(data, process.stdout) })
  child.stderr.on('data', data => { read(data, process.stderr) })

  const code = await new Promise<number | null>(resolve => { child.once('close', resolve) })

  clearTimeout(timeout)
  clearTimeout(lingering)
  stop()

  const results = vocabulary == null ? undefined : readResults(output, vocabulary)
  const ended = code === 0 || note.startsWith('ended by force')
  const ok = ended && (vocabulary == null || (results != null && results.passed > 0 && results.failed === 0))

  if (!ok && note === '' && vocabulary != null && (results == null || results.failed === 0)) {
    note = results == null ? 'said no results' : `exit code ${code}`
  }

  return {
    script,
    ok,
    seconds: Math.round((Date.now() - started) / 1000),
    passed: results?.passed ?? 0,
    failed: ok ? 0 : Math.max(1, results?.failed ?? 0),
    note
  }
}

function describe ({ script, ok, seconds, passed, failed, note }: Outcome, { vocabulary }: Step): string {
  const numbers = vocabulary == null ? '' : `${passed} passed, ${failed} failed`

  return `${ok ? '✓' : '✗'} ${script.padEnd(COLUMN)} ${`${seconds} s`.padStart(6)}  ${[numbers, note].filter(text => text !== '').join('; ')}`.trimEnd()
}

function interrupt (): void {
  stopCurrent()
  process.exit(1)
}

process.once('SIGINT', interrupt)
process.once('SIGTERM', interrupt)
process.once('SIGHUP', interrupt)

const steps = STEPS.filter(({ extra }) => extra !== true || process.argv.includes('--all'))
const outcomes: Outcome[] = []

for (const step of steps) {
  const missing = step.missing?.()

  outcomes.push(missing == null
    ? await run(step)
    : { script: step.script, ok: true, seconds: 0, passed: 0, failed: 0, note: `skipped: ${missing}` })
}

const sum = (key: 'passed' | 'failed'): number => outcomes.reduce((total, outcome) => total + outcome[key], 0)

console.info(`\n${outcomes.map((outcome, index) => describe(outcome, steps[index])).join('\n')}\n`)
console.info(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1

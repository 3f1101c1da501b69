/**
 * One script of package.json, with its results counted and an end to its time
 */
import { spawn } from 'node:child_process'
import { readFailures, readResults } from './results.ts'
import type { Results, Vocabulary } from './results.ts'

export interface Step {
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

export interface Outcome extends Results {
  step: Step
  ok: boolean
  seconds: number

  /**
   * What people should know beside the numbers
   */
  note: string

  /**
   * What is said of each test that failed, be it only once
   */
  failures: string[]
}

export interface RunInit {
  write (data: Buffer | string): void
  signal: AbortSignal
}

/**
 * Native threads sometimes keep a process alive that has said its results
 */
const EXIT_TIMEOUT_MS = 30_000

export async function runStep (step: Step, { write, signal }: RunInit): Promise<Outcome> {
  const { script, vocabulary, minutes } = step
  const missing = step.missing?.()

  if (missing != null) {
    return { step, ok: true, seconds: 0, passed: 0, failed: 0, note: `skipped: ${missing}`, failures: [] }
  }

  write(`\n▶ npm run ${script}\n\n`)

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

  const read = (data: Buffer): void => {
    write(data)
    output += data.toString()

    if (lingering == null && vocabulary != null && readResults(output, vocabulary) != null) {
      lingering = setTimeout(() => {
        note = 'ended by force after its results'
        stop()
      }, EXIT_TIMEOUT_MS)
    }
  }

  signal.addEventListener('abort', stop, { once: true })
  child.stdout.on('data', read)
  child.stderr.on('data', read)

  const code = await new Promise<number | null>(resolve => { child.once('close', resolve) })

  clearTimeout(timeout)
  clearTimeout(lingering)
  signal.removeEventListener('abort', stop)
  stop()

  const results = vocabulary == null ? undefined : readResults(output, vocabulary)
  const ended = code === 0 || note.startsWith('ended by force')
  const ok = ended && (vocabulary == null || (results != null && results.passed > 0 && results.failed === 0))

  if (!ok && note === '' && vocabulary != null && (results == null || results.failed === 0)) {
    note = results == null ? 'said no results' : `exit code ${code}`
  }

  return {
    step,
    ok,
    seconds: Math.round((Date.now() - started) / 1000),
    passed: results?.passed ?? 0,
    failed: ok ? 0 : Math.max(1, results?.failed ?? 0),
    note,
    failures: vocabulary == null ? [] : readFailures(output)
  }
}

/**
 * How many tests ran, and which failed, from what their runners say at the end
 */
import { stripVTControlCharacters } from 'node:util'

export interface Results {
  passed: number
  failed: number
}

/**
 * Words that close a run, each after a number
 */
export interface Vocabulary {
  passed: string[]
  failed: string[]
}

export const MOCHA: Vocabulary = { passed: ['passing'], failed: ['failing'] }

/**
 * `flaky`: failed, and passed when it was tried once more, which its output shows.
 * Up to four browsers with software encoders share what processors there are, and a
 * picture may come a second too late; what is broken fails twice. The same is done
 * for tests that mocha runs, several files of which run beside each other
 */
export const PLAYWRIGHT: Vocabulary = { passed: ['passed', 'flaky'], failed: ['failed', 'interrupted', 'did not run'] }

/**
 * Shown of each failure: what it is, and what was expected
 */
const FAILURE_LINES = 12

/**
 * The results, or none where the run did not get to its end
 */
export function readResults (output: string, { passed, failed }: Vocabulary): Results | undefined {
  const text = stripVTControlCharacters(output)
  const results = { passed: count(text, passed), failed: count(text, failed) }

  if (results.passed != null || results.failed != null) {
    return { passed: results.passed ?? 0, failed: results.failed ?? 0 }
  }
}

/**
 * The beginning of what is said of each test that failed, be it only once
 */
export function readFailures (output: string): string[] {
  const [, ...failures] = stripVTControlCharacters(output).split(/^(?= {2}\d+\) )/m)

  return failures.map(failure => failure.split('\n').filter(line => line.trim() !== '').slice(0, FAILURE_LINES).join('\n'))
}

/**
 * The number before each word, where it stands first on its line, or after it
 * only a duration
 */
function count (text: string, words: string[]): number | undefined {
  const found = words.flatMap(word => [...text.matchAll(new RegExp(`^ *(\\d+) ${word}( \\(.*\\))?$`, 'gm'))])

  return found.length === 0 ? undefined : found.reduce((sum, [, number]) => sum + Number(number), 0)
}

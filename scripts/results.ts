/**
 * How many tests ran, from what their runners say at the end
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
 * picture may come a second too late; what is broken fails twice
 */
export const PLAYWRIGHT: Vocabulary = { passed: ['passed', 'flaky'], failed: ['failed', 'interrupted', 'did not run'] }

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
 * The number before each word, where it stands first on its line, or after it
 * only a duration
 */
function count (text: string, words: string[]): number | undefined {
  const found = words.flatMap(word => [...text.matchAll(new RegExp(`^ *(\\d+) ${word}( \\(.*\\))?$`, 'gm'))])

  return found.length === 0 ? undefined : found.reduce((sum, [, number]) => sum + Number(number), 0)
}

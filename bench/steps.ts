/**
 * What happens in a join, in the page of the one who comes
 */
import type { Page } from '@playwright/test'

interface Step {
  name: string

  /**
   * A mark of the probe
   */
  mark?: string

  /**
   * A line of our debug log
   */
  line?: string

  /**
   * A file whose last byte came
   */
  file?: string
}

const STEPS: Step[] = [
  { name: 'script there', file: '/assets/first-.*js' },
  { name: 'core there', file: '/assets/start-peer-.*js' },
  { name: 'overlay started', line: 'overlay started' },
  { name: 'relay dialled', mark: 'socket' },
  { name: 'relay connected', line: 'relay .* is connected' },
  { name: 'room entered', line: 'entering a room' },
  { name: 'announced', line: 'announced us' },
  { name: 'first hint', line: 'hints at' },
  { name: 'stream open', line: 'a stream (to|from) .* is open' },
  { name: 'greeted', line: 'have greeted each other' },
  { name: 'connection made', mark: 'connection' },
  { name: 'offer set', mark: 'offer' },
  { name: 'answer set', mark: 'described' },
  { name: 'ICE connected', mark: 'ice-connected' },
  { name: 'DTLS connected', mark: 'transport-connected' },
  { name: 'first frame', mark: 'frame' }
]

export type Times = Record<string, number>

/**
 * When each step was done first, in milliseconds since navigation or since the
 * click; what was done before the click has a negative time
 */
export async function readSteps (page: Page): Promise<Times> {
  return page.evaluate(steps => {
    const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const start = probe.marks.click ?? 0
    const matches = (text: string, pattern?: string): boolean => pattern != null && new RegExp(pattern).test(text)
    const times = steps.map(({ name, mark = '', line, file }): [string, number | undefined] => [
      name,
      probe.marks[mark] ??
        probe.lines.find(({ text }) => matches(text, line))?.at ??
        files.find(({ name }) => matches(name, file))?.responseEnd
    ])

    return Object.fromEntries(times.flatMap(([name, time]) => time == null ? [] : [[name, time - start]]))
  }, STEPS)
}

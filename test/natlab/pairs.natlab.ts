/**
 * One pair of each kind of networks. All pairs: `npm run bench:connectivity`
 */
import { expectationOf, ONE_OF_EACH_KIND } from './expectations.ts'
import { expect, test } from './fixtures.ts'
import { measurePair } from './measure.ts'
import { complaints } from './verdict.ts'

// a look; the bench looks longer
const SECONDS = 5

for (const pair of ONE_OF_EACH_KIND) {
  const expected = expectationOf(pair)

  test(`${pair.join(' and ')} ${expected.media ? `see and hear each other, ${expected.path}` : 'find each other'}`, async ({ stage }, testInfo) => {
    const result = await measurePair(stage, pair, expected, SECONDS)
    const wrong = complaints(result, expected)

    if (wrong.length > 0) {
      await testInfo.attach('logs', { body: result.logs.join('\n\n'), contentType: 'text/plain' })
    }

    expect(wrong).toEqual([])
  })
}

/**
 * One pair of each kind of networks. All pairs: `npm run bench:connectivity`
 */
import { expectationOf, ONE_OF_EACH_KIND } from './expectations.ts'
import { expect, test } from './fixtures.ts'
import { measurePair } from './measure.ts'
import { complaints } from './verdict.ts'

for (const pair of ONE_OF_EACH_KIND) {
  const expected = expectationOf(pair)

  test(`${pair.join(' and ')} ${expected.media ? `see and hear each other, ${expected.path}` : 'find each other'}`, async ({ stage }) => {
    expect(complaints(await measurePair(stage, pair, expected), expected)).toEqual([])
  })
}

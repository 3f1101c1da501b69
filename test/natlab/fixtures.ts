/**
 * What every test in the lab gets
 */
import { test as base } from '@playwright/test'
import { setStage } from './stage.ts'
import type { Stage } from './stage.ts'

const START_TIMEOUT_MS = 60_000

interface WorkerFixtures {
  stage: Stage
}

interface TestFixtures {
  /**
   * Start killed relays again
   */
  revive: undefined
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stage: [async ({ browserName: _ }, use) => {
    const stage = await setStage({ log: line => { process.stderr.write(`${line}\n`) } })
    await use(stage)
    await stage.end()
  }, { scope: 'worker', timeout: START_TIMEOUT_MS }],

  revive: [async ({ stage }, use) => {
    await use(undefined)

    for (const relay of stage.relays.filter(({ running }) => !running)) {
      await relay.start()
    }
  }, { auto: true }]
})

export { expect } from '@playwright/test'

import { defineConfig } from '@playwright/test'
import { executablePath } from './scripts/chromium.ts'

/**
 * The app and its relays are started by `test/e2e/fixtures.ts`, once per worker
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  testMatch: '**/*.e2e.ts',
  // two beside each other take three times as long each: everybody in a call works
  // for all others, and what waits too long begins again
  workers: 1,
  // see scripts/results.ts
  retries: 1,
  timeout: 120_000,
  expect: {
    timeout: 15_000,
    toHaveScreenshot: { maxDiffPixelRatio: 0.01 }
  },
  snapshotPathTemplate: 'test/e2e/snapshots/{arg}{ext}',
  forbidOnly: process.env.CI != null,
  reporter: 'list',
  use: {
    // what a worker answers, no test could; where it is what is tested, it is allowed
    serviceWorkers: 'block',
    launchOptions: { executablePath },
    screenshot: 'only-on-failure'
  }
})

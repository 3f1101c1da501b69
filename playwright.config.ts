import { defineConfig } from '@playwright/test'
import { args, executablePath } from './scripts/chromium.ts'

/**
 * The app and its relays are started by `test/e2e/fixtures.ts`, once per worker.
 * One worker: every participant decodes what all others send
 */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  workers: 1,
  // see scripts/results.ts
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI != null,
  reporter: 'list',
  use: {
    // what a worker answers, no test could; where it is what is tested, it is allowed
    serviceWorkers: 'block',
    launchOptions: { executablePath, args },
    screenshot: 'only-on-failure'
  }
})

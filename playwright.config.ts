import { defineConfig } from '@playwright/test'
import { executablePath } from './scripts/chromium.ts'

/**
 * Where nobody is looked at for long: two of them find room beside each other. In
 * calls, every participant decodes what all others send, and a long history asks
 * what a page can do by itself
 */
const SCREENS = /\/(accessibility|chat|chat-pictures|devices|diagnostics|everywhere|home|kept-history|people|picture|private|ring|screens|stage|stun|together|tour)\.e2e\.ts$/

/**
 * The app and its relays are started by `test/e2e/fixtures.ts`, once per worker
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  projects: [
    { name: 'screens', testMatch: SCREENS },
    { name: 'calls', testMatch: '**/*.e2e.ts', testIgnore: SCREENS }
  ],
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

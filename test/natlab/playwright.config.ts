import { defineConfig } from '@playwright/test'

/**
 * One lab, set up by `fixtures.ts`, and at most two browsers in it at a time
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.natlab.ts',
  outputDir: '../../test-results',
  workers: 1,
  // see scripts/results.ts
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI != null,
  reporter: 'list',
  use: { serviceWorkers: 'block' }
})

import { defineConfig } from '@playwright/test'

/**
 * One lab, set up by `fixtures.ts`, and at most two browsers in it at a time
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.natlab.ts',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI != null,
  reporter: 'list',
  use: { serviceWorkers: 'block' }
})

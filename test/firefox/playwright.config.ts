import { defineConfig } from '@playwright/test'
import endToEnd from '../../playwright.config.ts'

const { projects, ...shared } = endToEnd

/**
 * As the other end-to-end tests: their app and their Chromium, in no projects
 */
export default defineConfig(shared, {
  testDir: '.',
  testMatch: '*.firefox.ts',
  outputDir: '../../test-results'
})

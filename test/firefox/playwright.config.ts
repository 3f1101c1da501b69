import { defineConfig } from '@playwright/test'
import endToEnd from '../../playwright.config.ts'

/**
 * As the other end-to-end tests: their app and their Chromium
 */
export default defineConfig(endToEnd, {
  testDir: '.',
  testMatch: '*.firefox.ts',
  outputDir: '../../test-results'
})

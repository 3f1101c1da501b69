/* eslint-disable no-console */
/**
 * `npm run test:firefox`: calls between Firefox and Chromium, where there is a
 * Firefox
 */
import { spawnSync } from 'node:child_process'
import { missingForFirefox } from './find-firefox.ts'

const missing = missingForFirefox()

if (missing == null) {
  const { status } = spawnSync('playwright', ['test', '--config', 'test/firefox/playwright.config.ts', ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  console.info(`skipped: ${missing}`)
}

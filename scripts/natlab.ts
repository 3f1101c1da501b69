/* eslint-disable no-console */
/**
 * `npm run test:natlab`: calls between networks of all kinds, where this machine
 * can hold them
 */
import { spawnSync } from 'node:child_process'
import { missingForNatlab } from './natlab-needs.ts'

const missing = missingForNatlab()

if (missing == null) {
  const { status } = spawnSync('playwright', ['test', '--config', 'test/natlab/playwright.config.ts', ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  console.info(`skipped: ${missing}`)
}

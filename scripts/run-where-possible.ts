/* eslint-disable no-console */
import { spawnSync } from 'node:child_process'

/**
 * Playwright's tests of a folder, with what else was given on the command line
 *
 * @param folder - below `test/`
 * @param missing - what keeps this machine from them; then they are skipped, and
 * that is said
 */
export function runWherePossible (folder: string, missing: string | undefined): void {
  if (missing == null) {
    const { status } = spawnSync('playwright', ['test', '--config', `test/${folder}/playwright.config.ts`, ...process.argv.slice(2)], { stdio: 'inherit' })
    process.exitCode = status ?? 1
  } else {
    console.info(`skipped: ${missing}`)
  }
}

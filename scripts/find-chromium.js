/**
 * Where a Chromium may be found. Plain JavaScript: `setup.js` runs before
 * anything is installed.
 */
import { existsSync } from 'node:fs'

const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
]

/**
 * The path of the system's Chromium, or undefined where there is none
 *
 * @returns {string | undefined}
 */
export function findChromium () {
  return PLACES.find(path => path != null && path !== '' && existsSync(path))
}

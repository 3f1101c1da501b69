/**
 * Makes playwright (below aegir's browser tests and the end-to-end tests) use
 * the system's Chromium instead of a downloaded one
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findChromium } from './find-chromium.js'

export const executablePath = findChromium()

/**
 * Chromium obeys the last `--disable-features` only, so what playwright itself
 * turns off (pages and lookups that nobody asked for) is repeated here
 */
const DISABLED_FEATURES = [
  'WebRtcHideLocalIpsWithMdns',
  'AimEnabled',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch'
]

export const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,

  // nobody outside is asked for anything
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',

  // a page that is not on top is still a participant
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling'
]

/**
 * playwright-test always asks playwright-core to download its own browser;
 * an empty folder with a marker file tells it that this has been done
 *
 * @param dir - where to make the folders
 */
export function skipBrowserDownload (dir: string = join(process.cwd(), 'node_modules/.cache/pw-browsers')): void {
  const require = createRequire(import.meta.url)
  const core = createRequire(require.resolve('playwright-test')).resolve('playwright-core/package.json')
  const { browsers }: { browsers: Array<{ name: string, revision: string }> } = JSON.parse(readFileSync(join(core, '../browsers.json'), 'utf8'))

  for (const { name, revision } of browsers.filter(b => b.name.startsWith('chromium'))) {
    const folder = join(dir, `${name.replace(/-/g, '_')}-${revision}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'INSTALLATION_COMPLETE'), '')
  }

  process.env.PLAYWRIGHT_BROWSERS_PATH = dir
  process.env.PLAYWRIGHT_SKIP_BROWSER_GC = '1'
}

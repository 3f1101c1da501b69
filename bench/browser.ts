/**
 * A browser whose processes are known, and pages in it that are measured
 */
import { chromium } from '@playwright/test'
import { args, executablePath } from '../scripts/chromium.ts'
import { RUN_TIMEOUT_MS, VIEWPORT } from './constants.ts'
import { installProbe } from './probe.ts'
import { cpuOfTree } from './processes.ts'
import type { Browser, Page } from '@playwright/test'

export interface BenchBrowser {
  readonly version: string

  /**
   * Processor time of all its processes, in milliseconds
   */
  cpu (): number

  /**
   * A fresh person: empty cache and storage, camera and microphone granted
   *
   * @param relays - what `relays.json` names, where not those of the app
   */
  page (relays?: string[]): Promise<Page>
  close (): Promise<void>
}

export async function launch (): Promise<BenchBrowser> {
  const server = await chromium.launchServer({ executablePath, args, headless: true })
  const browser: Browser = await chromium.connect(server.wsEndpoint())

  return {
    version: browser.version(),
    cpu: () => cpuOfTree(server.process().pid ?? 0),

    async page (relays) {
      const context = await browser.newContext({ viewport: VIEWPORT, serviceWorkers: 'block', permissions: ['camera', 'microphone'] })
      context.setDefaultTimeout(RUN_TIMEOUT_MS)

      if (relays != null) {
        await context.route('**/relays.json', async route => {
          const response = await route.fetch()
          await route.fulfill({ json: { ...await response.json(), relays } })
        })
      }

      const page = await context.newPage()
      await installProbe(page)

      return page
    },

    async close () {
      await browser.close()
      await server.close()
    }
  }
}

/**
 * Close pages, each a person of its own
 */
export async function close (...pages: Page[]): Promise<void> {
  await Promise.all(pages.map(async page => page.context().close()))
}

/**
 * Wait until something has happened in a page
 */
export async function marked (page: Page, name: string): Promise<void> {
  await page.waitForFunction(name => probe.marks[name] != null, name)
}

/**
 * Wait until our debug log has said something so many times
 */
export async function logged (page: Page, pattern: RegExp, times = 1): Promise<void> {
  await page.waitForFunction(({ source, times }) => {
    return probe.lines.filter(({ text }) => new RegExp(source).test(text)).length >= times
  }, { source: pattern.source, times })
}

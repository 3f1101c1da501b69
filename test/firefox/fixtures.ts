/**
 * The app of the end-to-end tests, their Chromium pages, and a Firefox beside them
 */
import { launch } from 'puppeteer-core'
import { findFirefox } from '../../scripts/find-firefox.ts'
import { test as base } from '../e2e/fixtures.ts'
import { soundServer } from './sound-server.ts'
import type { Browser, Page } from 'puppeteer-core'

const START_TIMEOUT_MS = 60_000

/**
 * What the fake microphone of Firefox hears, in Hz: one tone without an end
 */
export const FIREFOX_TONE = 660

/**
 * Fake devices that need no permission, and candidates of this machine only. When
 * sound may be played stays as it is for everybody
 */
const PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.navigator.audio.fake_frequency': FIREFOX_TONE,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false
}

interface WorkerFixtures {
  firefox: Browser
}

interface TestFixtures {
  /**
   * Open a page of the app in Firefox, as somebody who has never been there
   *
   * @param path - what follows in the URL
   * @param prepare - before the page is loaded
   */
  openFirefox (path?: string, prepare?: (page: Page) => Promise<void>): Promise<Page>
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  firefox: [async ({ browserName: _ }, use) => {
    const sound = await soundServer()
    const browser = await launch({
      browser: 'firefox',
      executablePath: findFirefox(),
      headless: true,
      env: { ...process.env, ...sound.env },
      extraPrefsFirefox: PREFERENCES
    })
    await use(browser)
    await browser.close()
    await sound.stop()
  }, { scope: 'worker', timeout: START_TIMEOUT_MS }],

  openFirefox: async ({ app, firefox }, use, testInfo) => {
    const contexts: Array<Awaited<ReturnType<Browser['createBrowserContext']>>> = []
    const lines: string[] = []

    await use(async (path = '', prepare) => {
      const context = await firefox.createBrowserContext()
      contexts.push(context)
      const page = await context.newPage()
      page.on('console', message => { lines.push(`${message.type()}: ${message.text()}`) })
      page.on('pageerror', error => { lines.push(`uncaught: ${error instanceof Error ? error.stack ?? error.message : String(error)}`) })
      await prepare?.(page)
      await page.goto(app.url + path)

      return page
    })

    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('firefox', { body: lines.join('\n'), contentType: 'text/plain' })
    }

    await Promise.all(contexts.map(async context => context.close()))
  }
})

export { expect } from '@playwright/test'

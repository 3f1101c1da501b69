/**
 * What every end-to-end test gets: the app with its two relays, started as
 * `npm start` does it, and pages in browsers with fake cameras and microphones
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { args } from '../../scripts/chromium.ts'
import { startAll } from '../../scripts/start-all.ts'
import { greyFile } from './grey.ts'
import { toneFile } from './tone.ts'
import type { Tone } from './tone.ts'
import type { Browser, BrowserContext, Page } from '@playwright/test'

const START_TIMEOUT_MS = 60_000
const DEVICES_FLAG = '--use-fake-device-for-media-stream='

/**
 * Of Chromium's fake cameras, unless a test says otherwise, for those who count
 * frames
 */
export const FULL_CAMERA_RATE = 20

export interface Relay {
  /**
   * Its WebSocket address, with the peer ID
   */
  readonly address: string
  readonly running: boolean

  /**
   * Like a machine that loses power. It is started again after the test
   */
  kill (): Promise<void>

  /**
   * With the same address
   */
  start (): Promise<void>
}

export interface App {
  /**
   * Of the home page
   */
  readonly url: string
  readonly port: number
  readonly relays: Relay[]
}

export interface OpenOptions {
  /**
   * What follows in the URL, such as `#/r/room?name=Ada&join=1`
   */
  path?: string

  /**
   * A page of the same context shares its storage: a second tab of one browser.
   * A fresh context by default: another person
   */
  context?: BrowserContext

  /**
   * What the fake microphone hears, in Hz, or left and right, or noise: short tones,
   * five in two seconds, at −6 dBFS. Chromium's own beeps by default. Needs a browser
   * of its own, so it goes with a fresh context only
   */
  tone?: Tone

  /**
   * What the fake camera sees instead of its own picture: grey, from 0 (black) to
   * 255. Needs a browser of its own too
   */
  grey?: number

  /**
   * More switches for a browser of its own, such as other devices; they beat the
   * usual ones
   */
  flags?: readonly string[]

  /**
   * Before the page is loaded
   */
  prepare? (page: Page): Promise<void>
}

export interface TestFixtures {
  /**
   * Open a page of the app. Its context is closed after the test
   */
  open (options?: OpenOptions): Promise<Page>

  /**
   * Start killed relays again
   */
  revive: undefined
}

export interface WorkerFixtures {
  /**
   * Frames per second of the fake cameras. Few, where nobody counts them: most of
   * what pages cost a machine is pictures
   */
  cameraRate: number
  app: App

  /**
   * A browser with more switches than the usual one, the same for the same
   */
  browserWith (flags: readonly string[]): Promise<Browser>

  /**
   * The switch for a microphone that hears a tone of so many Hz
   */
  toneFlag (tone: Tone): string

  /**
   * The switch for a camera that sees grey
   */
  greyFlag (grey: number): string
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  cameraRate: [8, { option: true, scope: 'worker' }],

  browser: [async ({ browserWith }, use) => {
    await use(await browserWith([]))
  }, { scope: 'worker' }],

  app: [async ({ browserName: _ }, use) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'freeflow-e2e-'))
    const running = await startAll({ port: 0, relayPorts: [0, 0], dataFolder, beside: 'test/e2e/beside', log: line => { process.stderr.write(`${line}\n`) } })

    await use({
      url: running.url,
      port: running.port,
      relays: running.relays.map(relay => ({
        get address () { return relay.addresses[0] },
        get running () { return relay.running },
        kill: async () => relay.kill(),
        start: async () => relay.start()
      }))
    })

    await running.stop()
    rmSync(dataFolder, { recursive: true })
  }, { scope: 'worker', timeout: START_TIMEOUT_MS }],

  revive: [async ({ app }, use) => {
    await use(undefined)

    for (const relay of app.relays.filter(({ running }) => !running)) {
      await relay.start()
    }
  }, { auto: true }],

  browserWith: [async ({ playwright, cameraRate }, use) => {
    const browsers = new Map<string, Browser>()
    const withRate = (flag: string): string => flag.startsWith(DEVICES_FLAG) ? `${flag},fps=${cameraRate}` : flag

    await use(async flags => {
      const key = flags.join(' ')
      const browser = browsers.get(key) ?? await playwright.chromium.launch({ args: [...args, `${DEVICES_FLAG}fps=${cameraRate}`, ...flags.map(withRate)] })
      browsers.set(key, browser)

      return browser
    })

    await Promise.all([...browsers.values()].map(async browser => browser.close()))
  }, { scope: 'worker' }],

  toneFlag: [async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'freeflow-tone-'))

    await use(tone => {
      const file = join(folder, `${tone}.wav`)
      writeFileSync(file, toneFile(tone))

      return `--use-file-for-fake-audio-capture=${file}`
    })

    rmSync(folder, { recursive: true })
  }, { scope: 'worker' }],

  greyFlag: [async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'freeflow-grey-'))

    await use(grey => {
      const file = join(folder, `${grey}.y4m`)
      writeFileSync(file, greyFile(grey))

      return `--use-file-for-fake-video-capture=${file}`
    })

    rmSync(folder, { recursive: true })
  }, { scope: 'worker' }],

  open: async ({ app, browser, browserWith, toneFlag, greyFlag }, use, testInfo) => {
    const contexts: BrowserContext[] = []
    const lines: string[] = []

    await use(async ({ path = '', context, tone, grey, flags = [], prepare } = {}) => {
      const more = [...flags, ...(tone == null ? [] : [toneFlag(tone)]), ...(grey == null ? [] : [greyFlag(grey)])]
      const own = context ?? await (more.length === 0 ? browser : await browserWith(more)).newContext()

      if (context == null) {
        contexts.push(own)
      }

      const page = await own.newPage()
      const name = `page ${contexts.indexOf(own) + 1}.${own.pages().length}`

      page.on('console', message => { lines.push(`${name} ${message.type()}: ${message.text()}`) })
      page.on('pageerror', err => { lines.push(`${name} uncaught: ${err.stack ?? err.message}`) })
      await prepare?.(page)
      await page.goto(app.url + path)

      return page
    })

    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('console', { body: lines.join('\n'), contentType: 'text/plain' })
    }

    await Promise.all(contexts.map(async context => context.close()))
  }
})

export { expect } from '@playwright/test'

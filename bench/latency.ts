/**
 * From navigation, and from a click, to the first remote frame
 */
import { setTimeout as wait } from 'node:timers/promises'
import { autoJoin, freshRoom, joinByHand } from '../test/e2e/meeting.ts'
import { close, logged, marked } from './browser.ts'
import { HOST_SETTLE_MS, JOIN_TAIL_MS, WARM_SETTLE_MS } from './constants.ts'
import { countingProxy } from './counting-proxy.ts'
import { readSteps } from './steps.ts'
import type { BenchBrowser } from './browser.ts'
import type { Times } from './steps.ts'
import type { RunningApp } from '../scripts/start-all.ts'
import type { Page } from '@playwright/test'

export async function bareNavigation (browser: BenchBrowser, url: string): Promise<Times> {
  const host = await browser.page()
  await host.goto(url)
  await marked(host, 'camera')
  await wait(HOST_SETTLE_MS)

  return measure(host, await browser.page(), async page => { await page.goto(url) })
}

export async function navigation (browser: BenchBrowser, app: RunningApp): Promise<Times> {
  const room = freshRoom()

  return measure(await openHost(browser, app, room), await browser.page(), async page => {
    await page.goto(app.url + autoJoin(room, 'Newcomer'))
  })
}

/**
 * @throws where anything of the call has left the page before the click
 */
export async function click (browser: BenchBrowser, app: RunningApp): Promise<Times> {
  const room = freshRoom()
  const host = await openHost(browser, app, room)
  const page = await browser.page()
  await page.goto(app.url)
  await marked(page, 'camera')
  await logged(page, /relay .* is connected/, app.relays.length)
  await page.getByRole('textbox', { name: 'Room' }).fill(room)
  await wait(WARM_SETTLE_MS)
  await checkNothingSaid(host, page)

  return measure(host, page, async page => { await joinByHand(page, 'Newcomer') })
}

/**
 * What the relays carry because of one join, in bytes: all that those two have
 * to do with them from navigation until media and libp2p run straight
 */
export async function relayBytes (browser: BenchBrowser, app: RunningApp): Promise<number> {
  const proxies = await Promise.all(app.relays.map(async ({ addresses }) => countingProxy(addresses[0])))
  const bytes = (): number => proxies.reduce((sum, proxy) => sum + proxy.bytes(), 0)
  const relays = proxies.map(({ address }) => address)

  try {
    const room = freshRoom()
    const host = await openHost(browser, app, room, relays)
    const before = bytes()

    await measure(host, await browser.page(relays), async page => {
      await page.goto(app.url + autoJoin(room, 'Newcomer'))
      await marked(page, 'frame')
      await wait(JOIN_TAIL_MS)
    })

    return bytes() - before
  } finally {
    proxies.forEach(proxy => { proxy.close() })
  }
}

async function openHost (browser: BenchBrowser, app: RunningApp, room: string, relays?: string[]): Promise<Page> {
  const host = await browser.page(relays)
  await host.goto(app.url + autoJoin(room, 'Host'))
  await marked(host, 'camera')
  await logged(host, /relay .* is connected/, app.relays.length)
  await wait(HOST_SETTLE_MS)

  return host
}

async function measure (host: Page, page: Page, act: (page: Page) => Promise<void>): Promise<Times> {
  try {
    await act(page)
    await marked(page, 'frame')

    return await readSteps(page)
  } finally {
    await close(host, page)
  }
}

/**
 * No connection of media, no room topic, no hello
 */
async function checkNothingSaid (host: Page, page: Page): Promise<void> {
  const said = (page: Page, pattern: RegExp): Promise<boolean> => page.evaluate(source => {
    return probe.connections.length > 0 || probe.lines.some(({ text }) => new RegExp(source).test(text))
  }, pattern.source)

  if (await said(page, /entering a room|following a topic|announced us|a stream .* is open/) || await said(host, /hints at|a stream .* is open/)) {
    throw new Error('Something of the call left the page before the click')
  }
}

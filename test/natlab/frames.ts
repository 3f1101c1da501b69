/**
 * When the pictures of somebody came, as the page showed them
 */
import { tile } from '../e2e/meeting.ts'
import type { Page } from '@playwright/test'

declare global {
  /**
   * Times of frames by name, in milliseconds since navigation
   */
  var frameTimes: Record<string, number[]> | undefined
}

/**
 * From now on write down each frame of somebody
 */
export async function watchFrames (page: Page, name: string): Promise<void> {
  await tile(page, name).locator('video').evaluate((video: HTMLVideoElement, name) => {
    const times = [performance.now()]
    globalThis.frameTimes = { ...globalThis.frameTimes, [name]: times }

    const next = (): void => {
      video.requestVideoFrameCallback(() => {
        times.push(performance.now())
        next()
      })
    }
    next()
  }, name)
}

/**
 * The longest time without a frame since the watch began, or since that moment of
 * the machine's clock, in milliseconds. The one that has not ended counts too
 */
export async function longestGap (page: Page, name: string, since = 0): Promise<number> {
  return page.evaluate(({ name, since }) => {
    const start = since - performance.timeOrigin
    const times = [...(globalThis.frameTimes?.[name] ?? []).filter(time => time >= start), performance.now()]

    return Math.max(...times.slice(1).map((time, i) => time - times[i]))
  }, { name, since })
}

/**
 * Wait until frames come again, for half a second at least
 *
 * @returns milliseconds from that moment of the machine's clock to the first
 */
export async function pictureBack (page: Page, name: string, since: number, timeout: number): Promise<number> {
  const handle = await page.waitForFunction(({ name, since }) => {
    const fresh = (globalThis.frameTimes?.[name] ?? []).map(time => time + performance.timeOrigin - since).filter(time => time >= 0)

    return fresh.length > 0 && fresh[fresh.length - 1] - fresh[0] > 500 ? { first: fresh[0] } : undefined
  }, { name, since }, { timeout, polling: 100 })

  return (await handle.jsonValue())?.first ?? NaN
}

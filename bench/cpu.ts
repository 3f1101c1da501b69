/**
 * Processor time for each frame that somebody gets to see, of a whole browser
 * with everybody of a call in it
 */
import { setTimeout as wait } from 'node:timers/promises'
import { autoJoin, freshRoom } from '../test/e2e/meeting.ts'
import { launch, marked } from './browser.ts'
import { CPU_SETTLE_MS, CPU_WINDOW_MS, CPU_WINDOWS, RUN_TIMEOUT_MS } from './constants.ts'
import { encodeLike, encodingsOf, framesOf, placeLike, placesOf } from './media.ts'
import { median } from './statistics.ts'
import type { BenchBrowser } from './browser.ts'
import type { Encoding, Rectangle } from './media.ts'
import type { RunningApp } from '../scripts/start-all.ts'
import type { Page } from '@playwright/test'

export interface CpuResult {
  /**
   * Milliseconds of processor time, one for each window
   */
  perFrame: number[]

  /**
   * Frames per second that one person sees of another
   */
  framesPerSecond: number
  encoding: Encoding
  places: Rectangle[]
}

export async function cpuOfOurs (app: RunningApp, people: number): Promise<CpuResult> {
  const room = freshRoom()

  return inBrowser(async browser => {
    const pages = await open(browser, people, i => app.url + autoJoin(room, `P${i}`))
    await wait(CPU_SETTLE_MS)

    return sample(browser, pages)
  })
}

/**
 * @param url - of the bare page
 * @param people - in the room
 * @param like - how it sends and how large it shows
 */
export async function cpuOfBare (url: string, people: number, like: CpuResult): Promise<CpuResult> {
  return inBrowser(async browser => {
    const pages = await open(browser, people, () => url)
    await Promise.all(pages.map(async page => {
      await encodeLike(page, like.encoding)
      await placeLike(page, like.places)
    }))
    await wait(CPU_SETTLE_MS)

    return sample(browser, pages)
  })
}

async function inBrowser <T> (act: (browser: BenchBrowser) => Promise<T>): Promise<T> {
  const browser = await launch()

  try {
    return await act(browser)
  } finally {
    await browser.close()
  }
}

/**
 * One after the other, until everybody sees everybody
 */
async function open (browser: BenchBrowser, people: number, url: (i: number) => string): Promise<Page[]> {
  const pages: Page[] = []

  for (let i = 0; i < people; i++) {
    const page = await browser.page()
    await page.goto(url(i))
    await marked(page, 'camera')
    pages.push(page)
  }

  const end = Date.now() + RUN_TIMEOUT_MS

  while (!(await Promise.all(pages.map(framesOf))).every(frames => frames.filter(count => count > 10).length === people - 1)) {
    if (Date.now() > end) {
      throw new Error(`${people} people did not see each other`)
    }

    await wait(250)
  }

  return pages
}

async function sample (browser: BenchBrowser, pages: Page[]): Promise<CpuResult> {
  const frames = async (): Promise<number> => (await Promise.all(pages.map(framesOf))).flat().reduce((sum, count) => sum + count, 0)
  const perFrame: number[] = []
  const rates: number[] = []

  for (let i = 0; i < CPU_WINDOWS; i++) {
    const before = { cpu: browser.cpu(), frames: await frames(), time: performance.now() }
    await wait(CPU_WINDOW_MS)
    const delivered = await frames() - before.frames
    const cpu = browser.cpu() - before.cpu
    perFrame.push(cpu / delivered)
    rates.push(delivered / (performance.now() - before.time) * 1000 / pages.length / (pages.length - 1))
  }

  return {
    perFrame,
    framesPerSecond: median(rates),
    encoding: typical((await Promise.all(pages.map(encodingsOf))).flat()),
    places: await placesOf(pages[0])
  }
}

function typical (encodings: Encoding[]): Encoding {
  const of = (key: Exclude<keyof Encoding, 'codec'>): number => median(encodings.map(encoding => encoding[key]))

  return {
    codec: encodings[0].codec,
    width: of('width'),
    height: of('height'),
    framesPerSecond: of('framesPerSecond'),
    bitrate: of('bitrate'),
    scale: of('scale')
  }
}

import { createPeer, LOOPBACK } from 'freeflow-connect'
import { soundOnly } from './chatting.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, tile } from './meeting.ts'
import type { App } from './fixtures.ts'
import type { Page } from '@playwright/test'
import type { Peer } from 'freeflow-connect'

const JOINERS = 3
const CATCH_UP_MS = 2_000
const LONG_TASK_MS = 50
const MAX_PASSES = 5
const MAX_DRAWN = 100
const MAX_GROWTH_BYTES = 16_777_216

/**
 * In lengths and shapes as people write
 */
function line (i: number): string {
  const words = 'the plan for Tuesday is *still* open and `release` waits for **one** answer from https://example.org/questions'.split(' ')
  const text = Array.from({ length: 1 + i * 7 % 23 }, (_, word) => words[(i + word) % words.length]).join(' ')

  return `${i}: ${text}${i % 11 === 0 ? '\n\n- one\n- two :tada:' : ''}`
}

/**
 * Somebody without a browser, who has written so much before anybody else came
 */
async function writer (app: App, room: string, count: number): Promise<Peer> {
  const peer = await createPeer({ relays: app.relays.map(({ address }) => address), allow: [...LOOPBACK] })
  const { chat } = await peer.join(room, { name: 'Writer' })

  for (let i = 1; i <= count; i++) {
    await chat.send(line(i))
  }

  return peer
}

/**
 * How long it takes from seeing the writer until everything is there, in
 * milliseconds
 */
async function catchUp (page: Page, count: number): Promise<number> {
  const measured = page.evaluate(async count => new Promise<number>(resolve => {
    let begin: number | undefined

    function look (): void {
      if (begin == null && document.querySelector('[role=group][aria-label=Writer]') != null) {
        begin = performance.now()
      }

      if (begin != null && document.querySelector(`article[aria-setsize="${count}"]`) != null) {
        observer.disconnect()
        resolve(performance.now() - begin)
      }
    }

    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-setsize'] })
    look()
  }), count)

  // what looks again and again, or where to click, would hold up what is measured
  await tile(page, 'Writer').waitFor({ timeout: 45_000 })
  await page.keyboard.press('c')

  return measured
}

test('who comes late has 5,000 messages in less than two seconds', async ({ open, app }) => {
  const room = freshRoom()
  const peer = await writer(app, room, 5_000)

  try {
    const times: number[] = []

    for (let i = 0; i < JOINERS; i++) {
      const workers: string[] = []
      const page = await open({
        path: autoJoin(room, `Reader ${i + 1}`),
        prepare: async page => {
          page.on('worker', worker => { workers.push(worker.url()) })
          await soundOnly(page)
        }
      })
      times.push(await catchUp(page, 5_000))
      await expect(page.getByRole('feed', { name: 'Messages' }).getByRole('article').filter({ hasText: /5000:/ })).toBeVisible()
      // signatures, which would hold up the page
      expect(workers.some(url => url.includes('signature-worker'))).toBe(true)
      await page.getByRole('button', { name: 'Leave' }).click()
    }

    const median = times.sort((a, b) => a - b)[Math.floor(JOINERS / 2)]
    process.stderr.write(`5,000 messages: ${times.map(ms => Math.round(ms)).join(', ')} ms\n`)
    expect(median).toBeLessThan(CATCH_UP_MS)
  } finally {
    await peer.stop()
  }
})

interface Pass {
  /**
   * Of the tasks that took too long, in milliseconds; nothing where there is none
   */
  long: number[]

  /**
   * Messages that were drawn at once, at most
   */
  drawn: number

  /**
   * How many were drawn in all
   */
  seen: number
}

/**
 * Through all of it: in leaps, as the bar of the scroller is pulled, and in steps, as
 * a wheel turns
 */
async function scrollThrough (page: Page): Promise<Pass> {
  return page.getByRole('feed', { name: 'Messages' }).evaluate(async feed => {
    const scroller = feed.parentElement as HTMLElement
    const long: number[] = []
    const seen = new Set<string>()
    let drawn = 0
    const observer = new PerformanceObserver(list => { long.push(...list.getEntries().map(({ duration }) => duration)) })
    observer.observe({ type: 'longtask' })

    const frame = async (): Promise<void> => new Promise(resolve => { requestAnimationFrame(() => { resolve() }) })

    async function goTo (top: number): Promise<void> {
      scroller.scrollTop = top
      await frame()
      const articles = [...feed.querySelectorAll('article')]
      drawn = Math.max(drawn, articles.length)
      articles.forEach(article => { seen.add(article.getAttribute('aria-posinset') ?? '') })
    }

    for (let i = 0; i <= 200; i++) {
      await goTo(scroller.scrollHeight * (1 - i / 200))
    }

    for (let i = 0; i < 300; i++) {
      await goTo(scroller.scrollTop + 120)
    }

    // what was just done is told a little later
    await frame()
    await frame()
    long.push(...observer.takeRecords().map(({ duration }) => duration))
    observer.disconnect()

    return { long, drawn, seen: seen.size }
  })
}

test('10,000 messages are scrolled through without a long task, in bounded memory', async ({ open, app }) => {
  const room = freshRoom()
  const peer = await writer(app, room, 10_000)

  try {
    const page = await open({ path: autoJoin(room, 'Reader'), prepare: soundOnly })
    await catchUp(page, 10_000)
    const session = await page.context().newCDPSession(page)

    const heap = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage')

      return (await session.send('Runtime.getHeapUsage')).usedSize
    }

    // somebody else may need the machine, too: what is ours comes in each pass
    const passes: Pass[] = [await scrollThrough(page)]
    const before = await heap()

    while (passes.length < MAX_PASSES && (passes.length < 2 || passes.every(({ long }) => long.length > 0))) {
      passes.push(await scrollThrough(page))
    }

    const growth = await heap() - before
    process.stderr.write(`10,000 messages: tasks of ${LONG_TASK_MS} ms and more ${passes.map(({ long }) => `[${long.map(Math.round).join(' ')}]`).join(' ')}; drawn at once ${passes[0].drawn}; heap ${Math.round(before / 1e6)} MB, and ${(growth / 1e6).toFixed(1)} MB after ${passes.length - 1} more\n`)
    expect(passes.some(({ long }) => long.every(ms => ms < LONG_TASK_MS))).toBe(true)
    expect(passes[0].seen).toBeGreaterThan(3_000)
    expect(Math.max(...passes.map(({ drawn }) => drawn))).toBeLessThan(MAX_DRAWN)
    expect(growth).toBeLessThan(MAX_GROWTH_BYTES)
  } finally {
    await peer.stop()
  }
})

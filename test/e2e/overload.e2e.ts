import { expectClean } from './clean.ts'
import { expect, FULL_CAMERA_RATE, test } from './fixtures.ts'
import { autoJoin, framesOf, freshRoom, seesPicture, tile } from './meeting.ts'
import type { Page } from '@playwright/test'

test.use({ cameraRate: FULL_CAMERA_RATE })

const NOTICE = 'This device is busy'

/**
 * Of Chromium's fake camera, as the app asks for it
 */
const CAMERA_WIDTH = 1280

interface Traffic {
  /**
   * Of the pictures that flow now
   */
  width: number
  framerate: number

  /**
   * What the encoder was told, which a slow machine does not change
   */
  scale: number
  limit: number

  /**
   * Bytes so far
   */
  audio: number
  video: number
}

/**
 * Lets a test say what this page's codecs count, before the page is loaded, so
 * that a slow machine says nothing of its own. All behind it is real
 */
async function watchCodecs (page: Page): Promise<void> {
  await page.addInitScript(() => {
    const real = RTCPeerConnection.prototype.getStats
    const connections = new Set<RTCPeerConnection>()
    const state = { busy: '', connections, real, since: 0, before: 0 }
    Object.assign(globalThis, { codecs: state })
    const told = new Map<string, number>()

    RTCPeerConnection.prototype.getStats = async function (...args) {
      connections.add(this)
      const report: any = await real.apply(this, args)
      const copy = new Map<string, any>()

      for (const [id, entry] of report) {
        const fake = { ...entry }

        if (entry.kind === 'video' && entry.type === 'outbound-rtp') {
          const key = `${id} ${entry.ssrc}`
          const busy = state.busy === 'encoder' ? entry.framesEncoded - (told.get(`${key} last`) ?? 0) : 0
          told.set(key, (told.get(key) ?? 0) + busy)
          told.set(`${key} last`, entry.framesEncoded)
          fake.totalEncodeTime = (told.get(key) ?? 0) * 0.06
          fake.qualityLimitationDurations = { ...entry.qualityLimitationDurations, cpu: told.get(key) }
        }

        if (entry.kind === 'video' && entry.type === 'inbound-rtp') {
          const key = `${id} ${entry.ssrc}`
          const busy = state.busy === 'decoder' ? entry.framesDecoded - (told.get(`${key} last`) ?? 0) : 0
          told.set(key, (told.get(key) ?? 0) + busy)
          told.set(`${key} last`, entry.framesDecoded)
          fake.framesDropped = told.get(key)
          fake.totalDecodeTime = 0
        }

        copy.set(id, fake)
      }

      return copy as unknown as RTCStatsReport
    }
  })
}

async function setBusy (page: Page, busy: '' | 'encoder' | 'decoder'): Promise<void> {
  await page.evaluate(busy => { (globalThis as any).codecs.busy = busy }, busy)
}

/**
 * What a page really sends or receives, all its media connections together
 */
async function traffic (page: Page, type: 'outbound-rtp' | 'inbound-rtp'): Promise<Traffic> {
  return page.evaluate(async type => {
    const { connections, real } = (globalThis as any).codecs
    const total = { width: 0, framerate: 0, scale: 0, limit: 0, audio: 0, video: 0 }

    for (const connection of connections as Set<RTCPeerConnection>) {
      for (const sender of connection.getSenders().filter(({ track }) => track?.kind === 'video')) {
        const [encoding] = sender.getParameters().encodings
        total.scale = Math.max(total.scale, encoding?.scaleResolutionDownBy ?? 0)
        total.limit = Math.max(total.limit, encoding?.maxFramerate ?? 0)
      }

      for (const entry of [...(await real.call(connection)).values()].filter(entry => entry.type === type)) {
        total[entry.kind as 'audio' | 'video'] += entry.bytesSent ?? entry.bytesReceived

        if (entry.kind === 'video') {
          total.width = Math.max(total.width, entry.frameWidth ?? 0)
          total.framerate = Math.max(total.framerate, entry.framesPerSecond ?? 0)
        }
      }
    }

    return total
  }, type)
}

/**
 * Sound flows: more of it after a while
 */
async function soundFlows (page: Page, type: 'outbound-rtp' | 'inbound-rtp'): Promise<void> {
  const { audio } = await traffic(page, type)
  await expect.poll(async () => (await traffic(page, type)).audio, { timeout: 5_000 }).toBeGreaterThan(audio + 2_000)
}

/**
 * Wait until pictures go out as large as they are wanted
 */
async function sendsAll (page: Page): Promise<Traffic> {
  await expect.poll(async () => {
    const { scale, limit, width } = await traffic(page, 'outbound-rtp')

    return scale > 0 && scale < 2 && limit > 20 && width > 0
  }, { timeout: 30_000 }).toBe(true)

  return traffic(page, 'outbound-rtp')
}

/**
 * Wait until the encoder was told to make less, and makes less
 */
async function sendsLess (page: Page, full: Traffic): Promise<void> {
  await expect.poll(async () => (await traffic(page, 'outbound-rtp')).scale, { timeout: 40_000 }).toBeGreaterThanOrEqual(full.scale * 3)
  await expect.poll(async () => (await traffic(page, 'outbound-rtp')).limit, { timeout: 20_000 }).toBe(15)
  await expect.poll(async () => (await traffic(page, 'outbound-rtp')).width, { timeout: 20_000 }).toBeLessThanOrEqual(CAMERA_WIDTH / 3)
  await expect.poll(async () => (await traffic(page, 'outbound-rtp')).framerate, { timeout: 20_000 }).toBeLessThanOrEqual(16)
}

async function meet (open: (options?: object) => Promise<Page>, url: string): Promise<[Page, Page]> {
  const room = freshRoom()
  const [ada, bob] = [await open(), await open()]
  await watchCodecs(ada)
  await watchCodecs(bob)
  // another address each: the fragment alone would load nothing anew
  await ada.goto(`${url}?ada${autoJoin(room, 'Ada')}`)
  await bob.goto(`${url}?bob${autoJoin(room, 'Bob')}`)
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')

  return [ada, bob]
}

test('an encoder that cannot keep up sends smaller and fewer pictures, never less sound, and says so once', async ({ app, open }) => {
  test.setTimeout(180_000)
  const [ada, bob] = await meet(open, app.url)
  await expect(ada.getByText(NOTICE)).toBeHidden()
  const full = await sendsAll(ada)

  // how often a screen reader has something new to say
  await ada.evaluate(notice => {
    Object.assign(globalThis, { said: 0 })
    new MutationObserver(records => {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter(node => node.textContent?.includes(notice))
      ;(globalThis as any).said += added.length
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  }, NOTICE)

  await setBusy(ada, 'encoder')
  await expect(ada.getByRole('status').getByText(NOTICE)).toBeVisible({ timeout: 30_000 })
  await expectClean(ada, 'notice of an overload')
  await sendsLess(ada, full)
  await soundFlows(ada, 'outbound-rtp')
  await soundFlows(bob, 'inbound-rtp')

  // the picture moves, and the other one is told nothing
  const frames = await framesOf(bob, 'Ada')
  await expect.poll(async () => framesOf(bob, 'Ada')).toBeGreaterThan(frames + 10)
  await expect(bob.getByText(NOTICE)).toBeHidden()
  expect(await ada.evaluate(() => (globalThis as any).said)).toBe(1)

  const reduced = await traffic(ada, 'outbound-rtp')
  await setBusy(ada, '')
  await expect.poll(async () => (await traffic(ada, 'outbound-rtp')).scale, { timeout: 90_000 }).toBeLessThan(reduced.scale)
  await ada.getByRole('status').getByRole('button', { name: 'Dismiss' }).click()
  await expect(ada.getByText(NOTICE)).toBeHidden()
})

test('a decoder that cannot keep up is sent smaller and fewer pictures', async ({ app, open }) => {
  const [ada, bob] = await meet(open, app.url)
  const [full, own] = [await sendsAll(bob), await sendsAll(ada)]
  await setBusy(ada, 'decoder')
  await expect(ada.getByText(NOTICE)).toBeVisible({ timeout: 30_000 })
  await sendsLess(bob, full)
  await soundFlows(ada, 'inbound-rtp')

  // what Ada sends is as it was
  const { scale, limit } = await traffic(ada, 'outbound-rtp')
  expect({ scale, limit }).toEqual({ scale: own.scale, limit: own.limit })
  await expect(bob.getByText(NOTICE)).toBeHidden()
})

test('a tile that is not seen gets no video, and sound all the time', async ({ app, open }) => {
  const [ada, bob] = await meet(open, app.url)
  const scroll = async (hidden: boolean): Promise<void> => {
    await tile(ada, 'Bob').evaluate((element, hidden) => { element.style.translate = hidden ? '0 300vh' : '' }, hidden)
  }

  // a headless page is always in front, so it has to be told
  const cover = async (hidden: boolean): Promise<void> => {
    await ada.evaluate(hidden => {
      Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  }

  for (const hide of [scroll, cover]) {
    await hide(true)
    await expect(async () => {
      const before = await traffic(ada, 'inbound-rtp')
      await new Promise(resolve => { setTimeout(resolve, 1_500) })
      const after = await traffic(ada, 'inbound-rtp')
      expect(after.video).toBe(before.video)
      expect(after.audio).toBeGreaterThan(before.audio)
    }).toPass({ timeout: 15_000 })
    await soundFlows(bob, 'outbound-rtp')

    await hide(false)
    const frames = await framesOf(ada, 'Bob')
    await expect.poll(async () => framesOf(ada, 'Bob'), { timeout: 15_000 }).toBeGreaterThan(frames + 10)
  }

  // the other direction was never touched
  const frames = await framesOf(bob, 'Ada')
  await expect.poll(async () => framesOf(bob, 'Ada')).toBeGreaterThan(frames + 10)
})

import { expect, test } from './fixtures.ts'
import { autoJoin, frameRates, freshRoom, seesPicture, tile, toneOf } from './meeting.ts'
import type { Page } from '@playwright/test'

/**
 * No candidate is found, until `allowDirect`: as where UDP is blocked
 */
async function withoutDirectPaths (page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Original = RTCPeerConnection
    const all: RTCPeerConnection[] = []
    const state = { policy: 'relay' as RTCIceTransportPolicy }
    Object.assign(globalThis, {
      allowDirect: () => {
        state.policy = 'all'
        all.filter(pc => pc.signalingState !== 'closed').forEach(pc => {
          pc.setConfiguration({ ...pc.getConfiguration(), iceTransportPolicy: 'all' })
          pc.restartIce()
        })
      },
      RTCPeerConnection: class extends Original {
        constructor (configuration?: RTCConfiguration) {
          super({ ...configuration, iceTransportPolicy: state.policy })
          all.push(this)
        }

        override setConfiguration (configuration?: RTCConfiguration): void {
          super.setConfiguration({ ...configuration, iceTransportPolicy: state.policy })
        }
      }
    })
  })
}

async function allowDirect (page: Page): Promise<void> {
  await page.evaluate(() => { (globalThis as unknown as { allowDirect(): void }).allowDirect() })
}

test('without a direct path two see and hear each other through a relay', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada'), prepare: withoutDirectPaths, tone: 660 })
  const bob = await open({ path: autoJoin(room, 'Bob'), prepare: withoutDirectPaths, tone: 880 })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')
  await expect(tile(ada, 'Bob').getByText('relayed')).toBeVisible()

  for (const rate of await frameRates([[ada, 'Bob'], [bob, 'Ada']], 10)) {
    expect(rate).toBeGreaterThanOrEqual(12)
  }

  for (const [page, name, tone] of [[ada, 'Bob', 880], [bob, 'Ada', 660]] as const) {
    await expect(async () => {
      const { frequency, level } = await toneOf(page, name)
      expect(Math.abs(frequency - tone)).toBeLessThan(15)
      expect(level).toBeGreaterThan(-40)
    }).toPass({ timeout: 20_000 })
  }
})

/**
 * The longest time between two pictures of somebody, while something happens
 *
 * @returns milliseconds
 */
async function longestGap (page: Page, name: string, during: () => Promise<void>): Promise<number> {
  const video = tile(page, name).locator('video')
  await video.evaluate((video: HTMLVideoElement) => {
    const gaps = { longest: 0, last: performance.now() }
    Object.assign(globalThis, { gaps })
    const onFrame = (now: number): void => {
      gaps.longest = Math.max(gaps.longest, now - gaps.last)
      gaps.last = now
      video.requestVideoFrameCallback(onFrame)
    }
    video.requestVideoFrameCallback(onFrame)
  })
  await during()

  return page.evaluate(() => (globalThis as unknown as { gaps: { longest: number } }).gaps.longest)
}

test('a direct path that becomes possible takes over, and nobody sees it', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada'), prepare: withoutDirectPaths })
  const bob = await open({ path: autoJoin(room, 'Bob'), prepare: withoutDirectPaths })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')
  await expect(tile(ada, 'Bob').getByText('relayed')).toBeVisible()

  const gap = await longestGap(ada, 'Bob', async () => {
    await Promise.all([allowDirect(ada), allowDirect(bob)])
    await expect(tile(ada, 'Bob').getByText('direct')).toBeVisible({ timeout: 30_000 })
    await new Promise(resolve => { setTimeout(resolve, 4_000) })
  })
  expect(gap).toBeLessThanOrEqual(300)
})

/**
 * Firefox and Chromium in one call, each as it comes
 */
import { autoJoin, frameRates, freshRoom, seesPicture, tile, toneOf } from '../e2e/meeting.ts'
import { FIREFOX_TONE, expect, test } from './fixtures.ts'
import { join, view } from './view.ts'
import type { Page as Chromium } from '@playwright/test'

const CHROMIUM_TONE = 880
const SECONDS = 5
const FRAME_RATE = 8

for (const kind of ['direct', 'relayed'] as const) {
  test(`Firefox and Chromium see and hear each other, ${kind}`, async ({ open, openFirefox }) => {
    const room = freshRoom()
    const ada = await openFirefox(`#/r/${room}?name=Ada`)
    // what a person clicks on lets Firefox play sound
    await join(ada)
    const bob = await open({
      path: autoJoin(room, 'Bob'),
      tone: CHROMIUM_TONE,
      prepare: async page => { kind === 'relayed' && await hideAddress(page) }
    })
    const seen = await view(ada, 'Bob')
    await seesPicture(bob, 'Ada')
    await expect.poll(async () => seen.frames(), { message: 'Bob is seen in Firefox', timeout: 30_000 }).toBeGreaterThan(2)
    await expect.poll(async () => seen.badge(), { timeout: 15_000 }).toContain(kind)
    await expect(tile(bob, 'Ada').getByText(kind)).toBeVisible()

    const [inFirefox, [inChromium]] = await Promise.all([seen.frameRate(SECONDS), frameRates([[bob, 'Ada']], SECONDS)])
    console.info(`${kind}: ${inFirefox.toFixed(1)} frames per second in Firefox, ${inChromium.toFixed(1)} in Chromium`)
    expect(inFirefox).toBeGreaterThanOrEqual(FRAME_RATE)
    expect(inChromium).toBeGreaterThanOrEqual(FRAME_RATE)

    for (const [hear, tone] of [[seen.tone, CHROMIUM_TONE], [async () => toneOf(bob, 'Ada'), FIREFOX_TONE]] as const) {
      await expect(async () => {
        const { frequency, level } = await hear()
        expect(Math.abs(frequency - tone)).toBeLessThan(15)
        expect(level).toBeGreaterThan(-40)
      }).toPass({ timeout: 15_000 })
    }
  })
}

async function hideAddress (page: Chromium): Promise<void> {
  await page.addInitScript(() => { localStorage.setItem('freeflow:hide-address', 'yes') })
}

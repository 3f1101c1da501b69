import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, frameRates, freshRoom, seesPicture, tile } from './meeting.ts'
import type { Page } from '@playwright/test'

const NAMES = ['Ada', 'Bob', 'Cy', 'Di']

test('three see each other, and so do four when one more comes', async ({ open, cameraRate }) => {
  test.setTimeout(240_000)
  const room = freshRoom()
  const pages: Page[] = []

  for (const name of NAMES) {
    pages.push(await open({ path: autoJoin(room, name) }))

    if (pages.length < 3) {
      continue
    }

    const views = pages.flatMap((page, i) => NAMES.slice(0, pages.length).filter((_, j) => j !== i).map(name => [page, name] as [Page, string]))

    for (const [page, name] of views) {
      await seesPicture(page, name)
    }

    // one machine makes and shows all of the pictures
    for (const rate of await frameRates(views, 10)) {
      expect(rate).toBeGreaterThanOrEqual(cameraRate / 2)
    }
  }
})

test('a fifth is told that a room is full before a camera opens', async ({ open, browser, app }) => {
  test.setTimeout(180_000)
  const room = freshRoom()
  const pages: Page[] = []

  // one machine has them all: who is full must not be who is busy with pictures
  for (const name of NAMES) {
    const page = await open({ path: autoJoin(room, name) })
    await page.getByRole('button', { name: 'Camera', exact: true }).click()
    await Promise.all(pages.map(async before => expect(tile(before, name)).toBeVisible({ timeout: 20_000 })))
    pages.push(page)
  }

  const context = await browser.newContext()
  const eve = await context.newPage()
  await eve.addInitScript(() => {
    const asked: unknown[] = []
    const { mediaDevices } = navigator
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async constraints => {
      asked.push(constraints)

      return getUserMedia(constraints)
    }
    Object.assign(globalThis, { asked })
  })
  await eve.goto(app.url + autoJoin(room, 'Eve'))
  await expect(eve.getByRole('alert')).toContainText('full', { timeout: 45_000 })
  expect(await eve.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)).toEqual([])
  await expectClean(eve, 'full room')
  await context.close()

  // the four have noticed nothing, and a place that is free is free at once
  await expect(tile(pages[0], 'Eve')).toHaveCount(0)
  await pages[3].getByRole('button', { name: 'Leave' }).click()
  await expect(tile(pages[0], 'Di')).toHaveCount(0, { timeout: 3_000 })
  await open({ path: autoJoin(room, 'Fay') })
  await seesPicture(pages[0], 'Fay')
})

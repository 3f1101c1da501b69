import { createPeer, LOOPBACK } from 'freeflow-connect'
import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, frameRates, freshRoom, seesPicture, tile } from './meeting.ts'
import type { Page } from '@playwright/test'
import type { Room } from 'freeflow-connect'

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
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })

  // one machine has them all: three need no browser
  const others = await Promise.all(NAMES.slice(1).map(async () => createPeer({ relays: app.relays.map(({ address }) => address), allow: [...LOOPBACK] })))
  const rooms: Room[] = []

  for (const [i, peer] of others.entries()) {
    rooms.push(await peer.join(room, { name: NAMES[i + 1] }))
    await expect(tile(ada, NAMES[i + 1])).toBeVisible()
  }

  await expect.poll(() => rooms.map(({ participants }) => participants.length)).toEqual([3, 3, 3])

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
  await expect(tile(ada, 'Eve')).toHaveCount(0)
  expect(rooms.map(({ participants }) => participants.length)).toEqual([3, 3, 3])
  await rooms[2].leave()
  await expect(tile(ada, 'Di')).toHaveCount(0, { timeout: 3_000 })
  await open({ path: autoJoin(room, 'Fay') })
  await seesPicture(ada, 'Fay')
  await Promise.all(others.map(async peer => peer.stop()))
})

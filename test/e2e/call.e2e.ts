import { expect, FULL_CAMERA_RATE, test } from './fixtures.ts'
import { autoJoin, frameRates, framesOf, freshRoom, hearsTone, joinByHand, pixels, seesPicture, SMALL_WINDOW, tile, toneOf } from './meeting.ts'

test.use({ cameraRate: FULL_CAMERA_RATE, viewport: SMALL_WINDOW })

test('two pages of one browser see and hear each other', async ({ open }) => {
  const room = freshRoom()
  const ada = await open()
  await joinByHand(ada, 'Ada', room)
  await expect(tile(ada, 'Ada (you)')).toBeVisible()
  const bob = await open({ context: ada.context() })
  await joinByHand(bob, 'Bob', room)

  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')
  await expect(tile(ada, 'Bob').getByText('direct')).toBeVisible()
  const before = [await pixels(ada, 'Bob'), await pixels(bob, 'Ada')]

  for (const rate of await frameRates([[ada, 'Bob'], [bob, 'Ada']], 10)) {
    expect(rate).toBeGreaterThanOrEqual(12)
  }

  expect(await pixels(ada, 'Bob')).not.toEqual(before[0])
  expect(await pixels(bob, 'Ada')).not.toEqual(before[1])
})

test('the tone of one microphone is heard on the other side', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob'), tone: 880 })
  await seesPicture(ada, 'Bob')

  await hearsTone(async () => toneOf(ada, 'Bob'), 880)

  await bob.getByRole('button', { name: 'Microphone' }).click()
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible({ timeout: 3_000 })
  await expect(async () => { expect((await toneOf(ada, 'Bob')).level).toBeLessThan(-70) }).toPass({ timeout: 10_000 })

  await bob.getByRole('button', { name: 'Microphone' }).click()
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'muted' })).toBeHidden({ timeout: 3_000 })
  await expect(async () => { expect((await toneOf(ada, 'Bob')).level).toBeGreaterThan(-40) }).toPass({ timeout: 20_000 })
})

test('camera off, on, leave, closed tab and coming back reach the others', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')

  await bob.getByRole('button', { name: 'Camera' }).click()
  await expect(tile(ada, 'Bob').locator('video')).toBeHidden({ timeout: 3_000 })
  await bob.getByRole('button', { name: 'Camera' }).click()
  await expect(tile(ada, 'Bob').locator('video')).toBeVisible({ timeout: 5_000 })
  const before = await framesOf(ada, 'Bob')
  await expect.poll(async () => framesOf(ada, 'Bob')).toBeGreaterThan(before + 5)

  await bob.getByRole('button', { name: 'Leave' }).click()
  await expect(tile(ada, 'Bob')).toHaveCount(0, { timeout: 3_000 })
  await bob.getByRole('button', { name: 'Join' }).click()
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')

  await bob.close({ runBeforeUnload: false })
  await expect(tile(ada, 'Bob')).toHaveCount(0, { timeout: 3_000 })
})

test('joining without camera, without microphone, and without either works', async ({ open }) => {
  const room = freshRoom()
  const ada = await open()
  await ada.getByRole('button', { name: 'Camera' }).click()
  await joinByHand(ada, 'Ada', room)
  const bob = await open()
  await bob.getByRole('button', { name: 'Microphone' }).click()
  await joinByHand(bob, 'Bob', room)
  const cy = await open()
  await cy.getByRole('button', { name: 'Camera' }).click()
  await cy.getByRole('button', { name: 'Microphone' }).click()
  await joinByHand(cy, 'Cy', room)

  await seesPicture(ada, 'Bob')
  await seesPicture(cy, 'Bob')
  await expect(tile(bob, 'Ada')).toBeVisible()
  await expect(tile(bob, 'Ada').locator('video')).toBeHidden()
  await expect(tile(bob, 'Ada').getByRole('img', { name: 'muted' })).toBeHidden()
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible()
  await expect(tile(bob, 'Cy').getByText('direct')).toBeVisible()

  // a camera that is turned on later is seen by those who have none
  await ada.getByRole('button', { name: 'Camera' }).click()
  await seesPicture(cy, 'Ada')
})

import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, closeSettings, freshRoom, openSettings, pixels, seesPicture, tile } from './meeting.ts'
import { THREE_DEVICES } from './sockets.ts'
import type { Locator, Page } from '@playwright/test'

/**
 * A picture of one pixel, as PNG
 */
const MAGENTA = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z/AfAAQAAf8iCjrwAAAAAElFTkSuQmCC', 'base64')

async function sizeOf (page: Page, name: string): Promise<string> {
  return tile(page, name).locator('video').evaluate((video: HTMLVideoElement) => `${video.videoWidth}x${video.videoHeight}`)
}

/**
 * The share of what is shown of somebody that has this colour, and of what does not
 */
async function share (page: Page, name: string, is: (red: number, green: number, blue: number) => boolean): Promise<number> {
  const values = await pixels(page, name)
  const count = values.length / 4

  return Array.from({ length: count }, (_, i) => is(values[4 * i], values[4 * i + 1], values[4 * i + 2])).filter(Boolean).length / count
}

const isMagenta = (red: number, green: number, blue: number): boolean => red > 180 && green < 90 && blue > 180
const isBright = (_red: number, green: number): boolean => green > 150

async function quality (page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Picture options' }).click()
  await page.getByRole('menuitemradio', { name, exact: true }).click()
}

function background (dialog: Locator): Locator {
  return dialog.getByRole('combobox', { name: 'Background' })
}

test('the quality that is chosen is what is sent, and asked for', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')

  await quality(bob, 'Save data')
  await expect.poll(async () => Number((await sizeOf(ada, 'Bob')).split('x')[1]), { timeout: 30_000 }).toBeLessThanOrEqual(180)
  await expect.poll(async () => Number((await sizeOf(bob, 'Ada')).split('x')[1]), { timeout: 30_000 }).toBeLessThanOrEqual(216)

  await quality(bob, 'Sound only')
  await expect(tile(ada, 'Bob').locator('video')).toBeHidden()
  await expect(bob.getByRole('button', { name: 'Camera', pressed: false, exact: true })).toBeVisible()

  // turning the camera on ends it
  await bob.getByRole('button', { name: 'Camera', exact: true }).click()
  await expect(tile(ada, 'Bob').locator('video')).toBeVisible()
  const dialog = await openSettings(bob, 'Picture')
  await expect(dialog.getByRole('combobox', { name: 'Quality' })).toHaveValue('automatic')
})

test('1080p is sent where it is chosen', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  // pages of one browser share a camera, which is as whoever opened it first wants it
  const bob = await open({ path: autoJoin(room, 'Bob'), flags: THREE_DEVICES })
  await seesPicture(ada, 'Bob')
  await quality(bob, '1080p')
  await quality(ada, '1080p')
  await expect.poll(async () => sizeOf(ada, 'Bob'), { timeout: 60_000 }).toBe('1920x1080')
})

test('a picture of one’s own behind oneself, from before joining on', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open()
  await bob.getByRole('button', { name: 'Settings' }).click()
  const dialog = bob.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: 'Picture' }).click()
  await expect(background(dialog)).toHaveValue('none')
  const chooser = bob.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose a picture…' }).click()
  await (await chooser).setFiles({ name: 'magenta.png', mimeType: 'image/png', buffer: MAGENTA })
  await expect(background(dialog)).toHaveValue('image')
  await expectClean(bob, 'settings of the picture')
  await closeSettings(bob)
  await bob.goto(`${bob.url().split('#')[0]}?again${autoJoin(room, 'Bob')}`)
  await seesPicture(ada, 'Bob')

  // from the first picture on the room is not seen, and the person is
  expect(await share(ada, 'Bob', isMagenta)).toBeGreaterThan(0.3)
  await expect.poll(async () => share(ada, 'Bob', isBright), { timeout: 20_000 }).toBeGreaterThan(0.02)
  expect(await share(ada, 'Bob', (red, green, blue) => isMagenta(red, green, blue) || isBright(red, green))).toBeGreaterThan(0.8)

  await openSettings(bob, 'Picture')
  await background(dialog).selectOption('My room')
  await expect.poll(async () => share(ada, 'Bob', isMagenta), { timeout: 20_000 }).toBe(0)
  await background(dialog).selectOption('My picture')
  await expect.poll(async () => share(ada, 'Bob', isMagenta), { timeout: 20_000 }).toBeGreaterThan(0.3)
})

test('a segmenter that breaks shows nobody the room', async ({ open }) => {
  const bob = await open({
    path: autoJoin(freshRoom(), 'Bob'),
    prepare: async page => {
      await page.addInitScript(() => { localStorage.setItem('freeflow:picture', '{"background":"blur"}') })
      await page.route('**/segmenter.js', async route => route.fulfill({ contentType: 'text/javascript', body: 'export function createSegmenter () { throw new Error("broken") }' }))
    }
  })
  await expect(bob.getByText('Your background cannot be changed now, so your camera was turned off.')).toBeVisible()
  await expect(bob.getByRole('button', { name: 'Camera', pressed: false, exact: true })).toBeVisible()
})

test('without a segmenter there is no background to choose; without the means, it is said why', async ({ open }) => {
  const without = await open({
    path: autoJoin(freshRoom(), 'Bob'),
    prepare: async page => {
      await page.route('**/relays.json', async route => {
        const response = await route.fetch()
        await route.fulfill({ response, json: { ...await response.json(), segmenter: undefined } })
      })
    }
  })
  const dialog = await openSettings(without, 'Picture')
  await expect(dialog.getByRole('combobox', { name: 'Quality' })).toBeVisible()
  await expect(background(dialog)).toHaveCount(0)
  await expect(dialog.getByText('Background')).toHaveCount(0)

  const unable = await open({
    path: autoJoin(freshRoom(), 'Eve'),
    prepare: async page => { await page.addInitScript(() => { Reflect.deleteProperty(globalThis, 'MediaStreamTrackGenerator') }) }
  })
  await expect((await openSettings(unable, 'Picture')).getByText('Backgrounds can be changed in Chrome')).toBeVisible()
})

test('whoever sits in the dark is told so, once', async ({ open }) => {
  const [dark, light] = await Promise.all([30, 120].map(async grey => open({ path: autoJoin(freshRoom(), 'Ada'), grey })))
  const hint = (page: Page): Locator => page.getByText('It is dark where you are')
  await expect(hint(dark)).toBeVisible({ timeout: 25_000 })
  await expect(hint(light)).toHaveCount(0)
  await dark.getByRole('status').filter({ has: hint(dark) }).getByRole('button', { name: 'Dismiss' }).click()
  await expect(hint(dark)).toHaveCount(0)
})

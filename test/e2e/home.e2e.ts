import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, joinByHand, seesPicture, tile } from './meeting.ts'

test('an empty room field opens a fresh private room, and its copied link leads there', async ({ open, app }) => {
  const ada = await open()
  await ada.context().grantPermissions(['clipboard-read', 'clipboard-write', 'camera', 'microphone'])
  await joinByHand(ada, 'Ada')
  await expect(tile(ada, 'Ada (you)')).toBeVisible()
  await ada.getByRole('button', { name: 'Copy invite link' }).click()
  await expect(ada.getByText('Invite link copied')).toBeVisible()
  const link = await ada.evaluate(async () => navigator.clipboard.readText())
  expect(link.startsWith(`${app.url}#/r/`)).toBe(true)

  // by the link
  const bob = await open({ path: link.slice(app.url.length) })
  expect(bob.url()).toBe(app.url)
  await bob.getByRole('textbox', { name: 'Your name' }).fill('Bob')
  await bob.getByRole('button', { name: 'Join' }).click()
  await seesPicture(bob, 'Ada')

  // and pasted into the room field
  const cy = await open()
  await joinByHand(cy, 'Cy', link)
  await seesPicture(cy, 'Ada')
  await seesPicture(cy, 'Bob')
})

test('a room name that can be guessed says so', async ({ open }) => {
  const page = await open()
  await expect(page.getByText('Anyone who guesses')).toBeHidden()
  await page.getByRole('textbox', { name: 'Room' }).fill('tea')
  await expect(page.getByText('Anyone who guesses')).toBeVisible()
})

test('a link joins by itself only where the app allows it, and leaves no secret behind', async ({ open, app, browser }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  await expect(tile(ada, 'Ada (you)')).toBeVisible()
  expect(ada.url()).toBe(app.url)

  const context = await browser.newContext()
  const page = await context.newPage()
  await page.route('**/relays.json', async route => route.fulfill({ json: { relays: app.relays.map(({ address }) => address), allow: ['127.0.0.0/8'] } }))
  await page.goto(app.url + autoJoin(room, 'Bob'))
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Bob')
  await expect(page.getByRole('button', { name: 'Join' })).toBeEnabled()
  expect(page.url()).toBe(app.url)
  await expect(tile(ada, 'Bob')).toHaveCount(0)
  await page.getByRole('button', { name: 'Join' }).click()
  await seesPicture(ada, 'Bob')
  await context.close()
})

test('own picture and level before joining', async ({ open }) => {
  const page = await open()
  const show = page.getByRole('button', { name: 'Show my camera' })

  if (await show.isVisible()) {
    await show.click()
  }

  await expect.poll(async () => page.locator('video').first().evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0)
  const level = page.getByRole('meter', { name: 'Microphone level' })
  await expect.poll(async () => Number(await level.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
})

test('a camera that is denied is explained, and the call works without it', async ({ open, app, browser }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const context = await browser.newContext({ permissions: [] })
  const page = await context.newPage()
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError') }
  })
  await page.goto(app.url)
  await joinByHand(page, 'Bob', room)
  await expect(page.getByRole('alert').filter({ hasText: 'camera' })).toContainText('Allow it')

  // and where that is, in this browser
  await page.getByRole('alert').filter({ hasText: 'camera' }).getByRole('button', { name: 'Show me where' }).click()
  const help = page.getByRole('dialog', { name: 'Allow camera and microphone' })
  await expect(help.getByRole('listitem')).toHaveText(['Press the sign with two sliders, left of the address.', 'Turn on camera and microphone.', 'Come back here and press “Try again”.'])
  await expectClean(page, 'permission help')
  await help.getByRole('button', { name: 'Close' }).click()
  await seesPicture(page, 'Ada')
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible()
  await context.close()
})

const BROKEN = [
  { what: 'a damaged invitation', room: 'ff1.CiDEzugwkuR7c3nV3x5syJIy', says: 'damaged' },
  { what: 'a name that is none', room: '\u200b', says: 'name of a room' }
]

for (const { what, room, says } of BROKEN) {
  test(`${what} is refused with words`, async ({ open }) => {
    const page = await open()
    await joinByHand(page, 'Ada', room)
    await expect(page.getByRole('alert')).toContainText(says)
    await expect(page.getByRole('textbox', { name: 'Room' })).toBeVisible()
  })
}

test('no relay that can be reached is said', async ({ app, browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.route('**/relays.json', async route => route.fulfill({
    json: { relays: ['/ip4/127.0.0.1/tcp/9/ws/p2p/12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp'], allow: ['127.0.0.0/8'] }
  }))
  await page.goto(app.url)
  await joinByHand(page, 'Ada', freshRoom())
  await expect(page.getByRole('alert').filter({ hasText: 'relay' })).toContainText('No relay could be reached')
  await context.close()
})

test('a browser without WebRTC is told before anything else', async ({ app, browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(() => { delete (globalThis as any).RTCPeerConnection })
  await page.goto(app.url)
  await expect(page.getByRole('alert')).toContainText('WebRTC')
  await context.close()
})

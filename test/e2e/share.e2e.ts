import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, framesOf, freshRoom, hearsTone, loudestTone, seesPicture, tile, watchConnections } from './meeting.ts'
import type { Locator, Page } from '@playwright/test'

/**
 * Shares a tab with sound where somebody is asked what to share: a clock that runs,
 * and beeps
 */
const TAB = ['--use-fake-device-for-media-stream=display-media-type=browser']

function screen (page: Page, name: string): Locator {
  return tile(page, `${name} (screen)`)
}

async function seesScreen (page: Page, name: string): Promise<void> {
  await seesPicture(page, `${name} (screen)`)
}

async function share (page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Share your screen' }).click()
  await expect(page.getByText('You are sharing your screen.')).toBeVisible()
}

async function width (picture: Locator): Promise<number> {
  return picture.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth)
}

async function area (element: Locator): Promise<number> {
  const box = await element.boundingBox()

  return (box?.width ?? 0) * (box?.height ?? 0)
}

test('two share their screens with sound at a time, for all to see, and end it in their own ways', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada'), flags: TAB })
  const bob = await open({ path: autoJoin(room, 'Bob'), flags: TAB, prepare: watchConnections })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')

  await share(ada)
  await expect(screen(ada, 'Ada')).toBeVisible()
  await seesScreen(bob, 'Ada')
  await expect(bob.getByText('Ada shares a screen')).toBeVisible()
  expect(await area(screen(bob, 'Ada'))).toBeGreaterThan(3 * await area(tile(bob, 'Ada')))
  await expect.poll(async () => (await screen(bob, 'Ada').locator('video').evaluate(loudestTone)).level, { timeout: 30_000 }).toBeGreaterThan(-60)

  // whoever comes later sees it too, and somebody else's beside it
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await seesScreen(cy, 'Ada')
  await share(bob)
  await seesScreen(cy, 'Bob')
  await seesScreen(ada, 'Bob')
  const before = await framesOf(cy, 'Ada (screen)')
  await expect.poll(async () => framesOf(cy, 'Ada (screen)')).toBeGreaterThan(before)

  await ada.getByRole('button', { name: 'Stop sharing' }).click()
  await expect(screen(cy, 'Ada')).toHaveCount(0)
  await expect(screen(bob, 'Ada')).toHaveCount(0)
  await expect(screen(cy, 'Bob')).toBeVisible()
  await expect(tile(cy, 'Ada')).toBeVisible()

  // the browser's own bar ends the track
  await bob.evaluate(() => {
    const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] }
    const track = connections.flatMap(pc => pc.getSenders()).find(({ track }) => track?.contentHint === 'detail')?.track
    track?.stop()
    track?.dispatchEvent(new Event('ended'))
  })
  await expect(screen(cy, 'Bob')).toHaveCount(0)
  await expect(bob.getByText('You are sharing your screen.')).toHaveCount(0)
  await expect(bob.getByRole('button', { name: 'Share your screen', pressed: false })).toBeEnabled()
})

test('one person shares two screens, each with a tile, drawn on and ended by itself', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada'), flags: TAB })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(bob, 'Ada')
  await share(ada)
  await seesScreen(bob, 'Ada')
  await ada.getByRole('button', { name: 'Share options' }).click()
  await ada.getByRole('menuitem', { name: 'Share another screen' }).click()
  await expect(ada.getByText('You are sharing a second screen.')).toBeVisible()
  await expect(bob.getByText('Ada shares another screen')).toBeVisible()
  const second = tile(bob, 'Ada (screen 2)')
  await seesPicture(bob, 'Ada (screen 2)')
  await seesScreen(bob, 'Ada')
  await expect(async () => { expect((await second.locator('video').evaluate(loudestTone)).level).toBeGreaterThan(-60) }).toPass({ timeout: 30_000 })
  await expectClean(ada, 'sharing two')
  await expectClean(bob, 'two screens of one')

  // a line is on the screen that it is drawn on alone
  await second.hover()
  await second.getByRole('button', { name: 'Draw on it' }).click()
  const box = await second.boundingBox() ?? { x: 0, y: 0, width: 0, height: 0 }
  await bob.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5)
  await bob.mouse.down()
  await bob.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6, { steps: 8 })
  await bob.mouse.up()

  await expect(tile(ada, 'Ada (screen 2)').getByText('Bob', { exact: true })).toBeVisible()
  await expect(screen(ada, 'Ada').getByText('Bob', { exact: true })).toHaveCount(0)

  await screen(ada, 'Ada').getByRole('button', { name: 'Stop sharing' }).click()
  await expect(screen(bob, 'Ada')).toHaveCount(0)
  await expect(bob.getByText('Ada shares one screen only now')).toBeVisible()
  const before = await framesOf(bob, 'Ada (screen 2)')
  await expect.poll(async () => framesOf(bob, 'Ada (screen 2)')).toBeGreaterThan(before)
  await ada.getByRole('button', { name: 'Share your screen', pressed: true }).click()
  await expect(second).toHaveCount(0)
  await expect(bob.getByText('Ada shares no screen any more')).toBeVisible()
})

test('through a relay a screen keeps its size', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({
    path: autoJoin(room, 'Ada'),
    flags: TAB,
    prepare: async page => { await page.addInitScript(() => { localStorage.setItem('freeflow:hide-address', 'yes') }) }
  })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(bob, 'Ada')
  await share(ada)
  await seesScreen(bob, 'Ada')

  // also before it is known how much the path carries
  expect(await width(screen(bob, 'Ada'))).toBeGreaterThanOrEqual(960)
  await expect(screen(bob, 'Ada').getByText('relayed')).toBeVisible()
  const captured = await width(screen(ada, 'Ada'))
  expect(captured).toBeGreaterThan(600)
  await expect.poll(async () => width(screen(bob, 'Ada')), { timeout: 30_000 }).toBe(captured)
})

test('viewers enlarge a screen, and draw on it for everybody to see', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada'), flags: TAB })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await seesPicture(bob, 'Ada')
  await share(ada)
  await seesScreen(bob, 'Ada')
  await seesScreen(cy, 'Ada')
  const shared = screen(bob, 'Ada')

  // by buttons, keys, wheel, and by dragging
  await shared.hover()
  await shared.getByRole('button', { name: 'Zoom in' }).click()
  await expect(shared.getByText('150 %')).toBeVisible()
  await bob.keyboard.press('+')
  await expect(shared.getByText('225 %')).toBeVisible()
  await bob.keyboard.press('0')
  await expect(shared.getByText('100 %')).toBeVisible()
  const box = await shared.boundingBox()
  const at = (x: number, y: number): [number, number] => [(box?.x ?? 0) + (box?.width ?? 0) * x, (box?.y ?? 0) + (box?.height ?? 0) * y]
  const place = async (): Promise<number> => (await shared.locator('video').boundingBox())?.x ?? 0
  await bob.mouse.move(...at(0.5, 0.5))
  await bob.mouse.wheel(0, -500)
  await expect(shared.getByText('272 %')).toBeVisible()
  const whole = await place()
  await bob.mouse.down()
  await bob.mouse.move(...at(0.7, 0.5), { steps: 5 })
  await bob.mouse.up()
  expect(await place()).toBeGreaterThan(whole + 50)
  await shared.getByRole('button', { name: 'Show all of it' }).click()

  await shared.getByRole('button', { name: 'Draw on it' }).click()
  await bob.mouse.move(...at(0.3, 0.4))
  await bob.mouse.down()
  await bob.mouse.move(...at(0.6, 0.6), { steps: 12 })
  await bob.mouse.up()

  for (const page of [ada, cy]) {
    await expect(screen(page, 'Ada').getByText('Bob', { exact: true })).toBeVisible()
  }

  await expectClean(cy, 'a screen that is drawn on')
  await expect(screen(cy, 'Ada').getByText('Bob', { exact: true })).toHaveCount(0)
  await expectClean(ada, 'sharing')
  await expectClean(bob, 'tools over a screen')
})

/**
 * Some seconds of a film with a tone
 */
async function film (page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 360
    const pen = canvas.getContext('2d') as CanvasRenderingContext2D
    const draw = setInterval(() => {
      pen.fillStyle = `hsl(${performance.now() / 10} 80% 50%)`
      pen.fillRect(0, 0, 640, 360)
    }, 30)
    const context = new AudioContext()
    const tone = context.createOscillator()
    const sound = context.createMediaStreamDestination()
    tone.frequency.value = 660
    tone.connect(sound)
    tone.start()
    const recorder = new MediaRecorder(new MediaStream([...canvas.captureStream(30).getTracks(), ...sound.stream.getTracks()]), { mimeType: 'video/webm;codecs=vp8,opus' })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => { parts.push(data) }
    const stopped = new Promise(resolve => { recorder.onstop = resolve })
    recorder.start()
    await new Promise(resolve => { setTimeout(resolve, 12_000) })
    recorder.stop()
    await stopped
    clearInterval(draw)
    await context.close()

    return [...new Uint8Array(await new Blob(parts).arrayBuffer())]
  })

  return Buffer.from(bytes)
}

test('a file is played for everybody, with sound, and paused by whoever shares it', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(bob, 'Ada')
  const buffer = await film(ada)
  await ada.getByRole('button', { name: 'Share options' }).click()
  const chooser = ada.waitForEvent('filechooser')
  await ada.getByRole('menuitem', { name: 'Share a video file' }).click()
  await (await chooser).setFiles({ name: 'holidays.webm', mimeType: 'video/webm', buffer })
  await expect(ada.getByText('You are sharing “holidays.webm”.')).toBeVisible()
  await seesScreen(bob, 'Ada')
  await hearsTone(async () => screen(bob, 'Ada').locator('video').evaluate(loudestTone), 660)

  await ada.getByRole('button', { name: 'Pause' }).click()
  await expect(ada.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
  await expectClean(ada, 'a file that is shared')
  await ada.getByRole('button', { name: 'Play', exact: true }).click()

  // its end is the end of sharing
  await expect(screen(bob, 'Ada')).toHaveCount(0, { timeout: 30_000 })
  await expect(ada.getByText('You are sharing')).toHaveCount(0)
})

test('what is no film is said to be none', async ({ open }) => {
  const ada = await open({ path: autoJoin(freshRoom(), 'Ada') })
  await expect(ada.getByText('Nobody else is here yet')).toBeVisible()
  await ada.getByRole('button', { name: 'Share options' }).click()
  const chooser = ada.waitForEvent('filechooser')
  await ada.getByRole('menuitem', { name: 'Share a video file' }).click()
  await (await chooser).setFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear Bob') })
  await expect(ada.getByText('This file could not be played here')).toBeVisible()
  await expect(ada.getByRole('button', { name: 'Share your screen' })).toBeEnabled()
})

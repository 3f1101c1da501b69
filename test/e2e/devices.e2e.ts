import { expect, test } from './fixtures.ts'
import { autoJoin, cameraSeen, freshRoom, joinByHand, openDevices, seesPicture, sentTrack, tile, toneOf, watchConnections } from './meeting.ts'
import { plugIn, THREE_DEVICES, unplug, withSockets } from './sockets.ts'
import type { Locator, Page } from '@playwright/test'

const [FIRST, THIRD] = ['fake_device_0', 'fake_device_2']

function dialog (page: Page): Locator {
  return page.getByRole('dialog', { name: 'Devices' })
}

function select (page: Page, kind: 'Camera' | 'Microphone' | 'Speaker'): Locator {
  return dialog(page).getByRole('combobox', { name: kind })
}

async function choose (page: Page, choices: Partial<Record<'Camera' | 'Microphone' | 'Speaker', string>>): Promise<void> {
  await openDevices(page)

  for (const [kind, label] of Object.entries(choices)) {
    await select(page, kind as 'Camera').selectOption({ label })
    await expect(select(page, kind as 'Camera').locator('option:checked')).toHaveText(label)
  }

  await dialog(page).getByRole('button', { name: 'Done' }).click()
  await expect(dialog(page)).toHaveCount(0)
}

async function seesCamera (page: Page, name: string, camera: string): Promise<void> {
  await expect.poll(async () => cameraSeen(page, name), { timeout: 20_000 }).toBe(camera)
}

async function prepare (page: Page): Promise<void> {
  await withSockets(page)
  await watchConnections(page)
}

test('another camera is chosen before joining: the other side sees it, and it is remembered', async ({ open, app }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ flags: THREE_DEVICES, prepare })
  await choose(bob, { Camera: THIRD, Microphone: 'Fake Audio Input 2', Speaker: 'Fake Audio Output 1' })
  await joinByHand(bob, 'Bob', room)
  await seesPicture(ada, 'Bob')
  await seesCamera(ada, 'Bob', THIRD)
  expect(await sentTrack(bob, 'video')).toBe(THIRD)
  expect(await sentTrack(bob, 'audio')).toBe('Fake Audio Input 2')

  // the sound of the others comes from the speaker that was chosen
  const speaker = await bob.evaluate(async () => (await navigator.mediaDevices.enumerateDevices()).find(({ label }) => label === 'Fake Audio Output 1')?.deviceId)
  await expect.poll(async () => tile(bob, 'Ada').locator('video').evaluate((video: HTMLVideoElement) => video.sinkId)).toBe(speaker)
  await bob.close()

  // at the next visit, without asking
  const again = await open({ context: bob.context(), prepare })
  await openDevices(again)
  await expect(select(again, 'Camera').locator('option:checked')).toHaveText(THIRD)
  await expect(select(again, 'Microphone').locator('option:checked')).toHaveText('Fake Audio Input 2')
  await expect(select(again, 'Speaker').locator('option:checked')).toHaveText('Fake Audio Output 1')
  await again.goto(`${app.url}?again${autoJoin(room, 'Bob')}`)
  await seesPicture(ada, 'Bob')
  await seesCamera(ada, 'Bob', THIRD)
  expect(await sentTrack(again, 'audio')).toBe('Fake Audio Input 2')
})

test('camera and microphone are changed in the call', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ flags: THREE_DEVICES, prepare, path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  await seesCamera(ada, 'Bob', FIRST)
  await choose(bob, { Camera: THIRD })
  await seesCamera(ada, 'Bob', THIRD)
  await choose(bob, { Camera: FIRST, Microphone: 'Fake Audio Input 1' })
  await seesCamera(ada, 'Bob', FIRST)
  expect(await sentTrack(bob, 'audio')).toBe('Fake Audio Input 1')
  await expect(async () => { expect((await toneOf(ada, 'Bob')).level).toBeGreaterThan(-40) }).toPass({ timeout: 20_000 })

  // what is silenced stays so, whichever microphone it is
  await bob.getByRole('button', { name: 'Microphone' }).click()
  await choose(bob, { Microphone: 'Fake Audio Input 2' })
  await expect(bob.getByRole('button', { name: 'Microphone', pressed: false })).toBeVisible()
  await expect(async () => { expect((await toneOf(ada, 'Bob')).level).toBeLessThan(-70) }).toPass({ timeout: 10_000 })
})

test('a camera that is unplugged in the call is replaced, and offered when it is back', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ flags: THREE_DEVICES, prepare, path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  await choose(bob, { Camera: THIRD })
  await seesCamera(ada, 'Bob', THIRD)

  await unplug(bob, THIRD)
  await expect(bob.getByText(`“${THIRD}” is gone; now using “${FIRST}”`)).toBeVisible()
  await seesCamera(ada, 'Bob', FIRST)
  await expect(bob.getByRole('alert')).toHaveCount(0)

  await plugIn(bob, THIRD)
  const offer = bob.getByRole('alert').filter({ hasText: `Your camera “${THIRD}” is plugged in again.` })
  await expect(offer).toBeVisible()
  await seesCamera(ada, 'Bob', FIRST)
  await offer.getByRole('button', { name: 'Use it' }).click()
  await seesCamera(ada, 'Bob', THIRD)
  await expect(offer).toHaveCount(0)

  // nothing left: said, and the call goes on
  for (const label of [FIRST, 'fake_device_1', THIRD]) {
    await unplug(bob, label)
  }

  await expect(bob.getByRole('alert')).toContainText('The camera was disconnected')
  await expect(tile(ada, 'Bob').locator('video')).toBeHidden()
  await expect(tile(ada, 'Bob').getByText('direct')).toBeVisible()
  await plugIn(bob, THIRD)
  await bob.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
  await seesCamera(ada, 'Bob', THIRD)
})

test('a microphone and a speaker that are unplugged in the call are replaced too', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ flags: THREE_DEVICES, prepare, path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  await choose(bob, { Microphone: 'Fake Audio Input 1', Speaker: 'Fake Audio Output 2' })

  await unplug(bob, 'Fake Audio Input 1')
  await expect(bob.getByText('“Fake Audio Input 1” is gone; now using “Fake Audio Input 2”')).toBeVisible()
  await expect.poll(async () => sentTrack(bob, 'audio')).toBe('Fake Audio Input 2')
  await expect(async () => { expect((await toneOf(ada, 'Bob')).level).toBeGreaterThan(-40) }).toPass({ timeout: 20_000 })

  await unplug(bob, 'Fake Audio Output 2')
  await expect(bob.getByText('“Fake Audio Output 2” is gone; now using the system’s default speaker')).toBeVisible()
  const video = tile(bob, 'Ada').locator('video')
  await expect.poll(async () => video.evaluate((video: HTMLVideoElement) => video.sinkId)).toBe('')
  await plugIn(bob, 'Fake Audio Output 2')
  await bob.getByRole('alert').filter({ hasText: 'Your speaker “Fake Audio Output 2”' }).getByRole('button', { name: 'Use it' }).click()
  await expect.poll(async () => video.evaluate((video: HTMLVideoElement) => video.sinkId)).not.toBe('')
})

test('a remembered camera that is not there is done without', async ({ open }) => {
  const page = await open({
    flags: THREE_DEVICES,
    prepare: async page => { await page.addInitScript(() => { localStorage.setItem('freeflow:camera', '{"id":"gone","label":"Gone"}') }) }
  })
  await expect.poll(async () => page.locator('video').first().evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0)
  await openDevices(page)
  await expect(select(page, 'Camera').locator('option:checked')).toHaveText(FIRST)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('speakers are not offered where a page cannot choose them', async ({ open }) => {
  const page = await open({ prepare: async page => { await page.addInitScript(() => { delete (HTMLMediaElement.prototype as any).setSinkId }) } })
  await openDevices(page)
  await expect(select(page, 'Microphone')).toBeVisible()
  await expect(select(page, 'Speaker')).toHaveCount(0)
})

const REFUSED: Array<{ what: string, flags?: string[], error?: string, says: RegExp }> = [
  { what: 'denied', flags: ['--use-fake-ui-for-media-stream=deny'], says: /does not let this page use the camera\. Allow it/ },
  { what: 'not there', flags: ['--use-fake-device-for-media-stream=device-count=0'], says: /No camera was found\. Plug one in/ },
  { what: 'busy', error: 'NotReadableError', says: /The camera is used by another program\. Close that program/ }
]

for (const { what, flags, error, says } of REFUSED) {
  test(`a camera that is ${what} is explained`, async ({ open }) => {
    const page = await open({
      flags,
      prepare: async page => {
        await page.addInitScript(error => {
          if (error != null) {
            navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', error) }
          }
        }, error)
      }
    })
    const show = page.getByRole('button', { name: 'Show my camera' })
    const alert = page.getByRole('alert').filter({ hasText: says })
    await expect(show.or(alert).first()).toBeVisible()

    if (await show.isVisible()) {
      await show.click()
    }

    await expect(alert).toBeVisible()
    await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Join' })).toBeEnabled()
  })
}

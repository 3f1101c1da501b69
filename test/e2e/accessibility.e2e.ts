import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, joinByHand, openDevices, seesPicture, tile } from './meeting.ts'
import { plugIn, THREE_DEVICES, unplug, withSockets } from './sockets.ts'
import type { Page } from '@playwright/test'

async function showDevices (page: Page): Promise<void> {
  await openDevices(page)
  await expect(page.getByRole('dialog', { name: 'Devices' }).getByRole('combobox', { name: 'Camera' })).toBeVisible()
}

async function closeDevices (page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('the first screen has no accessibility faults, whatever it shows', async ({ open }) => {
  const page = await open({ flags: THREE_DEVICES, prepare: withSockets })
  await expect(page.getByRole('meter', { name: 'Microphone level' })).toBeVisible()
  await expectClean(page, 'home with preview')

  await showDevices(page)
  await expectClean(page, 'devices')
  await closeDevices(page)

  await unplug(page, 'fake_device_0')
  await expect(page.getByText('“fake_device_0” is gone')).toBeVisible()
  await expectClean(page, 'notice')
  await plugIn(page, 'fake_device_0')
  await expect(page.getByText('is plugged in again')).toBeVisible()
  await expectClean(page, 'device that is back')

  await page.getByRole('button', { name: 'Camera', exact: true }).click()
  await page.getByRole('button', { name: 'Microphone', exact: true }).click()
  await expect(page.getByText('without camera and microphone')).toBeVisible()
  await expectClean(page, 'preview with everything off')
  await showDevices(page)
  await expectClean(page, 'devices with the camera off')
  await closeDevices(page)

  await page.getByRole('textbox', { name: 'Room' }).fill('tea')
  await expect(page.getByText('Anyone who guesses')).toBeVisible()
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByText('need a name')).toBeVisible()
  await expectClean(page, 'guessable room and no name')

  await page.getByText('Be called directly').click()
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  await expectClean(page, 'own ID with QR code')
})

test('refusals have no accessibility faults', async ({ open }) => {
  const page = await open({ flags: ['--use-fake-ui-for-media-stream=deny'] })
  const show = page.getByRole('button', { name: 'Show my camera' })
  const alert = page.getByRole('alert').filter({ hasText: 'use the camera' })
  await expect(show.or(alert).first()).toBeVisible()

  if (await show.isVisible()) {
    await expectClean(page, 'preview before the permission')
    await show.click()
  }

  await expect(alert).toBeVisible()
  await expectClean(page, 'denied devices')
  await page.getByRole('button', { name: 'Devices' }).click()
  await expect(page.getByRole('dialog', { name: 'Devices' })).toBeVisible()
  await expectClean(page, 'devices that are not allowed')
  await closeDevices(page)
})

test('room, its dialogs and the screen after it have no accessibility faults', async ({ open, app }) => {
  const room = freshRoom()
  const ada = await open({
    flags: THREE_DEVICES,
    prepare: async page => {
      await withSockets(page)
      await page.addInitScript(() => { navigator.clipboard.writeText = async () => { throw new DOMException('no', 'NotAllowedError') } })
    },
    path: autoJoin(room, 'Ada')
  })
  await expect(ada.getByText('Nobody else is here yet')).toBeVisible()
  await expectClean(ada, 'room alone')
  await showDevices(ada)
  await expectClean(ada, 'devices in a room')
  await closeDevices(ada)
  await ada.getByRole('button', { name: 'Copy invite link' }).click()
  await expect(ada.getByRole('dialog', { name: 'Invite link' })).toBeVisible()
  await expectClean(ada, 'invite link')
  await ada.getByRole('button', { name: 'Close' }).click()

  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  await expectClean(ada, 'room with two')
  await bob.getByRole('button', { name: 'Camera' }).click()
  await bob.getByRole('button', { name: 'Microphone' }).click()
  await expect(tile(ada, 'Bob').locator('video')).toBeHidden()
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible()
  await expectClean(ada, 'room with somebody silent and unseen')

  await unplug(ada, 'fake_device_0')
  await expect(ada.getByText('“fake_device_0” is gone')).toBeVisible()
  await plugIn(ada, 'fake_device_0')
  await expect(ada.getByText('is plugged in again')).toBeVisible()
  await expectClean(ada, 'room with a device that is back')

  await ada.goto(`${app.url}#/r/elsewhere`)
  await expect(ada.getByRole('dialog', { name: 'Go to another room?' })).toBeVisible()
  await expectClean(ada, 'link to another room')
  await ada.getByRole('button', { name: 'Stay here' }).click()
  await ada.getByRole('button', { name: 'Leave' }).click()
  await expect(ada.getByRole('textbox', { name: 'Room' })).toBeVisible()
  await expectClean(ada, 'after leaving')
})

test('what a broken start or a broken invite says has no accessibility faults', async ({ open }) => {
  const ada = await open()
  await joinByHand(ada, 'Ada', 'ff1.CiDEzugwkuR7c3nV3x5syJIy')
  await expect(ada.getByRole('alert')).toContainText('damaged')
  await expectClean(ada, 'broken invite')

  const bob = await open({
    prepare: async page => {
      await page.route('**/relays.json', async route => route.fulfill({
        json: { relays: ['/ip4/127.0.0.1/tcp/9/ws/p2p/12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp'], allow: ['127.0.0.0/8'] }
      }))
    }
  })
  await joinByHand(bob, 'Bob', freshRoom())
  await expect(bob.getByRole('alert').filter({ hasText: 'No relay could be reached' })).toBeVisible()
  await expectClean(bob, 'no relay')

  const cy = await open({ prepare: async page => { await page.addInitScript(() => { delete (globalThis as any).RTCPeerConnection }) } })
  await expect(cy.getByRole('alert')).toContainText('WebRTC')
  await expectClean(cy, 'no WebRTC')
})

test('everything can be done by keyboard alone', async ({ open }) => {
  const page = await open({ flags: THREE_DEVICES })
  const { keyboard } = page

  async function tabTo (name: string): Promise<void> {
    await expect(async () => {
      await keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)).toContain(name)
    }).toPass({ intervals: [0], timeout: 10_000 })
  }

  await page.getByRole('textbox', { name: 'Your name' }).focus()
  await keyboard.type('Ada')
  await keyboard.press('Enter')
  await expect(tile(page, 'Ada (you)')).toBeVisible()
  await tabTo('Microphone')
  await keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Microphone', pressed: false })).toBeVisible()

  // a camera, and back to where the focus was
  await tabTo('Sound options')
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio').first()).toBeVisible()
  await expect(page.getByRole('menu')).toBeFocused()
  await keyboard.press('End')
  await keyboard.press('Enter')
  const camera = page.getByRole('dialog', { name: 'Devices' }).getByRole('combobox', { name: 'Camera' })
  await expect(camera).toBeFocused()
  await keyboard.type('fake_device_2')
  await expect(camera.locator('option:checked')).toHaveText('fake_device_2')
  await tabTo('Done')
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Sound options' })).toBeFocused()
  await openDevices(page)
  await expect(camera.locator('option:checked')).toHaveText('fake_device_2')
  await keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Sound options' })).toBeFocused()
  await tabTo('Leave')
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Room' })).toBeVisible()
})

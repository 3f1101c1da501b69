/**
 * What a newcomer wants to do, each from the first screen alone and within a few
 * clicks. With TOUR=<folder> it writes the pictures of docs/tour.md
 */
import { join } from 'node:path'
import { expect, test } from './fixtures.ts'
import { freshRoom, seesPicture, tile } from './meeting.ts'
import { THREE_DEVICES } from './sockets.ts'
import type { Page } from '@playwright/test'

const { TOUR } = process.env
const MAX_CLICKS = 4

/**
 * Somebody who has never been here, and what they do; each click is counted
 */
class Newcomer {
  clicks = 0
  #page: Page
  #name: string

  constructor (page: Page, name: string) {
    this.#page = page
    this.#name = name
  }

  async click (role: 'button' | 'menuitem' | 'menuitemradio' | 'menuitemcheckbox', name: string | RegExp): Promise<void> {
    this.clicks++
    await this.#page.getByRole(role, { name }).first().click()
  }

  async look (step: number): Promise<void> {
    if (TOUR != null) {
      await this.#page.waitForTimeout(800)
      await this.#page.screenshot({ path: join(TOUR, `tour-${this.#name}-${step}.jpg`), type: 'jpeg', quality: 60, scale: 'css' })
    }
  }
}

test.describe('a newcomer', () => {
  test('starts a meeting, and invites', async ({ open }) => {
    const page = await open({ flags: THREE_DEVICES })
    const newcomer = new Newcomer(page, 'start')
    await expect(page.getByRole('textbox', { name: 'Room' })).toBeVisible()
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
    await newcomer.look(1)
    await newcomer.click('button', 'Join')
    await expect(tile(page, 'Ada (you)')).toBeVisible()
    await newcomer.look(2)
    expect(newcomer.clicks).toBe(1)

    const inviting = new Newcomer(page, 'invite')
    await inviting.click('button', /People/)
    await inviting.click('button', 'Invite people')
    const dialog = page.getByRole('dialog', { name: 'Invite link' })
    await expect(dialog.getByRole('img', { name: 'QR code' })).toBeVisible()
    await inviting.look(1)
    await inviting.click('button', 'Copy link')
    expect(inviting.clicks).toBeLessThanOrEqual(MAX_CLICKS)
  })

  test('changes the microphone', async ({ open }) => {
    const page = await open({ flags: THREE_DEVICES, path: `#/r/${freshRoom()}?name=Ada&join=1` })
    const newcomer = new Newcomer(page, 'microphone')
    await expect(tile(page, 'Ada (you)')).toBeVisible()
    await newcomer.click('button', 'Sound options')
    await expect(page.getByRole('menuitemradio').first()).toBeVisible()
    await newcomer.look(1)
    await newcomer.click('menuitemradio', /Fake Audio Input 2|Fake Audio 2/)
    expect(newcomer.clicks).toBeLessThanOrEqual(MAX_CLICKS)
    await page.keyboard.press('Escape')
    await newcomer.click('button', 'Sound options')
    await expect(page.getByRole('menuitemradio', { name: /Fake Audio Input 2|Fake Audio 2/ })).toBeChecked()
  })

  test('shares the screen, and finds out why a picture is as it is', async ({ open }) => {
    const room = freshRoom()
    const bob = await open({ path: `#/r/${room}?name=Bob&join=1` })
    const page = await open({ path: `#/r/${room}?name=Ada&join=1`, flags: ['--use-fake-device-for-media-stream=display-media-type=browser'] })
    await seesPicture(page, 'Bob')
    const newcomer = new Newcomer(page, 'share')
    await newcomer.click('button', 'Share your screen')
    await seesPicture(bob, 'Ada (screen)')
    await newcomer.look(1)
    expect(newcomer.clicks).toBe(1)
    await newcomer.click('button', 'Stop sharing')

    const asking = new Newcomer(page, 'why')
    await asking.look(1)
    await asking.click('button', /connection with Bob/)
    await expect(page.getByRole('dialog').getByText('There and back')).toBeVisible()
    await asking.look(2)
    expect(asking.clicks).toBe(1)
  })
})

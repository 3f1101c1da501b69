/**
 * The app's screens, and the way to each
 */
import { expect } from './fixtures.ts'
import type { Locator, Page } from '@playwright/test'

export interface Screen {
  name: string

  /**
   * From the screen that all of a list begin at
   */
  show (page: Page): Promise<void>

  /**
   * Back to it
   */
  hide (page: Page): Promise<void>

  /**
   * What is another every time
   */
  varies? (page: Page): Locator[]
}

/**
 * In its field; a suggestion would be another one every time
 */
export const ROOM = 'tea-at-the-hatters'

/**
 * From the first screen
 */
export const OUTSIDE: readonly Screen[] = [
  { name: 'home', show: async () => {}, hide: async () => {} },
  { name: 'home-devices', show: async page => { await page.getByRole('button', { name: 'Devices' }).click() }, hide: done },
  {
    name: 'home-own-id',
    show: async page => {
      await page.getByText('Be called directly').click()
      await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
    },
    hide: async page => { await page.getByText('Be called directly').click() },
    varies: page => [page.getByRole('img', { name: 'QR code' }), page.getByText(/12D3Koo/), page.getByRole('textbox', { name: /link|ID/ })]
  },
  {
    name: 'broken-invite',
    show: async page => {
      await page.getByRole('textbox', { name: 'Room' }).fill('ff1.CiDEzugwkuR7c3nV3x5syJIy')
      await page.getByRole('button', { name: 'Join' }).click()
      await expect(page.getByRole('alert')).toContainText('damaged')
    },
    hide: async page => { await page.getByRole('textbox', { name: 'Room' }).fill(ROOM) }
  }
]

/**
 * From a room with somebody else in it
 */
export const INSIDE: readonly Screen[] = [
  { name: 'room', show: async () => {}, hide: async () => {} },
  ...['More', 'Sound options', 'Picture options', 'Options for Bob'].map(button => ({
    name: `menu-${button.toLowerCase().replaceAll(' ', '-')}`,
    show: async (page: Page) => {
      await page.getByRole('button', { name: button, exact: true }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
    hide: escape
  })),
  {
    name: 'people',
    show: async page => {
      await page.getByRole('button', { name: 'People, 2' }).click()
      await expect(page.getByRole('complementary', { name: 'People' }).getByText('Bob')).toBeVisible()
    },
    hide: escape,
    varies: page => [page.getByRole('img', { name: /fingerprint/i })]
  },
  {
    name: 'together',
    show: async page => {
      await page.keyboard.press('t')
      await expect(page.getByRole('complementary', { name: 'Together' }).getByRole('button', { name: 'New poll' })).toBeVisible()
    },
    hide: escape
  },
  {
    name: 'chat',
    show: async page => {
      await page.getByRole('button', { name: 'Chat', exact: true }).click()
      await expect(page.getByRole('textbox', { name: 'Write a message' })).toBeFocused()
    },
    hide: escape
  },
  ...['Sound', 'Picture', 'General', 'Data'].map(tab => ({
    name: `settings-${tab.toLowerCase()}`,
    show: async (page: Page) => {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Settings' }).click()
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.getByRole('tabpanel', { name: tab })).toBeVisible()
    },
    hide: done
  })),
  {
    name: 'shortcuts',
    show: async page => { await page.keyboard.press('?') },
    hide: escape
  },
  {
    name: 'another-room',
    show: async page => {
      await page.evaluate(() => { location.hash = '#/r/elsewhere' })
      await expect(page.getByRole('dialog', { name: 'Go to another room?' })).toBeVisible()
    },
    hide: async page => { await page.getByRole('button', { name: 'Stay here' }).click() }
  }
]

async function done (page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Done' }).click()
}

async function escape (page: Page): Promise<void> {
  await page.keyboard.press('Escape')
}

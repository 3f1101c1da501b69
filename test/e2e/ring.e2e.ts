import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { freshRoom, joinByHand, seesPicture, tile } from './meeting.ts'
import type { Browser, Locator, Page } from '@playwright/test'

interface Reach {
  id: string
  fingerprint: string
}

/**
 * What a page says of its own address
 */
async function reachOf (page: Page): Promise<Reach> {
  await page.getByText('Be called directly').click()
  const values = page.locator('.reach dd')
  await expect(values.first()).toHaveText(/^12D3KooW/)
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()

  return { id: await values.first().innerText(), fingerprint: await values.nth(1).innerText() }
}

function ringing (page: Page, name: string): Locator {
  return page.getByRole('alertdialog', { name: `${name} is calling` })
}

/**
 * A page on which no preview starts, and which counts how often it asks for
 * camera or microphone
 */
async function openShy (browser: Browser, url: string): Promise<{ page: Page, asked(): Promise<number> }> {
  const context = await browser.newContext({ permissions: [] })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const { mediaDevices } = navigator
    const original = mediaDevices.getUserMedia.bind(mediaDevices)
    Object.assign(globalThis, { asked: 0 })
    mediaDevices.getUserMedia = async (constraints) => {
      (globalThis as any).asked++
      return original(constraints)
    }
    navigator.permissions.query = async () => ({ state: 'prompt' }) as any
  })
  await page.goto(url)

  return { page, asked: async () => page.evaluate(() => (globalThis as any).asked) }
}

test('a call by peer ID rings before a camera opens, and is accepted', async ({ open, app, browser }) => {
  const { page: bob, asked } = await openShy(browser, app.url)
  const { id, fingerprint } = await reachOf(bob)
  await bob.getByRole('textbox', { name: 'Your name' }).fill('Bob')

  const ada = await open()
  const caller = await reachOf(ada)
  await ada.getByRole('textbox', { name: 'Room' }).fill(id)
  await expect(ada.getByText('This calls one person')).toBeVisible()
  await joinByHand(ada, 'Ada')

  const dialog = ringing(bob, 'Ada')
  await expect(dialog).toBeVisible()
  await expect(ada.getByRole('status').filter({ hasText: 'Ringing' })).toBeVisible()
  await expect(dialog).toContainText(caller.fingerprint)
  await expect(bob).toHaveTitle(/Ada is calling/)
  expect(await asked()).toBe(0)

  await expectClean(bob, 'incoming call')
  await expectClean(ada, 'calling')
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')
  expect(await asked()).toBeGreaterThan(0)

  await expectClean(ada, 'call')

  // each sees the other's name and key, and nobody else can be invited
  await expect(ada.getByRole('heading', { name: 'Bob' })).toBeVisible()
  await expect(ada.getByRole('img', { name: `Fingerprint ${fingerprint}` })).toBeVisible()
  await expect(bob.getByRole('heading', { name: 'Ada' })).toBeVisible()
  await expect(bob.getByRole('img', { name: `Fingerprint ${caller.fingerprint}` })).toBeVisible()
  await expect(ada.getByRole('button', { name: 'Copy invite link' })).toHaveCount(0)
  await bob.context().close()
})

test('who declines, is busy or gives up is told apart', async ({ open }) => {
  const bob = await open()
  const { id } = await reachOf(bob)
  const ada = await open()
  await joinByHand(ada, 'Ada', id)
  await ringing(bob, 'Ada').getByRole('button', { name: 'Decline' }).click()
  await expect(ada.getByRole('alert')).toContainText('declined')
  await expectClean(ada, 'declined')
  await expect(ringing(bob, 'Ada')).toHaveCount(0)

  await ada.getByRole('button', { name: 'Join' }).click()
  await expect(ringing(bob, 'Ada')).toBeVisible()
  await ada.getByRole('button', { name: 'Cancel' }).click()
  await expect(ringing(bob, 'Ada')).toHaveCount(0)
  await expect(bob.getByText('You missed a call from Ada.')).toBeVisible()
  await expect(bob).toHaveTitle('FreeFlow Connect')
  await expect(ada.getByRole('alert')).toHaveCount(0)

  await joinByHand(bob, 'Bob', freshRoom())
  await expect(tile(bob, 'Bob (you)')).toBeVisible()
  await ada.getByRole('button', { name: 'Join' }).click()
  await expect(ada.getByRole('alert')).toContainText('in another call')
})

test('a link calls, and leaves nothing in the address bar', async ({ open, app }) => {
  const bob = await open()
  await bob.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const { id } = await reachOf(bob)
  await bob.getByRole('button', { name: 'Copy my ID' }).click()
  await expect(bob.getByText('Your ID is copied')).toBeVisible()
  expect(await bob.evaluate(async () => navigator.clipboard.readText())).toBe(id)

  await bob.getByRole('button', { name: 'Copy as a link' }).click()
  await expect(bob.getByText('The link is copied')).toBeVisible()
  const link = await bob.evaluate(async () => navigator.clipboard.readText())
  expect(link).toBe(`${app.url}#/p/${id}`)

  const ada = await open({ path: `${link.slice(app.url.length)}?name=Ada&join=1` })
  expect(ada.url()).toBe(app.url)
  await expect(ringing(bob, 'Ada')).toBeVisible()
  await expect(ada.getByRole('textbox', { name: 'Room' })).toHaveValue(id)
  await ada.getByRole('button', { name: 'Cancel' }).click()
})

test('an ID that is none, one\u2019s own, and somebody who is away', async ({ open }) => {
  const ada = await open()
  const { id } = await reachOf(ada)
  await joinByHand(ada, 'Ada', id.slice(0, 30))
  await expect(ada.getByRole('alert')).toContainText('not the ID of another person')
  await joinByHand(ada, 'Ada', id)
  await expect(ada.getByRole('alert')).toContainText('not the ID of another person')
  await joinByHand(ada, 'Ada', '12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp')
  await expect(ada.getByRole('alert')).toContainText('cannot be found', { timeout: 40_000 })
})

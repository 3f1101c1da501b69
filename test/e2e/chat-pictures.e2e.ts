import { readFile } from 'node:fs/promises'
import { message, openChat, say } from './chatting.ts'
import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, tile } from './meeting.ts'
import { photo, PLACE } from './photo.ts'
import type { Locator, Page } from '@playwright/test'

type Photo = Awaited<ReturnType<typeof photo>>

/**
 * As the system hands files over
 */
async function give (target: Locator, event: 'paste' | 'drop', { name, mimeType, buffer }: Photo): Promise<void> {
  await target.evaluate((element, { event, name, mimeType, base64 }) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(base64), char => char.charCodeAt(0))], name, { type: mimeType }))
    const init = { bubbles: true, cancelable: true }
    element.dispatchEvent(event === 'paste' ? new ClipboardEvent(event, { ...init, clipboardData: data }) : new DragEvent(event, { ...init, dataTransfer: data }))
  }, { event, name, mimeType, base64: buffer.toString('base64') })
}

async function choose (page: Page, file: Photo): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add a picture' }).click()
  await (await chooser).setFiles(file)
}

/**
 * What somebody has who saves the picture that is shown large
 */
async function save (box: Locator): Promise<Buffer> {
  const download = box.page().waitForEvent('download')
  await box.getByRole('link', { name: 'Save' }).click()

  return readFile(await (await download).path())
}

test('pictures are seen before they are sent, hold nothing that a camera has written, and are shown large', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await expect(tile(ada, 'Bob')).toBeVisible({ timeout: 45_000 })
  await openChat(ada)
  await openChat(bob)
  const holiday = await photo(ada, 3_000, 1_500)
  expect(holiday.buffer.includes(PLACE)).toBe(true)

  // by the button, taken away again, then with words
  await choose(ada, holiday)
  const attached = ada.getByRole('group', { name: 'Picture to be sent' })
  await expect(attached.getByRole('img', { name: 'As it is sent' })).toBeVisible()
  await expectClean(ada, 'chat with a picture to be sent')
  await attached.getByRole('button', { name: 'Remove the picture' }).click()
  await expect(attached).toHaveCount(0)
  await choose(ada, holiday)
  await attached.getByRole('textbox', { name: 'Description, for who cannot see it' }).fill('Where we were')
  await say(ada, 'Look')

  const shown = message(bob, 'Look').getByRole('button', { name: 'Show the picture: Where we were' })
  await expect(shown).toBeEnabled({ timeout: 20_000 })
  await bob.mouse.move(5, 300)
  await expect(bob.getByRole('tooltip')).toHaveCount(0)
  await expectClean(bob, 'chat with a picture')
  await shown.click()
  const box = bob.getByRole('dialog', { name: 'Picture' })
  const large = box.getByRole('img', { name: 'Where we were' })
  await expect(large).toBeVisible()
  const bytes = await save(box)
  expect(bytes.byteLength).toBeLessThanOrEqual(2_000_000)
  expect(bytes.includes(PLACE)).toBe(false)
  expect(bytes.includes('Exif')).toBe(false)

  // turned as it is to be seen, and no larger than anybody needs
  expect(await large.evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => [naturalWidth, naturalHeight])).toEqual([1_280, 2_560])
  await expectClean(bob, 'picture')
  await box.getByRole('button', { name: 'Close' }).click()
  await expect(box).toHaveCount(0)
  await expect(shown).toBeFocused()

  // pasted, and dropped, without a word
  const small = await photo(ada, 300, 200)
  await give(ada.getByRole('textbox', { name: 'Write a message' }), 'paste', small)
  await expect(attached).toBeVisible()
  await ada.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(bob.getByRole('button', { name: 'Show the picture: Picture' })).toHaveCount(1)
  await give(bob.getByRole('feed', { name: 'Messages' }), 'drop', small)
  await expect(bob.getByRole('group', { name: 'Picture to be sent' })).toBeVisible()
  await bob.getByRole('textbox', { name: 'Write a message' }).press('Enter')
  await expect(ada.getByRole('button', { name: 'Show the picture: Picture' })).toHaveCount(2)

  // what is none is said, and can be put away
  await choose(ada, { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(ada.getByRole('alert').filter({ hasText: 'cannot read this as a picture' })).toBeVisible()
  await ada.getByRole('button', { name: 'Discard' }).click()

  // somebody who comes later gets it from who is still there
  await ada.getByRole('button', { name: 'Leave' }).click()
  await expect(tile(bob, 'Ada')).toHaveCount(0)
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await openChat(cy)
  await expect(cy.getByRole('button', { name: 'Show the picture: Where we were' })).toBeEnabled({ timeout: 30_000 })
})

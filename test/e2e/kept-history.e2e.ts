import { message, openChat, say } from './chatting.ts'
import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, joinByHand } from './meeting.ts'
import { photo } from './photo.ts'
import type { Page } from '@playwright/test'

const KEEP = 'Keep this room’s history on this device'
const EMPTY = 'Nothing has been written yet.'

async function useOption (page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Chat options' }).click()
  await page.getByRole('menuitemcheckbox', { name }).click()
}

/**
 * What leads into a room does not stay in the address bar
 */
async function again (page: Page, room: string): Promise<void> {
  await page.reload()
  await joinByHand(page, 'Ada', room)
  await openChat(page)
}

test('a history is there after a reload where somebody keeps it, and gone when it is deleted', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  await openChat(ada)
  await say(ada, 'lost')
  await expect(message(ada, 'lost')).toBeVisible()
  await again(ada, room)
  await expect(ada.getByText(EMPTY)).toBeVisible()

  await useOption(ada, KEEP)
  await expect(ada.getByRole('status').filter({ hasText: 'is kept on this device, sealed' })).toBeVisible()
  await say(ada, 'kept')
  const chooser = ada.waitForEvent('filechooser')
  await ada.getByRole('button', { name: 'Add a picture' }).click()
  await (await chooser).setFiles(await photo(ada, 300, 200))
  await expect(ada.getByRole('group', { name: 'Picture to be sent' })).toBeVisible()
  await say(ada, 'with a picture')
  await expect(message(ada, 'with a picture')).toBeVisible()

  // written a moment later
  await ada.waitForTimeout(1_000)
  await again(ada, room)
  await expect(message(ada, 'kept')).toHaveAccessibleName(/^Ada \(you\), /)
  await expect(message(ada, 'with a picture').getByRole('button', { name: 'Show the picture: Picture' })).toBeEnabled()
  await expect(ada.getByRole('button', { name: 'Chat', exact: true })).toBeVisible()

  await useOption(ada, KEEP)
  const dialog = ada.getByRole('dialog', { name: 'Delete the kept history?' })
  await expect(dialog.getByText(/kB of this room are kept/)).toBeVisible()
  await expectClean(ada, 'delete a kept history')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(ada.getByRole('status').filter({ hasText: 'Nothing of this room is kept' })).toBeVisible()
  await expect(message(ada, 'kept')).toBeVisible()
  await again(ada, room)
  await expect(ada.getByText(EMPTY)).toBeVisible()

  // and by the settings, for all rooms
  await useOption(ada, KEEP)
  await say(ada, 'kept again')
  await expect(message(ada, 'kept again')).toBeVisible()
  await ada.waitForTimeout(1_000)
  await ada.getByRole('button', { name: 'Leave' }).click()
  await ada.getByRole('button', { name: 'Settings' }).click()
  const settings = ada.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('tab', { name: 'Data' }).click()
  await settings.getByRole('button', { name: 'Delete the histories' }).click()
  await ada.getByRole('dialog', { name: 'Delete all kept histories?' }).getByRole('button', { name: 'Delete the histories' }).click()
  await expect(settings.getByRole('button', { name: 'Delete the histories' })).toHaveCount(0)
  await expect(settings.getByText('Histories of rooms')).toBeVisible()
  await again(ada, room)
  await expect(ada.getByText(EMPTY)).toBeVisible()
})

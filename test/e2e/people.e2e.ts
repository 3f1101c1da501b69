import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, framesOf, freshRoom, seesPicture, tile } from './meeting.ts'
import type { Locator, Page } from '@playwright/test'

async function openPeople (page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^People, / }).click()

  return page.getByRole('complementary', { name: 'People' })
}

function person (panel: Locator, name: string): Locator {
  // the case matters: a fingerprint may well hold "ada2"
  return panel.getByRole('listitem').filter({ hasText: new RegExp(name.replace(/[()]/g, '\\$&')) })
}

async function fingerprint (panel: Locator, name: string): Promise<string> {
  return await person(panel, name).getByRole('img', { name: /^Fingerprint / }).getAttribute('aria-label') ?? ''
}

async function act (panel: Locator, name: string, action: string): Promise<void> {
  await panel.getByRole('button', { name: `What you can do about ${name}` }).click()
  await panel.page().getByRole('menuitem', { name: action }).click()
}

test('everybody is listed with path and key, and the keys are the same everywhere', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  const [seen, own] = [await openPeople(ada), await openPeople(bob)]
  await expect(seen.getByRole('list', { name: 'People in the room' }).getByRole('listitem')).toHaveCount(2)
  await expect(person(seen, 'Bob').getByText('direct')).toBeVisible()
  expect(await fingerprint(seen, 'Bob')).toMatch(/^Fingerprint (\w{4} ?)+$/)
  expect(await fingerprint(seen, 'Bob')).toBe(await fingerprint(own, 'Bob (you)'))
  expect(await fingerprint(own, 'Ada')).toBe(await fingerprint(seen, 'Ada (you)'))
  await expectClean(ada, 'people')

  await bob.getByRole('button', { name: 'Microphone', exact: true }).click()
  await expect(person(seen, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible()
})

test('somebody who is asked to unmute decides', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await seesPicture(ada, 'Bob')
  await seesPicture(ada, 'Cy')

  for (const page of [bob, cy]) {
    await page.getByRole('button', { name: 'Microphone', exact: true }).click()
  }

  const panel = await openPeople(ada)
  await expect(person(panel, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible()
  await act(panel, 'Bob', 'Ask to unmute')
  await expect(bob.getByText('Ada would like to hear you.')).toBeVisible()
  await act(panel, 'Bob', 'Ask to unmute')
  await expect(ada.getByText('Bob was asked a moment ago')).toBeVisible()
  await expectClean(bob, 'asked to unmute')
  await bob.getByRole('button', { name: 'Not now' }).click()
  await expect(bob.getByText('Ada would like to hear you.')).toHaveCount(0)
  await expect(bob.getByRole('button', { name: 'Microphone', exact: true, pressed: false })).toBeVisible()

  // from the tile as well
  await expect(person(panel, 'Cy').getByRole('img', { name: 'muted' })).toBeVisible()
  await tile(ada, 'Cy').hover()
  await tile(ada, 'Cy').getByRole('button', { name: 'Options for Cy' }).click()
  await ada.getByRole('menuitem', { name: 'Ask to unmute' }).click()
  await cy.getByRole('button', { name: 'Unmute', exact: true }).click()
  await expect(cy.getByRole('button', { name: 'Microphone', exact: true, pressed: true })).toBeVisible()
  await expect(person(panel, 'Cy').getByRole('img', { name: 'muted' })).toHaveCount(0)
  await expect(person(panel, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible()
})

test('somebody is removed for one alone, and brought back', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await seesPicture(ada, 'Bob')
  await seesPicture(cy, 'Bob')
  await seesPicture(bob, 'Ada')
  const panel = await openPeople(ada)
  await act(panel, 'Bob', 'Remove for me')
  await expect(tile(ada, 'Bob')).toHaveCount(0)
  await expect(panel.getByRole('list', { name: 'Removed for you' }).getByText('Bob')).toBeVisible()
  await expectClean(ada, 'somebody removed')

  // nothing goes to them either, and for the others nothing changes
  await expect.poll(async () => {
    const before = await framesOf(bob, 'Ada')
    await new Promise(resolve => { setTimeout(resolve, 1_500) })

    return await framesOf(bob, 'Ada') - before
  }).toBe(0)
  const before = await framesOf(cy, 'Bob')
  await expect.poll(async () => framesOf(cy, 'Bob')).toBeGreaterThan(before + 5)

  await panel.getByRole('button', { name: 'Bring back Bob' }).click()
  await seesPicture(ada, 'Bob')
  const again = await framesOf(bob, 'Ada')
  await expect.poll(async () => framesOf(bob, 'Ada'), { timeout: 45_000 }).toBeGreaterThan(again + 5)
})

test('the invitation goes out in whichever way somebody likes', async ({ open, app }) => {
  const ada = await open({ path: autoJoin(freshRoom(), 'Ada') })
  await ada.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(app.url).origin })
  const panel = await openPeople(ada)
  await panel.getByRole('button', { name: 'Invite people' }).click()
  const dialog = ada.getByRole('dialog', { name: 'Invite link' })
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
  expect(link).toMatch(/#\/r\/ff1\./)
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByText('Invite link copied')).toBeVisible()
  expect(await ada.evaluate(async () => navigator.clipboard.readText())).toBe(link)
  await expect(dialog.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible()
  const mail = decodeURIComponent(await dialog.getByRole('link', { name: 'Send by mail' }).getAttribute('href') ?? '')
  expect(mail).toMatch(/^mailto:\?subject=/)
  expect(mail).toContain(link)
  await expectClean(ada, 'invitation')

  const bob = await open({ path: new URL(link).hash })
  await bob.getByRole('textbox', { name: 'Your name' }).fill('Bob')
  await bob.getByRole('button', { name: 'Join' }).click()
  await expect(tile(bob, 'Ada')).toBeVisible()
})

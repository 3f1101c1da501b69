import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, seesPicture, tile } from './meeting.ts'
import { violations } from './violations.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`home and room have no accessibility faults in the ${colorScheme} theme`, async ({ open }) => {
    const room = freshRoom()
    const ada = await open()
    await ada.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(ada.getByRole('textbox', { name: 'Room' })).toBeVisible()
    expect(await violations(ada)).toEqual([])

    const bob = await open({ path: autoJoin(room, 'Bob') })
    await ada.getByRole('textbox', { name: 'Your name' }).fill('Ada')
    await ada.getByRole('textbox', { name: 'Room' }).fill(room)
    await ada.getByRole('button', { name: 'Join' }).click()
    await seesPicture(ada, 'Bob')
    expect(await violations(ada)).toEqual([])

    await bob.getByRole('button', { name: 'Camera' }).click()
    await expect(tile(ada, 'Bob').locator('video')).toBeHidden()
    expect(await violations(ada)).toEqual([])
  })
}

test('everything can be done by keyboard alone', async ({ open }) => {
  const page = await open()
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
  await tabTo('Leave')
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Room' })).toBeVisible()
})

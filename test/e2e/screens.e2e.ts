/**
 * Every screen looks as it did when somebody last looked at it. After a change that
 * is wanted: `npx playwright test screens --update-snapshots`, and look at the pictures
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { autoJoin, tile } from './meeting.ts'
import { INSIDE, OUTSIDE, ROOM } from './screens.ts'
import type { Screen } from './screens.ts'
import type { Page, TestInfo } from '@playwright/test'

const LOOK = new URL('snapshots/look.json', import.meta.url)
const SIZES = {
  desktop: { size: { width: 1280, height: 800 }, media: { colorScheme: 'light' } },
  phone: { size: { width: 390, height: 844 }, media: { colorScheme: 'dark' } },
  forced: { size: { width: 960, height: 640 }, media: { forcedColors: 'active' } }
} as const

/**
 * What draws the letters: pictures can only be compared where it is the same
 */
async function look (page: Page): Promise<object> {
  const widths = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
    context.font = '100px system-ui'

    return ['Quiet fox jumps over 1234567890', 'مرحبا بالعالم', '🎉👋'].map(text => Math.round(context.measureText(text).width))
  })

  return { chromium: Number.parseInt(page.context().browser()?.version() ?? '', 10), widths }
}

/**
 * Whether this machine can tell; with `--update-snapshots` it becomes the one that can
 */
async function canCompare (page: Page, { config }: TestInfo): Promise<boolean> {
  const here = await look(page)

  if (config.updateSnapshots === 'all' || config.updateSnapshots === 'changed') {
    writeFileSync(LOOK, `${JSON.stringify(here)}\n`)
  }

  return existsSync(LOOK) && readFileSync(LOOK, 'utf8').trim() === JSON.stringify(here)
}

/**
 * Colours are made from peer IDs, which are others every time
 */
async function sameColours (page: Page): Promise<void> {
  await page.evaluate(() => {
    const style = new CSSStyleSheet()
    style.replaceSync('.avatar { --hue: 180 !important }')
    document.adoptedStyleSheets.push(style)
  })
}

async function compare (page: Page, screens: readonly Screen[], size: string): Promise<void> {
  await sameColours(page)

  for (const { name, show, hide, varies } of screens) {
    await show(page)
    await page.mouse.move(0, 0)
    await expect.soft(page).toHaveScreenshot(`${name}-${size}.png`, { mask: varies?.(page) ?? [] })
    await hide(page)
  }
}

for (const [name, { size, media }] of Object.entries(SIZES)) {
  const prepare = async (page: Page): Promise<void> => {
    await page.setViewportSize(size)
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
  }

  test(`screens before a meeting look as they did: ${name}`, async ({ open }, testInfo) => {
    const page = await open({ prepare })
    test.skip(!await canCompare(page, testInfo), 'the pictures were drawn by another Chromium or with other fonts')
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
    await page.getByRole('textbox', { name: 'Room' }).fill(ROOM)
    await page.getByRole('button', { name: 'Camera', exact: true }).click()
    await page.getByRole('button', { name: 'Microphone', exact: true }).click()
    await expect(page.getByText('without camera and microphone')).toBeVisible()
    await compare(page, OUTSIDE, name)
  })

  test(`screens in a meeting look as they did: ${name}`, async ({ open }, testInfo) => {
    const room = `pictures-${name}-${testInfo.retry}`
    const page = await open({ path: autoJoin(room, 'Ada'), prepare })
    test.skip(!await canCompare(page, testInfo), 'the pictures were drawn by another Chromium or with other fonts')
    const bob = await open({ path: autoJoin(room, 'Bob') })

    for (const each of [page, bob]) {
      await each.getByRole('button', { name: 'Camera', exact: true }).click()
      await each.getByRole('button', { name: 'Microphone', exact: true }).click()
    }

    await expect(tile(page, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible()
    await expect(tile(page, 'Bob').locator('video')).toBeHidden()
    await expect(page.getByRole('button', { name: 'direct: connection with Bob' })).toBeVisible()
    await expect(page.getByText('Bob joined')).toHaveCount(0)
    await compare(page, INSIDE, name)
  })
}

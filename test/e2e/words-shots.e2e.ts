import { test, expect } from './fixtures.ts'
import { tile } from './meeting.ts'
test('shots', async ({ browser, app }) => {
  for (const [locale, width, height, scheme] of [['ar', 1280, 800, 'light'], ['ar', 390, 844, 'dark'], ['de', 390, 844, 'light'], ['fr', 1280, 800, 'dark']] as const) {
    const context = await browser.newContext({ locale, viewport: { width, height }, colorScheme: scheme })
    const page = await context.newPage()
    const name = `/tmp/w/words-shots/${locale}-${width}`
    await page.goto(`${app.url}#/r/tee?name=Ada`)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await page.waitForTimeout(1500)
    await page.screenshot({ path: `${name}-home.png` })
    await page.locator('.home-form [type=submit]').click()
    await expect(page.locator('.room')).toBeVisible()
    await page.waitForTimeout(1500)
    await page.screenshot({ path: `${name}-room.png` })
    await page.keyboard.press('?')
    await page.waitForTimeout(700)
    await page.screenshot({ path: `${name}-keys.png` })
    await page.keyboard.press('Escape')
    await page.keyboard.press(',')
    await page.waitForTimeout(700)
    await page.getByRole('tab').nth(2).click()
    await page.waitForTimeout(300)
    await page.screenshot({ path: `${name}-general.png` })
    await page.getByRole('tab').nth(3).click()
    await page.waitForTimeout(500)
    await page.screenshot({ path: `${name}-data.png` })
    await context.close()
  }
})

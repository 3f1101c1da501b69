/**
 * What a first visit to the home page loads
 */
import { gzipSync } from 'node:zlib'
import { close, logged } from './browser.ts'
import type { BenchBrowser } from './browser.ts'
import type { Response } from '@playwright/test'

/**
 * @returns bytes, compressed
 */
export async function firstLoad (browser: BenchBrowser, url: string): Promise<number> {
  const page = await browser.page()
  const responses: Response[] = []
  page.on('response', response => { responses.push(response) })
  await page.goto(url)
  await logged(page, /relay .* is connected/)
  await page.waitForLoadState('networkidle')
  const bodies = await Promise.all(responses.map(async response => response.body()))
  await close(page)

  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).byteLength, 0)
}

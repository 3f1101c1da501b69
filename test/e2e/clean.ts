/**
 * No accessibility faults that can be found without a person
 */
import axe from 'axe-core'
import { expect } from './fixtures.ts'
import { expectInReach } from './reach.ts'
import type { Page } from '@playwright/test'
import type { RunOptions } from 'axe-core'

declare global {
  /**
   * In a page that was given its source
   */
  var axe: typeof import('axe-core')
}

/**
 * What a page shows now, in both themes, and with large text
 *
 * @param page - as it is
 * @param what - the screen's name, for whoever reads a failure
 */
export async function expectClean (page: Page, what: string): Promise<void> {
  // once for a document: it takes longer than to look at one
  if (!await page.evaluate(() => 'axe' in globalThis)) {
    await page.evaluate(axe.source)
  }

  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect(await faults(page), what).toEqual([])

  // nothing but colours is another one there
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await faults(page, ['color-contrast']), `${what}, dark`).toEqual([])
  await expectInReach(page, what)
}

/**
 * @param page - whose themes and motion are set
 * @param rules - those of axe alone; all by default
 */
async function faults (page: Page, rules?: string[]): Promise<string[]> {
  const options: RunOptions = { resultTypes: ['violations'], ...(rules != null && { runOnly: rules }) }
  const violations = await page.evaluate(async options => {
    await new Promise(resolve => { requestAnimationFrame(() => { requestAnimationFrame(resolve) }) })

    return (await globalThis.axe.run(options)).violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(' ')) }))
  }, options)

  return violations.map(({ id, targets }) => `${id}: ${targets.join(', ')}`)
}

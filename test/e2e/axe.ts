/**
 * No accessibility faults that axe can find
 */
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from './fixtures.ts'
import type { Page } from '@playwright/test'

/**
 * axe brings a playwright of its own, whose pages have newer types
 */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page']

/**
 * What a page shows now, in both themes
 *
 * @param page - as it is
 * @param what - the screen's name, for whoever reads a failure
 */
export async function expectClean (page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
    expect(found, `${what}, ${colorScheme}`).toEqual([])
  }
}

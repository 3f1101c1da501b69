/**
 * No accessibility faults that can be found without a person
 */
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from './fixtures.ts'
import { expectInReach } from './reach.ts'
import type { Page } from '@playwright/test'

/**
 * axe brings a playwright of its own, whose pages have newer types
 */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page']

/**
 * What a page shows now, in both themes, and with large text
 *
 * @param page - as it is
 * @param what - the screen's name, for whoever reads a failure
 */
export async function expectClean (page: Page, what: string): Promise<void> {
  const axe = (): AxeBuilder => new AxeBuilder({ page: page as unknown as AxePage })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectNoViolations(axe(), what)

  // nothing but colours is another one there
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectNoViolations(axe().withRules('color-contrast'), `${what}, dark`)
  await expectInReach(page, what)
}

async function expectNoViolations (axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(found, what).toEqual([])
}

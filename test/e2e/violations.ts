import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * axe brings a playwright of its own, whose pages have newer types
 */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page']

/**
 * What a page makes hard for people who do not see or hear it as others do
 */
export async function violations (page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze()

  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

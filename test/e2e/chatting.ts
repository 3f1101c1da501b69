/**
 * What a person does in the chat, by roles and names
 */
import type { Locator, Page } from '@playwright/test'

/**
 * Nobody sends pictures: the tests are about words
 */
export async function soundOnly (page: Page): Promise<void> {
  await page.addInitScript(() => { localStorage.setItem('freeflow:picture', JSON.stringify({ quality: 'audio-only' })) })
}

export async function openChat (page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Chat/ }).click()

  return page.getByRole('complementary', { name: 'Chat' })
}

export async function say (page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /^Write / })
  await field.fill(text)
  await field.press('Enter')
}

/**
 * What was said, as it is shown
 */
export function message (page: Page, text: string | RegExp): Locator {
  return page.getByRole('feed', { name: 'Messages' }).getByRole('article').filter({ hasText: text })
}

/**
 * What can be done with a message comes with the pointer
 */
export async function useTool (page: Page, text: string | RegExp, tool: string): Promise<void> {
  await message(page, text).hover()
  await message(page, text).getByRole('button', { name: tool, exact: true }).click()
}

export async function useMenu (page: Page, text: string | RegExp, entry: string): Promise<void> {
  await useTool(page, text, 'More about this message')
  await page.getByRole('menuitem', { name: entry }).click()
}

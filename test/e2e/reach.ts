/**
 * Nothing is cut off or out of reach, however large the text
 */
import { expect } from './fixtures.ts'
import type { Page } from '@playwright/test'

/**
 * What a page shows now, with text of 200 %
 *
 * @see https://www.w3.org/TR/WCAG22/#resize-text
 * @param page - as it is
 * @param what - the screen's name, for whoever reads a failure
 */
export async function expectInReach (page: Page, what: string): Promise<void> {
  await setText(page, '200%')

  // what glides into its place is soon there
  await expect.poll(async () => page.evaluate(outOfReach), { message: `${what}, with text of 200 %`, timeout: 5000 }).toEqual([])
  await setText(page, '')
}

async function setText (page: Page, size: string): Promise<void> {
  await page.evaluate(async size => {
    document.documentElement.style.fontSize = size
    await new Promise(resolve => { requestAnimationFrame(() => { requestAnimationFrame(resolve) }) })
  }, size)
}

/**
 * Runs in the page, so it can use nothing from outside
 */
function outOfReach (): string[] {
  const found: string[] = []
  const root = document.documentElement
  const scrolls = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element, overflow: string, across: boolean): boolean => {
    return /auto|scroll/.test(overflow) && (across ? scrollWidth > clientWidth : scrollHeight > clientHeight)
  }
  const inScroller = (element: Element, across: boolean): boolean => {
    for (let parent = element.parentElement; parent != null && parent !== document.body; parent = parent.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(parent)

      if (scrolls(parent, across ? overflowX : overflowY, across)) {
        return true
      }
    }

    return !across && root.scrollHeight > root.clientHeight
  }

  if (root.scrollWidth > root.clientWidth + 1) {
    found.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}`)
  }

  // below a dialog nothing has to be reached
  const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body

  for (const element of top.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, label, summary, h1, h2, h3, p, dt, dd, [role^=menuitem], [role=tab]')) {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect()

    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || width <= 1 || height <= 1) {
      continue
    }

    const { overflowX, textOverflow } = getComputedStyle(element)
    const name = `${element.localName} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`

    if ((left < -1 || right > innerWidth + 1) && !inScroller(element, true)) {
      found.push(`${name} is beside the window, from ${Math.round(left)} to ${Math.round(right)}`)
    }

    if ((top < -1 || bottom > innerHeight + 1) && !inScroller(element, false)) {
      found.push(`${name} is above or below the window, from ${Math.round(top)} to ${Math.round(bottom)}`)
    }

    if (overflowX !== 'visible' && textOverflow !== 'ellipsis' && !/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${name} is cut off`)
    }
  }

  return found
}

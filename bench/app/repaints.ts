import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/**
 * The loudest one is known after a moment, and is quiet a moment after
 */
const SPEAK_MS = 2_500

/**
 * Another one speaks, twice: how many tiles change anything in the document, each
 * time
 */
export async function repaintedBySpeaker (page: Page, tiles: number): Promise<number[]> {
  const counts: number[] = []
  await page.evaluate(() => { speak(0) })
  await wait(SPEAK_MS)

  for (const speaker of tiles === 1 ? [undefined] : [tiles - 1, Math.floor(tiles / 2)]) {
    counts.push(await page.evaluate(async ({ speaker, wait }) => {
      const changed = new Set<Element>()
      const observer = new MutationObserver(records => {
        for (const { target } of records) {
          const tile = (target instanceof Element ? target : target.parentElement)?.closest('[role=group], figure')
          tile != null && changed.add(tile)
        }
      })
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
      speak(speaker)
      await new Promise(resolve => { setTimeout(resolve, wait) })
      observer.disconnect()

      return changed.size
    }, { speaker, wait: SPEAK_MS }))
  }

  return counts
}

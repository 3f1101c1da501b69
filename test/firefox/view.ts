/**
 * What a person sees and hears of another one in Firefox
 */
import { loudestTone } from '../e2e/meeting.ts'
import type { JSHandle, Page } from 'puppeteer-core'

const TILE_TIMEOUT_MS = 45_000

export interface View {
  /**
   * That were shown since we began to look
   */
  frames (): Promise<number>
  frameRate (seconds: number): Promise<number>
  badge (): Promise<string>

  /**
   * What the badge opens
   */
  openPanel (): Promise<void>

  /**
   * The loudest frequency over two seconds, in Hz and dB of full scale
   */
  tone (): Promise<{ frequency: number, level: number }>
}

export async function join (page: Page): Promise<void> {
  const button = await page.waitForSelector('::-p-aria([name="Join"][role="button"])', { timeout: TILE_TIMEOUT_MS })
  await button?.click()
}

/**
 * @param page - in Firefox
 * @param name - whose tile; waited for
 */
export async function view (page: Page, name: string): Promise<View> {
  const tile = await page.waitForSelector(`[role=group][aria-label=${JSON.stringify(name)}]`, { timeout: TILE_TIMEOUT_MS })

  if (tile == null) {
    throw new Error(`There is no tile of ${name}`)
  }

  const video = await tile.waitForSelector('video', { timeout: TILE_TIMEOUT_MS }) as JSHandle<HTMLVideoElement>

  // Firefox's own count stays at 0 where the element plays a stream
  const counter = await video.evaluateHandle(video => {
    const counter = { frames: 0 }
    const onFrame = (): void => {
      counter.frames++
      video.requestVideoFrameCallback(onFrame)
    }
    video.requestVideoFrameCallback(onFrame)

    return counter
  })
  const frames = async (): Promise<number> => counter.evaluate(({ frames }) => frames)

  return {
    frames,
    frameRate: async seconds => {
      const [before, since] = [await frames(), performance.now()]
      await new Promise(resolve => { setTimeout(resolve, seconds * 1_000) })

      return (await frames() - before) * 1_000 / (performance.now() - since)
    },
    badge: async () => tile.evaluate(tile => tile.textContent ?? ''),
    openPanel: async () => {
      const badge = await tile.waitForSelector('button', { timeout: TILE_TIMEOUT_MS })
      await badge?.click()
    },
    tone: async () => video.evaluate(loudestTone)
  }
}

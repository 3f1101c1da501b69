/**
 * What pages send and show, by getStats
 */
import type { Page } from '@playwright/test'

export interface Encoding {
  codec: string
  width: number
  height: number
  framesPerSecond: number

  /**
   * Bits per second that the encoder aims at
   */
  bitrate: number
  scale: number
}

export interface Rectangle {
  left: number
  top: number
  width: number
  height: number
}

/**
 * Frames that were received and decoded so far, of everybody else
 */
export async function framesOf (page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const reports = await Promise.all(probe.connections.map(async connection => connection.getStats()))

    return reports.flatMap(report => [...report.values()])
      .filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')
      .map(({ framesDecoded }) => framesDecoded as number)
  })
}

export async function encodingsOf (page: Page): Promise<Encoding[]> {
  return page.evaluate(async () => {
    const reports = await Promise.all(probe.connections.map(async connection => connection.getStats()))

    return reports.flatMap(report => [...report.values()]
      .filter(({ type, kind, frameWidth }) => type === 'outbound-rtp' && kind === 'video' && frameWidth > 0)
      .map(({ codecId, mediaSourceId, frameWidth, frameHeight, framesPerSecond, targetBitrate }) => ({
        codec: report.get(codecId).mimeType,
        width: frameWidth,
        height: frameHeight,
        framesPerSecond,
        bitrate: targetBitrate,
        scale: Math.max(1, report.get(mediaSourceId).height / frameHeight)
      })))
  })
}

/**
 * Make a page send as another one does
 */
export async function encodeLike (page: Page, { scale, framesPerSecond, bitrate }: Encoding): Promise<void> {
  await page.evaluate(async ({ scale, framesPerSecond, bitrate }) => {
    for (const sender of probe.connections.flatMap(connection => connection.getSenders())) {
      if (sender.track?.kind === 'video') {
        // ours is at its full size by then: see src/media/links/headroom.ts
        for (const degradationPreference of ['balanced', 'maintain-framerate'] as const) {
          const parameters = sender.getParameters()
          Object.assign(parameters.encodings[0], { scaleResolutionDownBy: scale, maxFramerate: framesPerSecond, maxBitrate: bitrate })
          await sender.setParameters({ ...parameters, degradationPreference })
        }
      }
    }
  }, { scale, framesPerSecond, bitrate })
}

/**
 * Where the pictures are, our own first
 */
export async function placesOf (page: Page): Promise<Rectangle[]> {
  return page.evaluate(() => [...document.querySelectorAll('video')]
    .sort((a, b) => Number(b.muted) - Number(a.muted))
    .map(video => {
      const { left, top, width, height } = video.getBoundingClientRect()

      return { left, top, width, height }
    }))
}

export async function placeLike (page: Page, places: Rectangle[]): Promise<void> {
  await page.evaluate(places => {
    [...document.querySelectorAll('video')]
      .sort((a, b) => Number(b.muted) - Number(a.muted))
      .forEach((video, i) => {
        for (const [side, value] of Object.entries(places[i] ?? {})) {
          video.style.setProperty(side, `${value}px`)
        }
      })
  }, places)
}

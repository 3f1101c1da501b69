/**
 * Cameras, microphones and speakers of a page that can be unplugged. Chromium's
 * fake ones cannot, so this stands between them and the app: it hides what is
 * unplugged, ends its tracks and tells the page, as a browser does it.
 */
import type { Page } from '@playwright/test'

/**
 * Three of each kind. The second fake camera sends no pictures
 */
export const THREE_DEVICES = ['--use-fake-device-for-media-stream=device-count=3']

declare global {
  var setPlugged: (label: string, plugged: boolean) => void
}

/**
 * Before the page is loaded
 */
export async function withSockets (page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator
    const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices)
    const capture = mediaDevices.getUserMedia.bind(mediaDevices)
    const unplugged = new Set<string>()
    const tracks = new Set<MediaStreamTrack>()

    mediaDevices.enumerateDevices = async () => (await enumerate()).filter(({ label }) => !unplugged.has(label))
    mediaDevices.getUserMedia = async constraints => {
      const stream = await capture(constraints)
      const missing = stream.getTracks().some(({ label }) => unplugged.has(label))

      if (missing) {
        stream.getTracks().forEach(track => { track.stop() })
        throw new DOMException('unplugged', 'NotFoundError')
      }

      stream.getTracks().forEach(track => { tracks.add(track) })
      return stream
    }

    globalThis.setPlugged = (label, plugged) => {
      if (plugged) {
        unplugged.delete(label)
      } else {
        unplugged.add(label)
        tracks.forEach(track => {
          if (track.label === label && track.readyState === 'live') {
            track.stop()
            track.dispatchEvent(new Event('ended'))
          }
        })
      }

      mediaDevices.dispatchEvent(new Event('devicechange'))
    }
  })
}

export async function unplug (page: Page, label: string): Promise<void> {
  await page.evaluate(label => { globalThis.setPlugged(label, false) }, label)
}

export async function plugIn (page: Page, label: string): Promise<void> {
  await page.evaluate(label => { globalThis.setPlugged(label, true) }, label)
}

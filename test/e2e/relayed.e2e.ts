import { expect, FULL_CAMERA_RATE, test } from './fixtures.ts'
import { autoJoin, frameRates, freshRoom, hearsTone, seesPicture, SMALL_WINDOW, tile, toneOf } from './meeting.ts'
import type { Page } from '@playwright/test'

test.use({ cameraRate: FULL_CAMERA_RATE })

/**
 * No candidate is found, until `allowDirect`: as where UDP is blocked
 */
async function withoutDirectPaths (page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Original = RTCPeerConnection
    const all: RTCPeerConnection[] = []
    const state = { policy: 'relay' as RTCIceTransportPolicy }
    Object.assign(globalThis, {
      allowDirect: () => {
        state.policy = 'all'
        all.filter(pc => pc.signalingState !== 'closed').forEach(pc => {
          pc.setConfiguration({ ...pc.getConfiguration(), iceTransportPolicy: 'all' })
          pc.restartIce()
        })
      },
      RTCPeerConnection: class extends Original {
        constructor (configuration?: RTCConfiguration) {
          super({ ...configuration, iceTransportPolicy: state.policy })
          all.push(this)
        }

        override setConfiguration (configuration?: RTCConfiguration): void {
          super.setConfiguration({ ...configuration, iceTransportPolicy: state.policy })
        }
      }
    })
  })
}

async function allowDirect (page: Page): Promise<void> {
  await page.evaluate(() => { (globalThis as unknown as { allowDirect(): void }).allowDirect() })
}

test('without a direct path two see and hear each other through a relay', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada'), prepare: withoutDirectPaths, tone: 660 })
  const bob = await open({ path: autoJoin(room, 'Bob'), prepare: withoutDirectPaths, tone: 880 })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')
  await expect(tile(ada, 'Bob').getByText('relayed')).toBeVisible()

  for (const rate of await frameRates([[ada, 'Bob'], [bob, 'Ada']], 10)) {
    expect(rate).toBeGreaterThanOrEqual(12)
  }

  for (const [page, name, tone] of [[ada, 'Bob', 880], [bob, 'Ada', 660]] as const) {
    await hearsTone(async () => toneOf(page, name), tone)
  }
})

/**
 * As in a browser whose WebCodecs have no video, also in the worker
 */
async function withoutVideoCodecs (page: Page): Promise<void> {
  const remove = 'delete globalThis.VideoEncoder; delete globalThis.VideoDecoder;'
  await page.addInitScript(remove)
  await page.route(/engine-worker/, async route => {
    const response = await route.fetch()
    await route.fulfill({ response, body: remove + await response.text() })
  })
}

test('where there is no video codec, stills come instead, with the whole sound, and it is said', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({
    path: autoJoin(room, 'Ada'),
    tone: 660,
    prepare: async page => {
      await withoutDirectPaths(page)
      await withoutVideoCodecs(page)
    }
  })
  const bob = await open({ path: autoJoin(room, 'Bob'), prepare: withoutDirectPaths, tone: 880 })

  for (const [page, name] of [[ada, 'Bob'], [bob, 'Ada']] as const) {
    await seesPicture(page, name)
    await expect(tile(page, name).getByText('relayed')).toBeVisible()
  }

  // not the same one for ever, and few
  for (const rate of await frameRates([[ada, 'Bob'], [bob, 'Ada']], 12)) {
    expect(rate).toBeGreaterThan(0.1)
    expect(rate).toBeLessThan(2)
  }

  for (const [page, name, tone] of [[ada, 'Bob', 880], [bob, 'Ada', 660]] as const) {
    await hearsTone(async () => toneOf(page, name), tone)
    await tile(page, name).getByRole('button', { name: 'relayed' }).click()
    const panel = page.getByRole('dialog', { name: `Connection with ${name}` })
    await expect(panel.getByRole('row', { name: 'Frames' }).getByRole('cell', { name: 'one by one' })).toHaveCount(2)
    await expect(panel.getByText('Their picture comes as a still every few seconds')).toBeVisible()
    await expect(panel.getByText('Your picture goes as a still every few seconds')).toBeVisible()
  }
})

/**
 * A microphone that hears one tone without an end
 */
async function steadyTone (page: Page): Promise<void> {
  await page.addInitScript(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async constraints => {
      const stream = await open(constraints)
      const [microphone] = stream.getAudioTracks()

      if (microphone != null) {
        const context = new AudioContext()
        const oscillator = context.createOscillator()
        const destination = context.createMediaStreamDestination()
        oscillator.connect(destination)
        oscillator.start()
        stream.removeTrack(microphone)
        stream.addTrack(destination.stream.getAudioTracks()[0])
      }

      return stream
    }
  })
}

interface Gaps {
  /**
   * The longest time between two pictures, and of silence, in milliseconds
   */
  picture: number
  sound: number
}

/**
 * What is missing of somebody, as it is shown and played, while nothing happens, as on
 * a machine that is busy, and while something does
 */
async function gapsOf (page: Page, name: string, during: () => Promise<void>): Promise<{ before: Gaps, gaps: Gaps }> {
  const video = tile(page, name).locator('video')
  await video.evaluate(async (video: HTMLVideoElement) => {
    const gaps = { picture: 0, sound: 0, loudest: 0 }
    Object.assign(globalThis, { gaps })
    let last = performance.now()
    const onFrame = (now: number): void => {
      gaps.picture = Math.max(gaps.picture, now - last)
      last = now
      video.requestVideoFrameCallback(onFrame)
    }
    video.requestVideoFrameCallback(onFrame)

    // of whichever track the element has
    const context = new AudioContext()
    const tap = context.createScriptProcessor(2048, 1, 1)
    let silent = 0
    tap.onaudioprocess = ({ inputBuffer }) => {
      for (const value of inputBuffer.getChannelData(0)) {
        gaps.loudest = Math.max(gaps.loudest, Math.abs(value))
        silent = Math.abs(value) > 0.003 ? 0 : silent + 1

        // not what was before the first sound
        if (gaps.loudest > 0.05) {
          gaps.sound = Math.max(gaps.sound, silent / context.sampleRate * 1_000)
        }
      }
    }
    let track: MediaStreamTrack | undefined
    let source: MediaStreamAudioSourceNode | undefined
    setInterval(() => {
      const [current] = (video.srcObject as MediaStream).getAudioTracks()

      if (current !== track && current != null) {
        track = current
        source?.disconnect()
        source = context.createMediaStreamSource(new MediaStream([current]))
        source.connect(tap)
      }
    }, 10)
    tap.connect(context.destination)
    await context.resume()
  })
  await expect.poll(async () => page.evaluate(() => (globalThis as unknown as { gaps: { loudest: number } }).gaps.loudest)).toBeGreaterThan(0.05)
  const take = async (): Promise<Gaps> => page.evaluate(() => {
    const { gaps } = globalThis as unknown as { gaps: Gaps }
    const taken = { ...gaps }
    Object.assign(gaps, { picture: 0, sound: 0 })

    return taken
  })
  await take()
  await new Promise(resolve => { setTimeout(resolve, 4_000) })
  const before = await take()
  await during()

  return { before, gaps: await take() }
}

test.describe('when the path changes', () => {
  test.use({ viewport: SMALL_WINDOW })

  test('a direct path that becomes possible takes over, and nobody sees or hears it', async ({ open }) => {
    const room = freshRoom()
    const prepare = async (page: Page): Promise<void> => {
      await withoutDirectPaths(page)
      await steadyTone(page)
    }
    const ada = await open({ path: autoJoin(room, 'Ada'), prepare })
    const bob = await open({ path: autoJoin(room, 'Bob'), prepare })
    await seesPicture(ada, 'Bob')
    await seesPicture(bob, 'Ada')
    await expect(tile(ada, 'Bob').getByText('relayed')).toBeVisible()
    await new Promise(resolve => { setTimeout(resolve, 3_000) })

    const { before, gaps } = await gapsOf(ada, 'Bob', async () => {
      await Promise.all([allowDirect(ada), allowDirect(bob)])
      await expect(tile(ada, 'Bob').getByText('direct')).toBeVisible({ timeout: 30_000 })
      await new Promise(resolve => { setTimeout(resolve, 4_000) })
    })
    expect(gaps.picture).toBeLessThanOrEqual(Math.max(300, 2 * before.picture))
    expect(gaps.sound).toBeLessThanOrEqual(Math.max(100, 2 * before.sound))
  })

  test('a relayed call goes on over another relay when the one in use dies', async ({ open, app }) => {
    const room = freshRoom()
    const ada = await open({ path: autoJoin(room, 'Ada'), prepare: withoutDirectPaths })
    const bob = await open({ path: autoJoin(room, 'Bob'), prepare: withoutDirectPaths })
    await seesPicture(ada, 'Bob')
    await seesPicture(bob, 'Ada')
    await expect(tile(ada, 'Bob').getByText('relayed')).toBeVisible()

    // whichever carries it: one after the other, and back in between
    for (const relay of app.relays) {
      const gap = await longestGap(ada, 'Bob', async () => {
        await relay.kill()
        await new Promise(resolve => { setTimeout(resolve, 4_000) })
        await expect(tile(ada, 'Bob').getByText('relayed')).toBeVisible()
      })
      expect(gap).toBeLessThanOrEqual(3_000)
      await relay.start()
      await new Promise(resolve => { setTimeout(resolve, 6_000) })
    }
  })
})

test('who hides their address shows it to nobody', async ({ open }) => {
  const room = freshRoom()
  const prepare = async (page: Page): Promise<void> => {
    await page.addInitScript(() => {
      localStorage.setItem('freeflow:hide-address', 'yes')
      const made: unknown[] = []
      const Original = RTCPeerConnection
      Object.assign(globalThis, {
        connectionsMade: made,
        RTCPeerConnection: class extends Original {
          constructor (configuration?: RTCConfiguration) {
            super(configuration)
            made.push(configuration)
          }
        }
      })
    })
  }
  const ada = await open({ path: autoJoin(room, 'Ada'), prepare })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')
  await expect(tile(ada, 'Bob').getByText('relayed')).toBeVisible()
  await expect(tile(bob, 'Ada').getByText('relayed')).toBeVisible()

  // past the moment at which others look for a direct connection of the overlay
  await new Promise(resolve => { setTimeout(resolve, 5_000) })
  expect(await ada.evaluate(() => (globalThis as unknown as { connectionsMade: unknown[] }).connectionsMade)).toEqual([])
})

/**
 * The longest time between two pictures of somebody, while something happens
 *
 * @returns milliseconds
 */
async function longestGap (page: Page, name: string, during: () => Promise<void>): Promise<number> {
  const video = tile(page, name).locator('video')
  await video.evaluate((video: HTMLVideoElement) => {
    const gaps = { longest: 0, last: performance.now() }
    Object.assign(globalThis, { gaps })
    const onFrame = (now: number): void => {
      gaps.longest = Math.max(gaps.longest, now - gaps.last)
      gaps.last = now
      video.requestVideoFrameCallback(onFrame)
    }
    video.requestVideoFrameCallback(onFrame)
  })
  await during()

  return page.evaluate(() => (globalThis as unknown as { gaps: { longest: number } }).gaps.longest)
}

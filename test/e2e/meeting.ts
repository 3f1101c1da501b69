/**
 * What a person sees and does in a meeting, by roles and names
 */
import { expect } from './fixtures.ts'
import type { OpenOptions, TestFixtures } from './fixtures.ts'
import type { Locator, Page } from '@playwright/test'

/**
 * For those who count frames: a machine without a graphics card that draws two large
 * windows has little left for the call in them
 */
export const SMALL_WINDOW = { width: 640, height: 480 }

/**
 * A room that no other test is in
 */
export function freshRoom (): string {
  return `room-${Math.random().toString(36).slice(2, 10)}`
}

export function autoJoin (room: string, name: string): string {
  return `#/r/${encodeURIComponent(room)}?name=${encodeURIComponent(name)}&join=1`
}

export function tile (page: Page, name: string): Locator {
  return page.getByRole('group', { name, exact: true })
}

export async function joinByHand (page: Page, name: string, room?: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)

  if (room != null) {
    await page.getByRole('textbox', { name: 'Room' }).fill(room)
  }

  await page.getByRole('button', { name: 'Join' }).click()
}

/**
 * All of them in one room, where each sees all others
 *
 * @param open - the fixture
 * @param names - of them
 * @param options - for them
 * @param options.room - where somebody else comes too
 * @param options.others - of all but the first
 */
export async function meet (open: TestFixtures['open'], names: readonly string[], { room = freshRoom(), others }: { room?: string, others?: OpenOptions } = {}): Promise<Page[]> {
  const pages = await Promise.all(names.map(async (name, i) => open({ path: autoJoin(room, name), ...(i === 0 ? {} : others) })))

  for (const [i, page] of pages.entries()) {
    for (const name of names.filter(name => name !== names[i])) {
      await seesPicture(page, name)
    }
  }

  return pages
}

/**
 * Before and in a call, where it is in the menu beside the microphone
 */
export async function openDevices (page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Devices' })
  const options = page.getByRole('button', { name: 'Sound options' })
  await expect(button.or(options)).toBeVisible()

  if (await options.isVisible()) {
    await options.click()
    await page.getByRole('menuitem', { name: 'Devices' }).click()
  } else {
    await button.click()
  }
}

/**
 * Frames that were decoded so far
 */
export async function framesOf (page: Page, name: string): Promise<number> {
  return tile(page, name).locator('video').evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames)
}

/**
 * Wait until the picture of somebody has begun to move
 */
export async function seesPicture (page: Page, name: string): Promise<void> {
  await expect.poll(async () => framesOf(page, name), { message: `${name} is seen`, timeout: 45_000 }).toBeGreaterThan(2)
}

/**
 * Frames per second of each tile over some time
 */
export async function frameRates (views: Array<[Page, string]>, seconds: number): Promise<number[]> {
  const sample = async (): Promise<Array<[number, number]>> => Promise.all(views.map(async ([page, name]) => [await framesOf(page, name), performance.now()]))
  const before = await sample()
  await new Promise(resolve => { setTimeout(resolve, seconds * 1000) })
  const after = await sample()

  return after.map(([frames, time], i) => (frames - before[i][0]) / (time - before[i][1]) * 1000)
}

/**
 * A small print of what a tile shows now, to see whether pixels change
 */
export async function pixels (page: Page, name: string): Promise<number[]> {
  return tile(page, name).locator('video').evaluate((video: HTMLVideoElement) => {
    const canvas = document.createElement('canvas')
    canvas.width = 64
    canvas.height = 36
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    context.drawImage(video, 0, 0, 64, 36)

    return [...context.getImageData(0, 0, 64, 36).data]
  })
}

/**
 * Which of Chromium's fake cameras a tile shows: the first paints its round
 * figure brighter than the ground, the third paints none
 */
export async function cameraSeen (page: Page, name: string): Promise<'fake_device_0' | 'fake_device_2'> {
  const values = await pixels(page, name)
  const middle = values.filter((_, i) => i % 4 === 1).filter((_, i) => Math.abs(i % 64 - 32) < 12 && Math.abs(Math.floor(i / 64) - 18) < 8)

  return Math.max(...middle) > 180 ? 'fake_device_0' : 'fake_device_2'
}

/**
 * The name of the device that is sent to somebody; see `watchConnections`
 */
export async function sentTrack (page: Page, kind: 'audio' | 'video'): Promise<string | undefined> {
  return page.evaluate(kind => {
    const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] }

    return connections
      .filter(pc => pc.connectionState === 'connected')
      .flatMap(pc => pc.getSenders())
      .find(({ track }) => track?.kind === kind)?.track?.label
  }, kind)
}

/**
 * The loudest frequency in somebody's sound over two seconds
 *
 * @returns Hz, and the level in dB of full scale
 */
export async function toneOf (page: Page, name: string): Promise<{ frequency: number, level: number }> {
  return tile(page, name).locator('video').evaluate(loudestTone)
}

/**
 * Wait until a tone is heard, and nothing louder
 *
 * @param hear - as `toneOf` does
 * @param tone - in Hz
 * @param timeout - in milliseconds
 */
export async function hearsTone (hear: () => ReturnType<typeof loudestTone>, tone: number, timeout = 20_000): Promise<void> {
  await expect(async () => {
    const { frequency, level } = await hear()
    expect(Math.abs(frequency - tone)).toBeLessThan(15)
    expect(level).toBeGreaterThan(-40)
  }).toPass({ timeout })
}

/**
 * Runs in the page, so it can use nothing from outside
 */
export async function loudestTone (video: Element): Promise<{ frequency: number, level: number }> {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  analyser.fftSize = 8192
  analyser.smoothingTimeConstant = 0
  const tracks = ((video as HTMLVideoElement).srcObject as MediaStream).getAudioTracks()
  context.createMediaStreamSource(new MediaStream(tracks)).connect(analyser)
  const bins = new Float32Array(analyser.frequencyBinCount)
  const loudest = { frequency: 0, level: -Infinity }

  for (let i = 0; i < 40; i++) {
    await new Promise(resolve => { setTimeout(resolve, 50) })
    analyser.getFloatFrequencyData(bins)
    bins.forEach((level, bin) => {
      if (level > loudest.level) {
        loudest.level = level
        loudest.frequency = bin * context.sampleRate / analyser.fftSize
      }
    })
  }

  await context.close()

  return loudest
}

/**
 * Keep the page's peer connections where a test can reach them; before the page
 * is loaded
 */
export async function watchConnections (page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Original = RTCPeerConnection
    const all: RTCPeerConnection[] = []
    Object.assign(globalThis, {
      connections: all,
      RTCPeerConnection: class extends Original {
        constructor (...args: any[]) {
          super(...args)
          all.push(this)
        }
      }
    })
  })
}

/**
 * The ICE user names of the media connections, ours or theirs: an ICE restart
 * changes them
 */
export async function iceUserNames (page: Page, side: 'localDescription' | 'remoteDescription'): Promise<string[]> {
  return page.evaluate(side => {
    const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] }

    return connections
      .filter(pc => pc.connectionState === 'connected' && pc.getReceivers().length > 0)
      .map(pc => /a=ice-ufrag:(.*)/.exec(pc[side]?.sdp ?? '')?.[1].trim() ?? '')
  }, side)
}

export async function restartIce (page: Page): Promise<void> {
  await page.evaluate(() => {
    const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] }
    connections.filter(pc => pc.connectionState === 'connected' && pc.getReceivers().length > 0).forEach(pc => { pc.restartIce() })
  })
}

/**
 * The loudest frequency of each side of somebody's sound over two seconds, in Hz
 */
export async function sidesOf (page: Page, name: string): Promise<number[]> {
  return tile(page, name).locator('video').evaluate(async (video: HTMLVideoElement) => {
    const context = new AudioContext()
    const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 })
    const sides = [0, 1].map(() => new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 }))
    const loudest = sides.map(() => ({ frequency: 0, level: -100 }))
    const bins = new Float32Array(sides[0].frequencyBinCount)
    context.createMediaStreamSource(new MediaStream((video.srcObject as MediaStream).getAudioTracks())).connect(splitter)
    sides.forEach((side, i) => { splitter.connect(side, i) })

    for (let look = 0; look < 40; look++) {
      await new Promise(resolve => { setTimeout(resolve, 50) })
      sides.forEach((side, i) => {
        side.getFloatFrequencyData(bins)
        bins.forEach((level, bin) => {
          if (level > loudest[i].level) {
            loudest[i] = { level, frequency: bin * context.sampleRate / side.fftSize }
          }
        })
      })
    }

    await context.close()

    return loudest.map(({ frequency }) => frequency)
  })
}

/**
 * How loud somebody's sound is over two seconds, in dB of full scale
 */
export async function loudnessOf (page: Page, name: string): Promise<number> {
  return tile(page, name).locator('video').evaluate(async (video: HTMLVideoElement) => {
    const context = new AudioContext()
    const analyser = new AnalyserNode(context, { fftSize: 2048 })
    const samples = new Float32Array(analyser.fftSize)
    context.createMediaStreamSource(new MediaStream((video.srcObject as MediaStream).getAudioTracks())).connect(analyser)
    let energy = 0

    for (let look = 0; look < 40; look++) {
      await new Promise(resolve => { setTimeout(resolve, 50) })
      analyser.getFloatTimeDomainData(samples)
      energy += samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length / 40
    }

    await context.close()

    return 10 * Math.log10(Math.max(energy, 1e-12))
  })
}

/**
 * The settings, with a tab in front
 */
export async function openSettings (page: Page, tab: 'Sound' | 'Picture' | 'General'): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Settings' })

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await dialog.getByRole('tab', { name: tab }).click()

  return dialog
}

export async function closeSettings (page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Settings' })

  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toHaveCount(0)
}

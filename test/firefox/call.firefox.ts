/**
 * Firefox and Chromium in one call, each as it comes
 */
import { FULL_CAMERA_RATE } from '../e2e/fixtures.ts'
import { autoJoin, frameRates, freshRoom, hearsTone, seesPicture, tile, toneOf } from '../e2e/meeting.ts'
import { FIREFOX_TONE, expect, test } from './fixtures.ts'
import { join, view } from './view.ts'
import type { Page as Chromium } from '@playwright/test'

test.use({ cameraRate: FULL_CAMERA_RATE })

const CHROMIUM_TONE = 880
const SECONDS = 5
const FRAME_RATE = 8

for (const kind of ['direct', 'relayed'] as const) {
  test(`Firefox and Chromium see and hear each other, ${kind}`, async ({ open, openFirefox }) => {
    const room = freshRoom()
    const ada = await openFirefox(`#/r/${room}?name=Ada`)
    // what a person clicks on lets Firefox play sound
    await join(ada)
    const bob = await open({
      path: autoJoin(room, 'Bob'),
      tone: CHROMIUM_TONE,
      prepare: async page => { kind === 'relayed' && await hideAddress(page) }
    })
    const seen = await view(ada, 'Bob')
    await seesPicture(bob, 'Ada')
    await expect.poll(async () => seen.frames(), { message: 'Bob is seen in Firefox', timeout: 30_000 }).toBeGreaterThan(2)
    await expect.poll(async () => seen.badge(), { timeout: 15_000 }).toContain(kind)
    await expect(tile(bob, 'Ada').getByText(kind)).toBeVisible()

    // a machine that is busy for a moment is no reason
    await expect(async () => {
      const [inFirefox, [inChromium]] = await Promise.all([seen.frameRate(SECONDS), frameRates([[bob, 'Ada']], SECONDS)])
      expect(inFirefox).toBeGreaterThanOrEqual(FRAME_RATE)
      expect(inChromium).toBeGreaterThanOrEqual(FRAME_RATE)
    }).toPass({ timeout: 30_000 })

    for (const [hear, tone] of [[seen.tone, CHROMIUM_TONE], [async () => toneOf(bob, 'Ada'), FIREFOX_TONE]] as const) {
      await hearsTone(hear, tone, 15_000)
    }
  })
}

test('of a page of Firefox that is hidden the sound goes on, relayed, and the picture hardly, which is said', async ({ open, openFirefox }) => {
  const room = freshRoom()
  const ada = await openFirefox(`#/r/${room}?name=Ada`)
  await join(ada)
  const bob = await open({ path: autoJoin(room, 'Bob'), prepare: hideAddress })
  await seesPicture(bob, 'Ada')
  const seen = await view(ada, 'Bob')
  await expect.poll(async () => seen.badge(), { timeout: 15_000 }).toContain('relayed')
  await seen.openPanel()
  await ada.waitForSelector('::-p-text(your picture nearly stands still)', { timeout: 5_000 })

  const front = await ada.browserContext().newPage()
  await front.bringToFront()
  await expect.poll(async () => ada.evaluate(() => document.visibilityState)).toBe('hidden')
  const [rate] = await frameRates([[bob, 'Ada']], SECONDS)
  expect(rate).toBeGreaterThan(0.3)
  expect(rate).toBeLessThan(4)
  expect((await toneOf(bob, 'Ada')).level).toBeGreaterThan(-40)
})

test('somebody in Firefox who was silent is heard at once when they speak again, relayed', async ({ open, openFirefox }) => {
  const room = freshRoom()
  const ada = await openFirefox(`#/r/${room}?name=Ada`, async page => { await page.evaluateOnNewDocument(speakInBetween) })
  await join(ada)
  const bob = await open({ path: autoJoin(room, 'Bob'), prepare: hideAddress })
  await seesPicture(bob, 'Ada')
  await expect(tile(bob, 'Ada').getByText('relayed')).toBeVisible()
  await expect.poll(async () => (await toneOf(bob, 'Ada')).level, { timeout: 20_000 }).toBeGreaterThan(-60)

  // where the encoder broke it would be less all the time, and not for a busy moment
  await expect(async () => {
    const share = await shareHeard(bob, 'Ada', 10)
    expect(share).toBeGreaterThan(0.33)
    expect(share).toBeLessThan(0.6)
  }).toPass({ timeout: 45_000 })
})

/**
 * The microphone hears a quarter of a second of a tone, and then nothing at all for
 * longer than an encoder takes to call it silence
 */
function speakInBetween (): void {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async constraints => {
    const stream = await open(constraints)
    const [microphone] = stream.getAudioTracks()

    if (microphone != null) {
      const context = new AudioContext()
      const oscillator = context.createOscillator()
      const gain = context.createGain()
      const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
      oscillator.connect(gain).connect(destination)
      oscillator.start()

      for (let time = 0; time < 300; time += 0.65) {
        gain.gain.setValueAtTime(0.5, time)
        gain.gain.setValueAtTime(0, time + 0.25)
      }

      stream.removeTrack(microphone)
      stream.addTrack(destination.stream.getAudioTracks()[0])
    }

    return stream
  }
}

/**
 * How much of the time somebody is heard
 */
async function shareHeard (page: Chromium, name: string, seconds: number): Promise<number> {
  return tile(page, name).locator('video').evaluate(async (video: HTMLVideoElement, seconds) => {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 1024
    context.createMediaStreamSource(new MediaStream((video.srcObject as MediaStream).getAudioTracks())).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    let [heard, looks] = [0, 0]

    for (const end = performance.now() + seconds * 1_000; performance.now() < end; looks++) {
      await new Promise(resolve => { setTimeout(resolve, 20) })
      analyser.getFloatTimeDomainData(samples)
      heard += samples.some(sample => Math.abs(sample) > 0.05) ? 1 : 0
    }

    await context.close()

    return heard / looks
  }, seconds)
}

async function hideAddress (page: Chromium): Promise<void> {
  await page.addInitScript(() => { localStorage.setItem('freeflow:hide-address', 'yes') })
}

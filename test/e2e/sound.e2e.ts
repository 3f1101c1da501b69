import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, closeSettings, freshRoom, hearsTone, loudnessOf, openSettings, seesPicture, sidesOf, tile, toneOf, watchConnections } from './meeting.ts'
import type { Locator, Page } from '@playwright/test'

const LOW = 440
const HIGH = 1_000

function microphone (page: Page, on: boolean): Locator {
  return page.getByRole('button', { name: 'Microphone', pressed: on, exact: true })
}

async function isSilent (page: Page, name: string): Promise<void> {
  await expect(async () => { expect((await toneOf(page, name)).level).toBeLessThan(-70) }).toPass({ timeout: 20_000 })
}

async function hears (page: Page, name: string): Promise<void> {
  await hearsTone(async () => toneOf(page, name), LOW)
}

/**
 * What the browser does to the sound that goes to somebody
 */
async function processing (page: Page): Promise<Partial<MediaTrackSettings>> {
  return page.evaluate(() => {
    const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] }
    const track = connections.filter(pc => pc.connectionState === 'connected').flatMap(pc => pc.getSenders()).find(({ track }) => track?.kind === 'audio')?.track
    const { echoCancellation, noiseSuppression, autoGainControl } = track?.getSettings() ?? {}

    return { echoCancellation, noiseSuppression, autoGainControl }
  })
}

test('push to talk: heard while the space bar is held, and not a moment longer', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob'), tone: LOW })
  await hears(ada, 'Bob')

  // as a mode, by the microphone's menu
  await bob.getByRole('button', { name: 'Sound options' }).click()
  await bob.getByRole('menuitemcheckbox', { name: 'Push to talk' }).click()
  await bob.keyboard.press('Escape')
  await tile(bob, 'Ada').click()
  await expect(microphone(bob, false)).toBeVisible()
  await isSilent(ada, 'Bob')

  await bob.keyboard.down(' ')
  await expect(microphone(bob, true)).toBeVisible()
  await hears(ada, 'Bob')
  await bob.keyboard.up(' ')
  await expect(microphone(bob, false)).toBeVisible()
  await isSilent(ada, 'Bob')

  // another window comes to the front
  await bob.keyboard.down(' ')
  await expect(microphone(bob, true)).toBeVisible()
  await bob.evaluate(() => { dispatchEvent(new Event('blur')) })
  await expect(microphone(bob, false)).toBeVisible()
  await bob.keyboard.up(' ')

  // a key that presses a button is no key to talk
  await bob.getByRole('button', { name: 'Camera', exact: true }).focus()
  await bob.keyboard.press('Tab')
  await bob.keyboard.press('Shift+Tab')
  await bob.keyboard.down(' ')
  await expect(microphone(bob, false)).toBeVisible()
  await bob.keyboard.up(' ')
  await expect(bob.getByRole('button', { name: 'Camera', pressed: false, exact: true })).toBeVisible()

  // who comes back begins silent
  await bob.goto(`${bob.url().split('#')[0]}?again${autoJoin(room, 'Bob')}`)
  await expect(microphone(bob, false)).toBeVisible()
  await isSilent(ada, 'Bob')
})

test('who speaks while muted is told so, unless they do not want to be listened to', async ({ open }) => {
  const bob = await open({ path: autoJoin(freshRoom(), 'Bob'), tone: LOW })
  await expect(tile(bob, 'Bob (you)')).toBeVisible({ timeout: 20_000 })
  const dialog = await openSettings(bob, 'Sound')
  await expect(dialog.getByText('nothing leaves this device')).toBeVisible()
  await expectClean(bob, 'settings of sound')
  await dialog.getByRole('switch', { name: 'Tell me when I speak while muted' }).uncheck()
  await closeSettings(bob)
  await microphone(bob, true).click()
  await bob.waitForTimeout(5_000)
  await expect(bob.getByText('You are muted')).toHaveCount(0)

  await openSettings(bob, 'Sound')
  await dialog.getByRole('switch', { name: 'Tell me when I speak while muted' }).check()
  await closeSettings(bob)
  // said again after 20 s to who missed it
  await expect(bob.getByText('You are muted. Hold the space bar to talk.')).toBeVisible({ timeout: 30_000 })
})

test('somebody is made quieter, or silent, for oneself, and is so when they come back', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  const volume = async (): Promise<[number, boolean]> => tile(ada, 'Bob').locator('video').evaluate((video: HTMLVideoElement) => [video.volume, video.muted])
  expect(await volume()).toEqual([1, false])

  await tile(ada, 'Bob').hover()
  await ada.getByRole('button', { name: 'Options for Bob' }).click()
  await ada.getByRole('menuitem', { name: 'Volume…' }).click()
  await ada.getByRole('slider', { name: 'Volume' }).focus()
  await ada.keyboard.press('ArrowLeft')
  await ada.keyboard.press('ArrowLeft')
  await expect.poll(volume).toEqual([0.9, false])
  await ada.getByRole('switch', { name: 'Mute for me' }).check()
  await expect.poll(volume).toEqual([0.9, true])
  await expectClean(ada, 'volume of somebody')
  await ada.keyboard.press('Escape')

  await bob.getByRole('button', { name: 'Leave' }).click()
  await expect(tile(ada, 'Bob')).toHaveCount(0)
  await bob.getByRole('button', { name: 'Join' }).click()
  await seesPicture(ada, 'Bob')
  expect(await volume()).toEqual([0.9, true])
})

test('what the browser does to a voice is switched in the call, which goes on', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob'), tone: LOW, prepare: watchConnections })
  await hears(ada, 'Bob')
  expect(await processing(bob)).toEqual({ echoCancellation: true, noiseSuppression: true, autoGainControl: true })

  const dialog = await openSettings(bob, 'Sound')

  for (const name of ['Remove echo', 'Remove noise', 'Keep my voice equally loud']) {
    await dialog.getByRole('switch', { name, exact: true }).uncheck()
  }

  await expect.poll(async () => processing(bob)).toEqual({ echoCancellation: false, noiseSuppression: false, autoGainControl: false })
  await hears(ada, 'Bob')
  await dialog.getByRole('switch', { name: 'Remove echo' }).check()
  await expect.poll(async () => processing(bob)).toEqual({ echoCancellation: true, noiseSuppression: false, autoGainControl: false })
  await closeSettings(bob)

  // at the next visit too
  await bob.goto(`${bob.url().split('#')[0]}?again${autoJoin(room, 'Bob')}`)
  await expect.poll(async () => processing(bob)).toEqual({ echoCancellation: true, noiseSuppression: false, autoGainControl: false })
})

for (const relayed of [false, true]) {
  test(`music arrives in stereo${relayed ? ' through a relay' : ''}`, async ({ open }) => {
    const room = freshRoom()
    const ada = await open({ path: autoJoin(room, 'Ada') })
    const bob = await open({
      path: autoJoin(room, 'Bob'),
      tone: [LOW, HIGH],
      prepare: async page => { relayed && await page.addInitScript(() => { localStorage.setItem('freeflow:hide-address', 'yes') }) }
    })
    await arrivesInStereo(ada, bob)
  })
}

async function arrivesInStereo (ada: Page, bob: Page): Promise<void> {
  await seesPicture(ada, 'Bob')
  // two tones as loud as each other: which of them is louder is a matter of the moment
  await expect(async () => {
    const [left, right] = await sidesOf(ada, 'Bob')
    expect(left).toBe(right)
  }).toPass({ timeout: 20_000 })

  const dialog = await openSettings(bob, 'Sound')
  await dialog.getByRole('switch', { name: 'Music' }).check()
  await expect(dialog.getByRole('switch', { name: 'Remove echo' })).toBeDisabled()
  await expect(async () => {
    const [left, right] = await sidesOf(ada, 'Bob')
    expect(Math.abs(left - LOW)).toBeLessThan(15)
    expect(Math.abs(right - HIGH)).toBeLessThan(15)
  }).toPass({ timeout: 30_000 })
}

test('more noise is removed where that is wanted', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  const bob = await open({ path: autoJoin(room, 'Bob'), tone: 'noise' })
  await seesPicture(ada, 'Bob')
  const dialog = await openSettings(bob, 'Sound')
  await dialog.getByRole('switch', { name: 'Remove noise', exact: true }).uncheck()
  await dialog.getByRole('switch', { name: 'Keep my voice equally loud' }).uncheck()
  const level = async (): Promise<number> => loudnessOf(ada, 'Bob')
  await expect.poll(level, { timeout: 20_000 }).toBeGreaterThan(-40)
  const before = await level()
  await dialog.getByRole('switch', { name: 'Remove more noise' }).check()
  await expect.poll(level, { timeout: 20_000 }).toBeLessThan(before - 12)
  await expect(bob.getByText('cannot remove more noise')).toHaveCount(0)
  await dialog.getByRole('switch', { name: 'Remove more noise' }).uncheck()
  await expect.poll(level, { timeout: 20_000 }).toBeGreaterThan(before - 6)
})

test('a quiet sound when somebody comes and goes, which can be switched off', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({
    path: autoJoin(room, 'Ada'),
    prepare: async page => {
      await page.addInitScript(() => {
        const { start } = OscillatorNode.prototype
        const notes: number[] = []
        const players = new Set<BaseAudioContext>()
        Object.assign(globalThis, { notes, players })
        OscillatorNode.prototype.start = function (this: OscillatorNode, ...args) {
          notes.push(Math.round(this.frequency.value))
          players.add(this.context)
          start.apply(this, args)
        }
      })
    }
  })
  const notes = async (): Promise<number[]> => ada.evaluate(() => (globalThis as unknown as { notes: number[] }).notes)
  // who comes before she is there makes no sound
  await expect(tile(ada, 'Ada (you)')).toBeVisible({ timeout: 20_000 })
  // before a first click browsers may hold sound back
  await ada.getByRole('heading').first().click()
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await expect.poll(notes).toEqual([392, 523])
  await bob.getByRole('button', { name: 'Leave' }).click()
  await expect.poll(notes).toEqual([392, 523, 523, 392])

  // between them no loudspeaker is kept awake
  const states = async (): Promise<string[]> => ada.evaluate(() => [...(globalThis as unknown as { players: Set<AudioContext> }).players].map(({ state }) => state))
  await expect.poll(states).toEqual(['suspended'])

  const dialog = await openSettings(ada, 'General')
  await dialog.getByRole('switch', { name: 'Play a sound when somebody comes or goes' }).uncheck()
  await closeSettings(ada)
  await bob.getByRole('button', { name: 'Join' }).click()
  await seesPicture(ada, 'Bob')
  expect(await notes()).toHaveLength(4)
})

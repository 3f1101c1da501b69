import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, meet, seesPicture, tile } from './meeting.ts'
import type { Locator, Page } from '@playwright/test'

const PHONE = { width: 390, height: 844 }

/**
 * Choose in the menu of a button; a toggle leaves it open
 */
async function choose (page: Page, button: string, entry: string): Promise<void> {
  const menu = page.getByRole('menu')
  await page.getByRole('button', { name: button, exact: true }).click()
  await entryNamed(page, entry).click()
  await menu.waitFor({ state: 'hidden', timeout: 1_000 }).catch(async () => page.keyboard.press('Escape'))
  await expect(menu).toHaveCount(0)
}

function entryNamed (page: Page, name: string): Locator {
  const options = { name, exact: true }

  return page.getByRole('menuitem', options).or(page.getByRole('menuitemcheckbox', options)).or(page.getByRole('menuitemradio', options))
}

async function area (page: Page, name: string): Promise<number> {
  const box = await tile(page, name).boundingBox()

  return (box?.width ?? 0) * (box?.height ?? 0)
}

/**
 * Who is shown large
 */
async function largest (page: Page, names: string[]): Promise<string> {
  const areas = await Promise.all(names.map(async name => area(page, name)))

  return names[areas.indexOf(Math.max(...areas))]
}

async function mute (page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Microphone' }).click()
  await expect(page.getByRole('button', { name: 'Microphone', pressed: false })).toBeVisible()
}

test('the layout is chosen, and remembered; automatic shows all as large', async ({ open }) => {
  const [ada] = await meet(open, ['Ada', 'Bob', 'Cy'])
  const others = ['Bob', 'Cy', 'Ada (you)']
  await expect.poll(async () => (await area(ada, 'Bob')) / (await area(ada, 'Ada (you)'))).toBeCloseTo(1, 1)

  await choose(ada, 'More', 'Speaker')
  await expect.poll(async () => {
    const areas = (await Promise.all(others.map(async name => area(ada, name)))).sort((a, b) => b - a)
    return areas[0] / areas[1]
  }).toBeGreaterThan(4)

  await choose(ada, 'More', 'Side by side')
  await expect(async () => {
    const small = await Promise.all(others.filter(name => name !== 'Bob').map(async name => tile(ada, name).boundingBox()))
    const stage = await ada.getByRole('main').boundingBox()
    expect(small.some(box => box != null && stage != null && box.x + box.width > stage.x + stage.width - 2)).toBe(true)
  }).toPass({ timeout: 10_000 })

  await ada.reload()
  await ada.getByRole('button', { name: 'Join' }).waitFor()
  await ada.goto(`${ada.url().split('#')[0]}?again${autoJoin(freshRoom(), 'Ada')}`)
  await ada.getByRole('button', { name: 'More', exact: true }).click()
  await expect(ada.getByRole('menuitemradio', { name: 'Side by side', checked: true })).toBeVisible()
  await expect(ada.getByRole('menuitemradio', { checked: true })).toHaveCount(1)
})

test('who speaks is large, and who answers after them; in a grid nobody moves', async ({ open }) => {
  test.setTimeout(180_000)
  const [ada, bob, cy] = await meet(open, ['Ada', 'Bob', 'Cy'], { others: { tone: 880 } })
  const names = ['Bob', 'Cy', 'Ada (you)']
  await choose(ada, 'More', 'Speaker')
  await mute(cy)
  await expect.poll(async () => largest(ada, names), { timeout: 20_000 }).toBe('Bob')

  await mute(bob)
  await cy.getByRole('button', { name: 'Microphone' }).click()
  await expect.poll(async () => largest(ada, names), { timeout: 20_000 }).toBe('Cy')

  await choose(ada, 'More', 'Grid')
  await expect.poll(async () => (await area(ada, 'Bob')) / (await area(ada, 'Cy'))).toBeCloseTo(1, 1)
  const painted = await ada.getByRole('main').evaluateHandle(stage => {
    const counted = { count: 0 }
    new MutationObserver(changes => { counted.count += changes.length }).observe(stage, { subtree: true, attributeFilter: ['style'] })
    return counted
  })
  await mute(cy)
  await bob.getByRole('button', { name: 'Microphone' }).click()
  await expect(tile(ada, 'Cy').getByRole('img', { name: 'muted' })).toBeVisible()
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'muted' })).toBeHidden()
  // long enough for the floor to pass on
  await choose(ada, 'More', 'Grid')
  await ada.waitForTimeout(3_000)
  expect(await painted.evaluate(({ count }) => count)).toBe(0)
})

test('somebody is pinned, and let go', async ({ open }) => {
  const [ada] = await meet(open, ['Ada', 'Bob', 'Cy'])
  await tile(ada, 'Cy').hover()
  await choose(ada, 'Options for Cy', 'Pin')
  await expect.poll(async () => (await area(ada, 'Cy')) / (await area(ada, 'Bob'))).toBeGreaterThan(4)
  await expect(tile(ada, 'Cy').getByRole('img', { name: 'pinned' })).toBeVisible()

  await choose(ada, 'Options for Cy', 'Pin')
  await expect.poll(async () => (await area(ada, 'Cy')) / (await area(ada, 'Bob'))).toBeCloseTo(1, 1)
})

test('the own picture is hidden and mirrored for oneself only, and a picture is shown whole', async ({ open }) => {
  const [ada, bob] = await meet(open, ['Ada', 'Bob'])
  const own = tile(ada, 'Ada (you)').locator('video')
  await expect(own).toHaveCSS('scale', '-1 1')
  await choose(ada, 'More', 'Mirror my picture')
  await expect(own).toHaveCSS('scale', 'none')

  await choose(ada, 'Options for Ada (you)', 'Hide my picture')
  await expect(tile(ada, 'Ada (you)')).toHaveCount(0)
  await seesPicture(bob, 'Ada')
  await choose(ada, 'More', 'Hide my picture')
  await expect(tile(ada, 'Ada (you)')).toBeVisible()

  const picture = tile(ada, 'Bob').locator('video')
  await expect(picture).toHaveCSS('object-fit', 'cover')
  await choose(ada, 'Options for Bob', 'Show the whole picture')
  await expect(picture).toHaveCSS('object-fit', 'contain')
})

test('one tile and everything fill the screen', async ({ open }) => {
  const [ada] = await meet(open, ['Ada', 'Bob'])
  const full = async (): Promise<string | null> => ada.evaluate(() => document.fullscreenElement?.getAttribute('aria-label') ?? document.fullscreenElement?.tagName ?? null)

  await choose(ada, 'Options for Bob', 'Full screen')
  await expect.poll(full).toBe('Bob')
  await choose(ada, 'Options for Bob', 'Full screen')
  await expect.poll(full).toBe(null)

  await choose(ada, 'More', 'Full screen')
  await expect.poll(full).toBe('HTML')
  await ada.getByRole('button', { name: 'Leave' }).click()
  await expect.poll(full).toBe(null)
})

test('a tile goes into a window of its own', async ({ open }) => {
  const [ada] = await meet(open, ['Ada', 'Bob'])
  const inWindow = async (): Promise<boolean> => tile(ada, 'Bob').locator('video').evaluate(video => document.pictureInPictureElement === video)

  await choose(ada, 'Options for Bob', 'In a window of its own')
  await expect.poll(inWindow).toBe(true)
  await choose(ada, 'Options for Bob', 'In a window of its own')
  await expect.poll(inWindow).toBe(false)
})

test('the call goes into a small window with its controls, and ends with the call', async ({ open }) => {
  const [ada, bob] = await meet(open, ['Ada', 'Bob'])
  const opened = ada.context().waitForEvent('page')
  await choose(ada, 'More', 'Call in a small window')
  const small = await opened
  await expect(small.getByRole('group', { name: 'Bob' })).toBeVisible()
  await expect.poll(async () => small.getByRole('group', { name: 'Bob' }).locator('video').evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames)).toBeGreaterThan(5)

  await small.getByRole('button', { name: 'Microphone' }).click()
  await expect(tile(bob, 'Ada').getByRole('img', { name: 'muted' })).toBeVisible()
  const closed = small.waitForEvent('close')
  await small.getByRole('button', { name: 'Leave' }).click()
  await closed
  await expect(ada.getByRole('textbox', { name: 'Room' })).toBeVisible()
})

test('who is on another page is heard, but not sent as a picture', async ({ open }) => {
  const [ada] = await meet(open, ['Ada', 'Bob', 'Cy'])
  await choose(ada, 'More', 'Grid')
  await ada.setViewportSize({ width: 240, height: 240 })
  await expect(ada.getByRole('navigation', { name: 'Page 1 of 3' })).toBeVisible()
  const away = await tile(ada, 'Bob').count() === 0 ? 'Bob' : 'Cy'
  await expect(tile(ada, away)).toHaveCount(0)

  const hidden = ada.getByRole('group', { name: away, exact: true, includeHidden: true }).locator('video')
  const frames = async (): Promise<number> => hidden.evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames)
  await expect(async () => {
    const before = await frames()
    await ada.waitForTimeout(1_500)
    expect(await frames()).toBe(before)
  }).toPass({ timeout: 20_000 })
  expect(await hidden.evaluate((video: HTMLVideoElement) => video.paused || video.muted)).toBe(false)

  const before = await frames()
  await ada.getByRole('button', { name: 'Next people' }).click()
  await expect(tile(ada, away)).toBeVisible()
  await expect.poll(frames).toBeGreaterThan(before + 2)
})

test('how it goes with somebody is said in words', async ({ open }) => {
  const [ada] = await meet(open, ['Ada', 'Bob'])
  await expect(tile(ada, 'Bob').getByRole('img', { name: /^(Good|Fair|Poor) connection\. \S/ })).toBeVisible({ timeout: 20_000 })
  await expect(tile(ada, 'Ada (you)').getByRole('img', { name: /connection/ })).toHaveCount(0)
})

test('controls hide while nobody does anything, and come back at any movement, key or touch', async ({ open }) => {
  const [ada] = await meet(open, ['Ada', 'Bob'])
  const controls = ada.getByRole('contentinfo')
  await ada.mouse.move(300, 300)
  await expect(controls).toHaveCSS('opacity', '0')
  await ada.mouse.move(310, 310)
  await expect(controls).toHaveCSS('opacity', '1')
  await expect(controls).toHaveCSS('opacity', '0')
  await ada.keyboard.press('Shift')
  await expect(controls).toHaveCSS('opacity', '1')

  // what is open stays
  await ada.getByRole('button', { name: 'More', exact: true }).click()
  await ada.waitForTimeout(5_000)
  await expect(controls).toHaveCSS('opacity', '1')
})

test('tiles glide when somebody comes, unless motion is not wanted', async ({ open }) => {
  const room = freshRoom()
  const [ada, bob] = await Promise.all(['Ada', 'Bob'].map(async name => open({ path: autoJoin(room, name) })))
  await bob.emulateMedia({ reducedMotion: 'reduce' })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')

  for (const page of [ada, bob]) {
    await page.evaluate(() => {
      const original = Element.prototype.animate
      Object.assign(globalThis, { glides: 0 })
      Element.prototype.animate = function (...args) {
        Object.assign(globalThis, { glides: (globalThis as unknown as { glides: number }).glides + 1 })
        return original.apply(this, args)
      }
    })
  }

  await open({ path: autoJoin(room, 'Cy') })
  await seesPicture(ada, 'Cy')
  await seesPicture(bob, 'Cy')
  const glides = async (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as { glides: number }).glides)
  expect(await glides(ada)).toBeGreaterThanOrEqual(3)
  expect(await glides(bob)).toBe(0)
})

for (const [what, size] of [['a desktop', { width: 1280, height: 800 }], ['a phone', PHONE]] as const) {
  test(`menus, panel and settings have no accessibility faults on ${what}`, async ({ open }) => {
    test.setTimeout(240_000)
    const [ada] = await meet(open, ['Ada', 'Bob'])
    await ada.setViewportSize(size)

    for (const button of ['More', 'Sound options', 'Picture options', 'Options for Bob']) {
      await ada.getByRole('button', { name: button, exact: true }).click()
      await expect(ada.getByRole('menu')).toBeVisible()
      await expectClean(ada, button)
      await ada.keyboard.press('Escape')
      await expect(ada.getByRole('button', { name: button, exact: true })).toBeFocused()
    }

    await ada.getByRole('button', { name: 'People, 2' }).click()
    await expect(ada.getByRole('complementary', { name: 'People' })).toBeVisible()
    await expectClean(ada, 'people')
    await ada.keyboard.press('Escape')
    await expect(ada.getByRole('button', { name: 'People, 2' })).toBeFocused()

    await choose(ada, 'More', 'Settings')
    const settings = ada.getByRole('dialog', { name: 'Settings' })

    for (const tab of ['Sound', 'Picture', 'General']) {
      await settings.getByRole('tab', { name: tab }).click()
      await expect(settings.getByRole('tabpanel', { name: tab })).toBeVisible()
      await expectClean(ada, `settings, ${tab}`)
    }

    await settings.getByRole('button', { name: 'Done' }).click()
    await expect(ada.getByRole('button', { name: 'More', exact: true })).toBeFocused()
  })
}

test('every control in a room is as large as a finger, and says beside it what it does', async ({ open }) => {
  const [ada] = await meet(open, ['Ada', 'Bob'])
  const tip = ada.getByText(/^Switch to the (light|dark) theme/)
  await ada.getByRole('button', { name: /^Switch to the/ }).hover()
  await expect(tip).toBeVisible()
  await ada.keyboard.press('Shift')
  await expect(tip).toHaveCount(0)

  for (const width of [320, 390, 844]) {
    await ada.setViewportSize({ width, height: width === 844 ? 390 : 700 })

    for (const region of ['banner', 'contentinfo'] as const) {
      for (const button of await ada.getByRole(region).getByRole('button').all()) {
        const box = await button.boundingBox()
        const name = await button.getAttribute('aria-label')
        expect(box, name ?? '').not.toBeNull()

        if (box != null) {
          expect(box.height, `${name} at ${width}`).toBeGreaterThanOrEqual(44)
          // three menus and five controls share 320 px
          expect(box.width, `${name} at ${width}`).toBeGreaterThanOrEqual(width === 320 ? 32 : 44)
          expect(box.x, `${name} at ${width}`).toBeGreaterThanOrEqual(0)
          expect(box.x + box.width, `${name} at ${width}`).toBeLessThanOrEqual(width)
        }
      }
    }
  }
})

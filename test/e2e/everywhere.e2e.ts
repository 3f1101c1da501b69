/**
 * What holds on every screen: languages, keys, screen readers, and the app as one
 * that is installed, starts without a connection, and can be deleted
 */
import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, framesOf, freshRoom, iceUserNames, joinByHand, seesPicture, tile, watchConnections } from './meeting.ts'
import { isKept, ownCopy } from './own-copy.ts'
import type { OwnCopy } from './own-copy.ts'
import type { BrowserContext, Page } from '@playwright/test'

async function openGeneral (page: Page, more: string, settings: string, general: string): Promise<void> {
  await page.getByRole('button', { name: more, exact: true }).click()
  await page.getByRole('menuitem', { name: settings }).click()
  await page.getByRole('tab', { name: general }).click()
}

test('the language is as the browser wants it, from the first picture on', async ({ browser, app }) => {
  const context = await browser.newContext({ locale: 'es-MX' })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen = new Set<string>()
    Object.assign(globalThis, { seen })
    new MutationObserver(() => {
      document.querySelectorAll('h1').forEach(({ textContent }) => { seen.add(textContent) })
    }).observe(document, { childList: true, subtree: true, characterData: true })
  })
  await page.goto(app.url)
  await expect(page.getByRole('button', { name: 'Entrar' })).toBeVisible()
  expect(await page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen])).toEqual(['Habla cara a cara, sin nadie en medio.'])
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await context.close()
})

test('another language is chosen before and in a call, which goes on, and stays chosen', async ({ open, app }) => {
  const room = freshRoom()
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await expect(tile(bob, 'Bob (you)')).toBeVisible()

  const ada = await open({ prepare: watchConnections })
  await ada.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
  await expect(ada.getByRole('heading', { level: 1 })).toHaveText(/Von Angesicht zu Angesicht/)
  await ada.getByRole('textbox', { name: 'Dein Name' }).fill('Ada')
  await ada.getByRole('textbox', { name: 'Raum' }).fill(room)
  await ada.getByRole('button', { name: 'Beitreten' }).click()
  await seesPicture(ada, 'Bob')

  const connected = await iceUserNames(ada, 'localDescription')
  expect(connected.length).toBeGreaterThan(0)
  await openGeneral(ada, 'Mehr', 'Einstellungen', 'Allgemein')
  await ada.getByRole('combobox', { name: 'Sprache' }).selectOption('Français')
  // where the person was
  await expect(ada.getByRole('dialog', { name: 'Réglages' }).getByRole('combobox', { name: 'Langue' })).toBeVisible()
  await ada.getByRole('button', { name: 'Terminé' }).click()
  await expect(tile(ada, 'Ada (vous)')).toBeVisible()
  await expect(ada.getByRole('button', { name: 'Quitter' })).toBeVisible()

  const frames = await framesOf(ada, 'Bob')
  await expect.poll(async () => framesOf(ada, 'Bob')).toBeGreaterThan(frames + 10)
  // the very same way
  expect(await iceUserNames(ada, 'localDescription')).toEqual(connected)
  await expect(tile(bob, 'Ada')).toBeVisible()

  await ada.goto('about:blank')
  await ada.goto(app.url)
  await expect(ada.getByRole('button', { name: 'Rejoindre' })).toBeVisible()
})

test('Arabic runs from right to left, and has no accessibility faults', async ({ open }) => {
  const page = await open()
  await page.getByRole('combobox', { name: 'Language' }).selectOption('العربية')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const join = page.getByRole('button', { name: 'انضمام' })
  await expect(join).toBeVisible()
  await expectClean(page, 'home in Arabic')

  // the form stands where the preview stood
  const [preview, button] = await Promise.all([page.getByRole('region', { name: 'كيف سيراك الآخرون ويسمعونك' }).boundingBox(), join.boundingBox()])
  expect(preview?.x).toBeGreaterThan((button?.x ?? 0) + (button?.width ?? 0) - 1)

  await page.getByRole('textbox', { name: 'اسمك' }).fill('Ada')
  await join.click()
  await expect(page.getByRole('button', { name: 'مغادرة' })).toBeVisible()
  await expectClean(page, 'room in Arabic')
  await openGeneral(page, 'المزيد', 'الإعدادات', 'عام')
  await expectClean(page, 'settings in Arabic')
  await page.getByRole('tab', { name: 'البيانات' }).click()
  await expect(page.getByText('مفتاحك')).toBeVisible()
  await expectClean(page, 'what is stored, in Arabic')
})

test('keys do what buttons do, except where somebody types, and ? lists them', async ({ open }) => {
  const page = await open()
  const { keyboard } = page
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByRole('textbox', { name: 'Your name' }).press('m')
  await page.getByRole('textbox', { name: 'Your name' }).press('?')
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Adam?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(tile(page, 'Adam? (you)')).toBeVisible()

  const microphone = page.getByRole('button', { name: 'Microphone', exact: true })
  await expect(microphone).toHaveAttribute('aria-pressed', 'true')
  await keyboard.press('m')
  await expect(microphone).toHaveAttribute('aria-pressed', 'false')
  await keyboard.press('Control+d')
  await expect(microphone).toHaveAttribute('aria-pressed', 'true')

  await keyboard.press('?')
  const overview = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(overview.getByRole('region', { name: 'Sound and picture' })).toContainText('MicrophoneCtrlDorM')
  await expect(overview.getByRole('region', { name: 'Sound and picture' })).toContainText('as long as it is heldSpace')
  await expect(overview.getByRole('region', { name: 'People' })).toContainText('Say who is speakingW')
  await expect(overview.getByRole('region', { name: 'View' })).toContainText('Full screenF')
  await expectClean(page, 'shortcuts')

  // who dictates, or hits keys by accident
  await overview.getByRole('switch', { name: 'Single keys' }).uncheck()
  await overview.getByRole('button', { name: 'Close' }).click()
  await keyboard.press('m')
  await keyboard.press('?')
  await expect(microphone).toHaveAttribute('aria-pressed', 'true')
  await expect(overview).toHaveCount(0)
  await expect(microphone).toHaveAttribute('aria-keyshortcuts', 'Control+D')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await overview.getByRole('switch', { name: 'Single keys' }).check()
  await keyboard.press('Escape')
  await keyboard.press('m')
  await expect(microphone).toHaveAttribute('aria-pressed', 'false')
})

/**
 * What a screen reader would say of what is added to regions that speak
 */
async function hearRegions (page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    new MutationObserver(changes => {
      for (const { addedNodes, target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live]')

        if (region != null) {
          const atomic = region.getAttribute('aria-atomic') !== 'false' && region.getAttribute('role') != null
          addedNodes.forEach(node => { heard.push((atomic ? region : node).textContent ?? '') })
        }
      }
    }).observe(document, { childList: true, subtree: true })
  })
}

async function heard (page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
}

test('keys work from the moment that a room is seen', async ({ open }) => {
  const page = await open({
    path: autoJoin(freshRoom(), 'Ada'),
    prepare: async page => {
      await page.addInitScript(() => {
        new MutationObserver((_, observer) => {
          if (document.querySelector('.room') != null) {
            observer.disconnect()
            window.dispatchEvent(new KeyboardEvent('keydown', { key: 't', code: 'KeyT' }))
          }
        }).observe(document, { childList: true, subtree: true })
      })
    }
  })

  await expect(page.getByRole('complementary', { name: 'Together' })).toBeVisible()
})

test('who comes and goes is said once, politely; who speaks, when it is asked', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada'), prepare: hearRegions })
  await expect(tile(ada, 'Ada (you)')).toBeVisible()
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await expect(tile(ada, 'Bob')).toBeVisible()
  // while the first is still shown
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await expect(tile(ada, 'Cy')).toBeVisible()
  await cy.getByRole('button', { name: 'Leave' }).click()
  await expect(tile(ada, 'Cy')).toHaveCount(0)

  const said = await heard(ada)
  expect(said.filter(text => text.includes('Bob joined'))).toEqual(['Bob joined'])
  expect(said.filter(text => text.includes('Cy joined'))).toEqual(['Cy joined'])
  expect(said.filter(text => text.includes('Cy left'))).toEqual(['Cy left'])

  await ada.keyboard.press('m')
  await expect(async () => {
    await ada.keyboard.press('w')
    expect((await heard(ada)).at(-1)).toBe('Speaking now: Bob')
  }).toPass()
  await bob.keyboard.press('m')
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible()
  await expect(async () => {
    await ada.keyboard.press('w')
    expect((await heard(ada)).at(-1)).toBe('Nobody is speaking now.')
  }).toPass()
})

test.describe('the app that is kept', () => {
  test.use({ serviceWorkers: 'allow' })

  let copy: OwnCopy
  let context: BrowserContext
  let page: Page

  test.beforeEach(async ({ app, browser }) => {
    copy = await ownCopy(app.relays.map(({ address }) => address))
    context = await browser.newContext({ serviceWorkers: 'allow' })
    page = await context.newPage()
    await page.goto(copy.url)
    await isKept(page)
  })

  test.afterEach(async () => {
    await context.close()
    await copy.remove()
  })

  test('starts without a connection, and says that no relay is reached', async () => {
    await copy.stopServing()
    await context.setOffline(true)
    await page.reload()
    await expect(page.getByText('You are offline')).toBeVisible()
    await expectClean(page, 'offline')
    await context.setOffline(false)
    await expect(page.getByText('You are offline')).toBeHidden()

    // all of it: the core, another language, and what is loaded when it is looked at
    await page.evaluate(async () => { (await indexedDB.databases()).forEach(({ name = '' }) => indexedDB.deleteDatabase(name)) })
    await page.reload()
    await joinByHand(page, 'Ada', freshRoom())
    await expect(page.getByRole('alert').filter({ hasText: 'No relay could be reached' })).toBeVisible({ timeout: 45_000 })
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
    await expect(page.getByRole('button', { name: 'Beitreten' })).toBeVisible()
    await page.getByRole('button', { name: 'Einstellungen' }).click()
    await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible()
  })

  test('asks for the relays anew each time, and nobody else for anything', async () => {
    const elsewhere: string[] = []
    context.on('request', request => {
      if (!request.url().startsWith(copy.url) && !/^(blob|data):/.test(request.url())) {
        elsewhere.push(request.url())
      }
    })
    await page.reload()
    copy.list = { ...copy.list, relays: [], allow: ['10.9.8.0/24'] }
    expect(await page.evaluate(async () => {
      const list = await (await fetch('./relays.json')).json()

      return [navigator.serviceWorker.controller != null, list.allow]
    })).toEqual([true, ['10.9.8.0/24']])
    expect(elsewhere).toEqual([])
  })

  test('tells of a new version, and takes it only when it is told to and never in a call', async () => {
    await page.reload()
    await joinByHand(page, 'Ada', freshRoom())
    await expect(tile(page, 'Ada (you)')).toBeVisible()

    copy.publish('2')
    await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())?.update() })
    await expect.poll(async () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state)).toBe('installed')
    await expect(page.getByText('A new version is ready')).toHaveCount(0)

    await page.getByRole('button', { name: 'Leave' }).click()
    await expect(page.getByText('A new version is ready')).toBeVisible()
    await expectClean(page, 'a new version')
    // it waits
    expect(await page.locator('html').getAttribute('data-version')).toBeNull()
    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-version', '2')
    await expect(page.getByText('A new version is ready')).toHaveCount(0)
  })

  test('can be installed', async () => {
    const session = await context.newCDPSession(page)
    const { errors } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    // the one thing that is so because this is a test
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])

    await page.evaluate(() => {
      dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: async () => { document.title = 'asked' } }))
    })
    await page.getByRole('button', { name: 'Install the app' }).click()
    await expect(page).toHaveTitle('asked')
    await expect(page.getByRole('button', { name: 'Install the app' })).toHaveCount(0)
  })

  test('says what it stores, and deletes all of it', async () => {
    await page.getByRole('combobox', { name: 'Language' }).selectOption('English')
    await page.getByRole('button', { name: 'Switch to the dark theme' }).click()
    await joinByHand(page, 'Ada', freshRoom())
    await expect(tile(page, 'Ada (you)')).toBeVisible()

    // nothing is deleted under a call
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'What the app stores' }).click()
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await expect(settings.getByRole('button', { name: 'Delete everything' })).toBeDisabled()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Leave' }).click()

    await page.getByText('Be called directly').click()
    const id = await page.getByText(/^12D3KooW/).textContent()
    await page.getByRole('button', { name: 'Settings' }).click()
    await settings.getByRole('tab', { name: 'Data' }).click()
    await expect(settings.getByText('Your key')).toBeVisible()
    await expect(settings.getByText('68 bytes')).toBeVisible()
    await expect(settings.getByText(/^[\d.]+ MB$/)).toBeVisible()
    await expectClean(page, 'what is stored')

    await settings.getByRole('button', { name: 'Delete everything' }).click()
    const sure = page.getByRole('dialog', { name: 'Delete everything?' })
    await expectClean(page, 'whether to delete everything')
    await sure.getByRole('button', { name: 'Keep it' }).click()
    await expect(sure).toHaveCount(0)

    // the system's theme, which comes back with the choice gone
    await page.emulateMedia({ colorScheme: 'light' })
    await page.addInitScript(() => {
      // before the app begins anew
      const words = localStorage.length + sessionStorage.length
      const places = Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker.getRegistrations()])
      Object.assign(globalThis, { left: places.then(lists => words + lists.flat().length) })
    })
    await settings.getByRole('button', { name: 'Delete everything' }).click()
    await sure.getByRole('button', { name: 'Delete everything' }).click()
    await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('')
    expect(await page.evaluate(async () => (globalThis as unknown as { left: Promise<number> }).left)).toBe(0)
    await expect(page.getByRole('button', { name: 'Switch to the dark theme' })).toBeVisible()
    await page.getByText('Be called directly').click()
    await expect(page.getByText(/^12D3KooW/)).not.toHaveText(id ?? '')
  })
})

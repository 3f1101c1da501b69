import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, meet, seesPicture, tile } from './meeting.ts'
import type { Locator, Page } from '@playwright/test'

const PHONE = { width: 390, height: 844 }

async function openPanel (page: Page, name: string | RegExp): Promise<Locator> {
  await page.getByRole('button', { name }).click()

  return page.getByRole('complementary')
}

test('hands go up by button, key and menu, and wait in the order in which they came', async ({ open }) => {
  const room = freshRoom()
  const [ada, bob] = await meet(open, ['Ada', 'Bob'], { room })

  await bob.keyboard.press('h')
  await expect(ada.getByText('Bob raised a hand')).toBeVisible()
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'Hand raised, number 1 in the queue' })).toBeVisible()
  await expect(bob.getByText('Bob raised a hand')).toHaveCount(0)

  await ada.getByRole('button', { name: 'Raise hand' }).click()
  await expect(ada.getByRole('button', { name: 'Raise hand', pressed: true })).toBeVisible()
  await expect(tile(bob, 'Ada').getByRole('img', { name: 'Hand raised, number 2 in the queue' })).toBeVisible()
  const people = await openPanel(ada, /^People, /)
  await expect(people.getByRole('listitem').filter({ hasText: 'Bob' }).getByRole('img', { name: 'Hand raised, number 1 in the queue' })).toBeVisible()

  // who comes later sees the same queue
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await expect(tile(cy, 'Ada').getByRole('img', { name: 'Hand raised, number 2 in the queue' })).toBeVisible({ timeout: 30_000 })
  await cy.setViewportSize(PHONE)
  await expect(cy.getByRole('button', { name: 'Raise hand' })).toBeHidden()
  await cy.getByRole('button', { name: 'More', exact: true }).click()
  await cy.getByRole('menuitemcheckbox', { name: 'Raise hand' }).click()
  await expect(tile(ada, 'Cy').getByRole('img', { name: 'Hand raised, number 3 in the queue' })).toBeVisible()

  await bob.keyboard.press('h')
  await expect(tile(bob, 'Cy').getByRole('img', { name: 'Hand raised, number 2 in the queue' })).toBeVisible()
  await expect(tile(ada, 'Bob').getByRole('img', { name: /^Hand raised/ })).toHaveCount(0)
})

test('reactions rise over the tile of who reacts, and are told of sparingly', async ({ open }) => {
  const [ada, bob] = await meet(open, ['Ada', 'Bob'])

  await bob.getByRole('button', { name: 'Reactions' }).click()
  await bob.getByRole('menuitem', { name: 'Applause' }).click()
  await expect(tile(ada, 'Bob').getByRole('img', { name: '👏' })).toBeVisible()
  await expect(ada.getByText('Bob reacts: Applause')).toBeVisible()
  await expect(tile(bob, 'Bob (you)').getByRole('img', { name: '👏' })).toBeVisible()
  await expect(tile(ada, 'Bob').getByRole('img', { name: '👏' })).toHaveCount(0)

  // many of them, and told of once
  await bob.keyboard.press('t')
  const panel = bob.getByRole('complementary', { name: 'Together' })

  for (let i = 0; i < 3; i++) {
    await panel.getByRole('button', { name: 'Heart' }).click()
  }

  await expect(tile(ada, 'Bob').getByRole('img', { name: '❤️ ❤️ ❤️' })).toBeVisible()
  await expect(ada.getByText('Bob reacts: Heart')).toHaveCount(0)

  // who wants nothing to move sees them all the same
  await ada.emulateMedia({ reducedMotion: 'reduce' })
  await panel.getByRole('button', { name: 'Celebration' }).click()
  const still = tile(ada, 'Bob').getByRole('img', { name: /🎉/ })
  await expect(still).toBeVisible()
  expect(await still.evaluate(element => element.getAnimations({ subtree: true }).length)).toBe(0)
})

test('the word is given to the next hand, which everybody sees', async ({ open }) => {
  const [ada, bob, cy] = await meet(open, ['Ada', 'Bob', 'Cy'])

  await bob.keyboard.press('h')
  await expect(tile(ada, 'Bob').getByRole('img', { name: /^Hand raised/ })).toBeVisible()
  await cy.keyboard.press('h')
  await expect(tile(ada, 'Cy').getByRole('img', { name: 'Hand raised, number 2 in the queue' })).toBeVisible()

  await ada.keyboard.press('t')
  const queue = ada.getByRole('list', { name: 'Raised hands' })
  await expect(queue.getByRole('listitem')).toHaveText([/Bob/, /Cy/])
  await queue.getByRole('button', { name: 'Give the word to Bob' }).click()

  for (const page of [ada, cy]) {
    await expect(page.getByText('Bob has the word.')).toBeVisible()
    await expect(tile(page, 'Bob').getByRole('img', { name: 'has the word' })).toBeVisible()
    await expect(tile(page, 'Bob').getByRole('img', { name: /^Hand raised/ })).toHaveCount(0)
  }

  await expect(bob.getByText('Bob (you) has the word.')).toBeVisible()
  await expect(bob.getByRole('button', { name: 'Raise hand', pressed: false })).toBeVisible()
  await expect(queue.getByRole('listitem')).toHaveText([/Cy/])

  // their tile is the large one where one is large
  await ada.getByRole('button', { name: 'More', exact: true }).click()
  await ada.getByRole('menuitemradio', { name: 'Speaker' }).click()
  await expect.poll(async () => (await tile(ada, 'Bob').boundingBox())?.width ?? 0).toBeGreaterThan(2 * ((await tile(ada, 'Cy').boundingBox())?.width ?? 0))

  await bob.getByRole('button', { name: 'Done' }).click()
  await expect(ada.getByText('Bob has the word.')).toHaveCount(0)
})

test('a poll is asked, votes change, and everybody counts the same until it ends', async ({ open }) => {
  const room = freshRoom()
  const [ada, bob] = await meet(open, ['Ada', 'Bob'], { room })

  await ada.keyboard.press('t')
  await ada.getByRole('button', { name: 'New poll' }).click()
  const form = ada.getByRole('form', { name: 'New poll' })
  await form.getByRole('textbox', { name: 'Question' }).fill('Tea or coffee?')
  await form.getByRole('textbox', { name: 'Answer 1' }).fill('Tea')
  await expect(form.getByRole('button', { name: 'Ask everybody' })).toBeDisabled()
  await form.getByRole('textbox', { name: 'Answer 2' }).fill('Coffee')
  await form.getByRole('button', { name: 'Another answer' }).click()
  await form.getByRole('textbox', { name: 'Answer 3' }).fill('Water')
  await form.getByRole('button', { name: 'Ask everybody' }).click()

  await expect(bob.getByText('Ada asks: Tea or coffee?')).toBeVisible()
  await bob.getByRole('button', { name: 'Vote' }).click()
  const [asked, seen] = [ada, bob].map(page => page.getByRole('group', { name: 'Tea or coffee?' }))
  await seen.getByRole('radio', { name: 'Coffee' }).check()
  await expect(asked.getByRole('radio', { name: 'Coffee' })).toHaveAccessibleDescription('1 vote Bob')
  await seen.getByRole('radio', { name: 'Tea' }).check()
  await asked.getByRole('radio', { name: 'Tea' }).check()
  await expect(asked.getByRole('radio', { name: 'Coffee' })).toHaveAccessibleDescription('no votes')
  await expect(asked.getByRole('radio', { name: 'Tea' })).toHaveAccessibleDescription(/^2 votes .*Bob/)
  await expect(seen.getByRole('radio', { name: 'Tea' })).toHaveAccessibleDescription(/^2 votes .*Ada/)
  await expect(seen.getByRole('radio', { name: 'Tea' })).toBeChecked()

  // nobody but who asked ends it; who comes later counts the same
  await expect(bob.getByRole('button', { name: 'End the poll' })).toHaveCount(0)
  await ada.getByRole('button', { name: 'End the poll' }).click()
  await expect(seen.getByRole('radio', { name: 'Water' })).toBeDisabled()
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await expect(tile(cy, 'Ada')).toBeVisible({ timeout: 30_000 })
  await cy.keyboard.press('t')
  await expect(cy.getByRole('complementary', { name: 'Together' })).toBeVisible()
  await expect(cy.getByRole('group', { name: 'Tea or coffee?' }).getByRole('radio', { name: 'Tea' })).toHaveAccessibleDescription(/^2 votes/, { timeout: 30_000 })
  await expect(cy.getByText('Ada asks')).toHaveCount(0)
})

test('a timer runs for everybody alike, however their clocks differ, and says when it is over', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  // an hour ahead, and quiet at the end
  const bob = await open({
    path: autoJoin(room, 'Bob'),
    prepare: async page => {
      await page.addInitScript(() => {
        const now = Date.now.bind(Date)
        Date.now = () => now() + 3_600_000
      })
    }
  })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')

  await ada.keyboard.press('t')
  await ada.getByRole('textbox', { name: 'Minutes' }).fill('10')
  await ada.getByRole('button', { name: 'Start for everybody' }).click()
  await expect(bob.getByText('Ada started a timer')).toBeVisible()
  const shown = async (page: Page): Promise<number> => {
    const [minutes, seconds] = (await page.getByRole('timer', { name: 'Timer' }).innerText()).split(':').map(Number)

    return minutes * 60 + seconds
  }
  expect(await shown(bob)).toBeGreaterThan(580)
  expect(Math.abs(await shown(bob) - await shown(ada))).toBeLessThanOrEqual(2)

  await bob.getByRole('button', { name: 'Timer' }).click()
  await bob.getByRole('button', { name: 'Pause' }).click()
  await expect(ada.getByRole('timer', { name: 'Timer' })).toHaveText(/left, paused$/)
  await ada.getByRole('button', { name: 'Go on' }).click()
  await expect(bob.getByRole('timer', { name: 'Timer' })).toHaveText(/^9:\d\d$/)

  // who comes later, and has heard nothing of any clock
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await expect(cy.getByRole('timer', { name: 'Timer' })).toBeVisible({ timeout: 30_000 })
  expect(Math.abs(await shown(cy) - await shown(ada))).toBeLessThanOrEqual(3)
  await bob.getByRole('button', { name: 'Cancel' }).click()
  await expect(cy.getByRole('timer', { name: 'Timer' })).toHaveCount(0)

  // set by the one whose clock is wrong
  await bob.getByRole('textbox', { name: 'Minutes' }).fill('0.1')
  await bob.getByRole('button', { name: 'Start for everybody' }).click()
  await expect(ada.getByText('Time is up.')).toBeVisible()
  await expect(cy.getByText('Time is up.')).toBeVisible()
})

test('one shows the others how to look at the room, until they choose for themselves', async ({ open }) => {
  const [ada, bob, cy] = await meet(open, ['Ada', 'Bob', 'Cy'])
  const widths = async (page: Page, ...names: string[]): Promise<number[]> => Promise.all(names.map(async name => (await tile(page, name).boundingBox())?.width ?? 0))
  const isLarge = async (page: Page, name: string, other: string): Promise<boolean> => {
    const [large, small] = await widths(page, name, other)

    return large > 2 * small
  }

  await ada.getByRole('button', { name: 'More', exact: true }).click()
  await ada.getByRole('menuitemcheckbox', { name: 'Others see it as I do' }).click()
  await expect(ada.getByText('The others see the room as you do.')).toBeVisible()
  await expect(bob.getByText('You see the room as Ada does.')).toBeVisible()

  // somebody's picture, and our own
  await tile(ada, 'Cy').hover()
  await tile(ada, 'Cy').getByRole('button', { name: 'Options for Cy' }).click()
  await ada.getByRole('menuitemcheckbox', { name: 'Pin' }).click()
  await expect.poll(async () => isLarge(bob, 'Cy', 'Ada')).toBe(true)
  await ada.keyboard.press('Escape')
  await tile(ada, 'Ada (you)').hover()
  await tile(ada, 'Ada (you)').getByRole('button', { name: 'Options for Ada (you)' }).click()
  await ada.getByRole('menuitemcheckbox', { name: 'Pin' }).click()
  await expect.poll(async () => isLarge(cy, 'Ada', 'Bob')).toBe(true)
  await expect(tile(cy, 'Ada').getByRole('img', { name: 'pinned' })).toBeVisible()

  // Bob has seen enough of it
  await bob.getByRole('button', { name: 'Stop following' }).click()
  await expect(bob.getByText('You see the room as Ada does.')).toHaveCount(0)
  await expect.poll(async () => isLarge(bob, 'Ada', 'Cy')).toBe(false)
  await ada.keyboard.press('Escape')
  await ada.getByRole('button', { name: 'More', exact: true }).click()
  await ada.getByRole('menuitemradio', { name: 'Speaker' }).click()
  await expect(bob.getByText('You see the room as Ada does.')).toHaveCount(0)
  await bob.keyboard.press('t')
  await bob.getByRole('switch', { name: 'See it as Ada does' }).click()
  await expect.poll(async () => isLarge(bob, 'Ada', 'Cy')).toBe(true)

  // a choice of one's own ends it
  await cy.getByRole('button', { name: 'More', exact: true }).click()
  await cy.getByRole('menuitemradio', { name: 'Grid' }).click()
  await expect(cy.getByText('You see the room as Ada does.')).toHaveCount(0)

  await ada.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(bob.getByText('You see the room as Ada does.')).toHaveCount(0)
  await expect(bob.getByRole('switch', { name: 'See it as Ada does' })).toHaveCount(0)
})

test('captions come from the device alone, and are said to be missing where it has none', async ({ open }) => {
  const room = freshRoom()
  // what headless Chromium cannot have: words
  const ada = await open({
    path: autoJoin(room, 'Ada'),
    prepare: async page => {
      await page.addInitScript(() => {
        const made: EventTarget[] = []

        class LocalRecognition extends EventTarget {
          static available = async ({ processLocally }: { processLocally: boolean }): Promise<string> => processLocally ? 'downloadable' : 'unavailable'
          static install = async (): Promise<boolean> => true
          get processLocally (): boolean { return false }
          set processLocally (local: boolean) { Object.defineProperty(this, 'processLocally', { value: local }) }
          start (track?: MediaStreamTrack): void { Object.assign(this, { track }) }
          abort (): void { this.dispatchEvent(new Event('end')) }
        }

        Object.assign(globalThis, {
          SpeechRecognition: class extends LocalRecognition {
            constructor () {
              super()
              made.push(this)
            }
          },
          speak: (text: string, isFinal: boolean) => {
            const recognition = made.at(-1) as EventTarget & { track?: MediaStreamTrack, processLocally: boolean }

            if (!recognition.processLocally || recognition.track?.kind !== 'audio') {
              throw new Error('not on the device, or of nothing')
            }

            recognition.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results: [{ isFinal, 0: { transcript: text } }] }))
          },
          recognitions: made
        })
      })
    }
  })
  const bob = await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')
  const speak = async (text: string, final = false): Promise<void> => ada.evaluate(([text, final]) => { (globalThis as any).speak(text, final) }, [text, final] as const)
  const caption = tile(bob, 'Ada').getByRole('note', { name: 'Caption of Ada' })

  await ada.getByRole('button', { name: 'More', exact: true }).click()
  await ada.getByRole('menuitemcheckbox', { name: 'Captions of what I say' }).click()
  await expect.poll(async () => ada.evaluate(() => (globalThis as any).recognitions.length)).toBe(1)
  await speak('good')
  await expect(caption).toHaveText('good')
  await speak('good morning everybody', true)
  await expect(caption).toHaveText('good morning everybody')
  await expect(caption).toHaveCount(0)

  // nothing is recognised of who is muted
  await ada.getByRole('button', { name: 'Microphone', exact: true }).click()
  await expect(ada.getByRole('button', { name: 'Microphone', exact: true, pressed: false })).toBeVisible()
  await speak('secret', true)
  await expect(tile(ada, 'Ada (you)').getByRole('note')).toHaveCount(0)
  await ada.getByRole('button', { name: 'Microphone', exact: true }).click()
  await expect.poll(async () => ada.evaluate(() => (globalThis as any).recognitions.length)).toBe(2)
  await speak('back again', true)
  await expect(caption).toHaveText('back again')

  // Bob's browser knows how, and has nothing that it could load
  await bob.getByRole('button', { name: 'More', exact: true }).click()
  await bob.getByRole('menuitemcheckbox', { name: 'Captions of what I say' }).click()
  await expect(bob.getByText('This browser cannot recognise speech on this device')).toBeVisible()
  await expect(bob.getByText('This browser cannot recognise speech on this device')).toHaveCount(0)
  await bob.getByRole('button', { name: 'More', exact: true }).click()
  await bob.getByRole('menuitem', { name: 'Captions: not available here' }).click()
  await expect(bob.getByText('This browser cannot recognise speech on this device')).toBeVisible()
})

for (const [what, size] of [['a desktop', { width: 1280, height: 800 }], ['a phone', PHONE]] as const) {
  test(`what is done together has no accessibility faults on ${what}`, async ({ open }) => {
    test.setTimeout(240_000)
    const [ada, bob] = await meet(open, ['Ada', 'Bob'])

    // pictures are not what is looked at here
    for (const page of [ada, bob]) {
      await page.getByRole('button', { name: 'Camera', exact: true }).click()
      await page.keyboard.press('h')
    }

    await ada.setViewportSize(size)
    await bob.keyboard.press('t')
    await bob.getByRole('switch', { name: 'Others see it as I do' }).click()
    await bob.getByRole('button', { name: 'Start for everybody' }).click()
    await bob.getByRole('button', { name: 'New poll' }).click()
    const form = bob.getByRole('form', { name: 'New poll' })
    await form.getByRole('textbox', { name: 'Question' }).fill('Tea?')
    await form.getByRole('textbox', { name: 'Answer 1' }).fill('Yes')
    await form.getByRole('textbox', { name: 'Answer 2' }).fill('No')
    await form.getByRole('button', { name: 'Ask everybody' }).click()
    await bob.getByRole('button', { name: 'Give the word to Ada' }).click()
    await expect(ada.getByText('Ada (you) has the word.')).toBeVisible()
    await expect(ada.getByText('Bob asks: Tea?')).toBeVisible()
    await expect(tile(ada, 'Bob').getByRole('img', { name: /^Hand raised/ })).toBeVisible()
    await expectClean(ada, 'news of the room')

    await ada.getByRole('button', { name: 'Vote' }).click()
    await ada.getByRole('radio', { name: 'Yes' }).check()
    await ada.getByRole('button', { name: 'New poll' }).click()
    await expectClean(ada, 'together')
  })
}

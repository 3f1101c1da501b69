import { readFileSync } from 'node:fs'
import { createPeer, LOOPBACK } from 'freeflow-connect'
import { XSS_VECTORS } from '../fixtures/xss-vectors.ts'
import { message, openChat, say, soundOnly, useMenu, useTool } from './chatting.ts'
import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, tile } from './meeting.ts'
import type { OpenOptions } from './fixtures.ts'
import type { Page } from '@playwright/test'

interface Two {
  ada: Page
  bob: Page
  room: string
}

type Open = (options: OpenOptions) => Promise<Page>

async function two (open: Open): Promise<Two> {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada'), prepare: soundOnly })
  const bob = await open({ path: autoJoin(room, 'Bob'), prepare: soundOnly })
  await expect(tile(ada, 'Bob')).toBeVisible({ timeout: 45_000 })
  await expect(tile(bob, 'Ada')).toBeVisible({ timeout: 45_000 })

  return { ada, bob, room }
}

test('what somebody writes is counted, shown, and read by the other', async ({ open }) => {
  const { ada, bob } = await two(open)
  await openChat(ada)
  await expect(ada.getByText('Nothing has been written yet.')).toBeVisible()
  await expect(ada.getByRole('textbox', { name: 'Write a message' })).toBeFocused()
  await say(ada, 'Hello, Bob')
  await expect(message(ada, 'Hello, Bob')).toHaveAccessibleName(/^Ada \(you\), /)

  // while the panel is closed
  await expect(bob.getByRole('button', { name: 'Chat, 1 new message' })).toBeVisible()
  await expect(bob.getByRole('status').filter({ hasText: 'Ada: Hello, Bob' })).toBeVisible()
  await bob.keyboard.press('c')
  await expect(message(bob, 'Hello, Bob')).toHaveAccessibleName(/^Ada, /)
  await expect(message(bob, 'Hello, Bob').getByText('New')).toBeVisible()
  await expect(bob.getByRole('button', { name: 'Chat', exact: true, pressed: true })).toBeVisible()

  // who types is seen, and what comes is said while the panel is open
  await bob.getByRole('textbox', { name: 'Write a message' }).pressSequentially('Hello')
  await expect(ada.getByText('Bob is typing…')).toBeVisible()
  await bob.keyboard.press('Shift+Enter')
  await bob.keyboard.type('Ada')
  await bob.keyboard.press('Enter')
  await expect(message(ada, /Hello\s*Ada/)).toBeVisible()
  await expect(ada.getByText('Bob is typing…')).toHaveCount(0)
  await expect(ada.getByRole('log', { name: 'New messages' })).toContainText('Bob: Hello Ada')
  await expectClean(ada, 'chat')

  // what is half written waits
  await bob.keyboard.type('not yet')
  await bob.keyboard.press('Escape')
  await expect(bob.getByRole('complementary', { name: 'Chat' })).toHaveCount(0)
  await bob.keyboard.press('c')
  await expect(bob.getByRole('textbox', { name: 'Write a message' })).toHaveValue('not yet')
})

test('messages are answered, changed, reacted to and deleted', async ({ open }) => {
  const { ada, bob } = await two(open)
  await openChat(ada)
  await openChat(bob)
  await say(ada, 'Shall we met at noon?')
  await expect(message(bob, 'Shall we met')).toBeVisible()

  // the last of ours, by a key
  const field = ada.getByRole('textbox', { name: 'Write a message' })
  await field.press('ArrowUp')
  await expect(field).toHaveValue('Shall we met at noon?')
  await field.fill('Shall we meet at noon?')
  await field.press('Enter')
  await expect(message(bob, 'Shall we meet at noon?').getByText('edited')).toBeVisible()
  await expect(field).toHaveValue('')

  await useTool(bob, 'Shall we meet', 'React')
  await bob.getByRole('dialog', { name: 'React' }).getByRole('button', { name: '👍' }).click()
  await expect(message(ada, 'Shall we meet').getByRole('button', { name: '👍 1 from Bob', pressed: false })).toBeVisible()
  await message(ada, 'Shall we meet').getByRole('button', { name: '👍 1 from Bob' }).click()
  const both = message(bob, 'Shall we meet').getByRole('button', { name: '👍 2 from Bob (you) and Ada', pressed: true })
  await expect(both).toContainText('2')
  await both.click()
  await expect(message(ada, 'Shall we meet').getByRole('button', { name: '👍 1 from Ada (you)' })).toContainText('1')

  await useTool(bob, 'Shall we meet', 'Answer')
  await expect(bob.getByText('Answer to Ada: Shall we meet at noon?')).toBeVisible()
  await expect(bob.getByRole('textbox', { name: 'Write a message' })).toBeFocused()
  await bob.keyboard.type('Yes :tada:')
  await bob.keyboard.press('Enter')
  await expect(message(ada, 'Yes 🎉')).toBeVisible()
  await message(ada, 'Yes 🎉').getByRole('button', { name: 'Answers Ada: Shall we meet at noon?' }).click()
  await expect(ada.getByRole('article').filter({ hasText: 'edited' })).toBeFocused()
  await expectClean(ada, 'chat with answers')

  await useMenu(ada, /noon\?edited/, 'Delete…')
  await ada.getByRole('dialog', { name: 'Delete this message?' }).getByRole('button', { name: 'Keep it' }).click()
  await expect(message(bob, /noon\?edited/)).toBeVisible()
  await useMenu(ada, /noon\?edited/, 'Delete…')
  await ada.getByRole('dialog', { name: 'Delete this message?' }).getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(message(bob, 'Deleted')).toHaveCount(2)
  await expect(message(bob, /noon\?edited/)).toHaveCount(0)
  await expect(message(bob, 'Yes 🎉').getByRole('button', { name: 'Answers Ada: Deleted' })).toBeVisible()
})

test('what is private is read by two, and seen to be private', async ({ open }) => {
  const { ada, bob, room } = await two(open)
  const cy = await open({ path: autoJoin(room, 'Cy'), prepare: soundOnly })
  await expect(tile(ada, 'Cy')).toBeVisible({ timeout: 45_000 })
  await expect(tile(cy, 'Bob')).toBeVisible({ timeout: 45_000 })

  // from the list of people
  await ada.getByRole('button', { name: /^People, / }).click()
  await ada.getByRole('button', { name: 'What you can do about Bob' }).click()
  await ada.getByRole('menuitem', { name: 'Write privately' }).click()
  await expect(ada.getByRole('textbox', { name: 'Write to Bob alone' })).toBeFocused()
  await say(ada, 'Only you know')
  await expect(message(ada, 'Only you know').getByText('Only for Bob')).toBeVisible()
  await expect(bob.getByRole('status').filter({ hasText: 'Ada, only to you: Only you know' })).toBeVisible()
  await openChat(bob)
  await expect(message(bob, 'Only you know')).toHaveAccessibleName(/private$/)
  await expectClean(ada, 'private message')

  // an answer to it is as private, without a thought
  await useTool(bob, 'Only you know', 'Answer')
  await expect(bob.getByRole('combobox', { name: 'To' })).toHaveText(/Ada alone/)
  await say(bob, 'I keep it')
  await expect(message(ada, 'I keep it').getByText('Only for you')).toBeVisible()

  // and to everybody again
  await bob.getByRole('combobox', { name: 'To' }).selectOption('everybody')
  await say(bob, 'Hello everybody')
  await openChat(cy)
  await expect(message(cy, 'Hello everybody')).toBeVisible()
  await expect(cy.getByRole('feed', { name: 'Messages' }).getByRole('article')).toHaveCount(1)

  // whoever is gone stays chosen: it does not go to all instead
  await bob.getByRole('combobox', { name: 'To' }).selectOption('Cy alone')
  await bob.getByRole('textbox', { name: 'Write to Cy alone' }).fill('A word with you')
  await cy.getByRole('button', { name: 'Leave' }).click()
  await expect(tile(bob, 'Cy')).toHaveCount(0)
  await bob.getByRole('textbox', { name: 'Write to Cy alone' }).press('Enter')
  await expect(bob.getByText('Not sent, since Cy is not here: A word with you')).toBeVisible()
  await expect(bob.getByRole('feed', { name: 'Messages' }).getByRole('article')).toHaveCount(3)
  await expectClean(bob, 'not sent')
  await bob.getByRole('button', { name: 'Try again' }).click()
  await expect(bob.getByText('Not sent, since Cy is not here')).toBeVisible()
  await bob.getByRole('button', { name: 'Discard' }).click()
  await expect(bob.getByText('Not sent')).toHaveCount(0)
})

test('no script that somebody writes runs, and nothing that they name is fetched', async ({ open, app }) => {
  const room = freshRoom()
  const asked: string[] = []
  const ada = await open({
    path: autoJoin(room, 'Ada'),
    prepare: async page => {
      await soundOnly(page)
      page.context().on('request', request => { asked.push(new URL(request.url()).host) })
    }
  })
  const mallory = await createPeer({ relays: app.relays.map(({ address }) => address), allow: [...LOOPBACK] })

  try {
    const { chat } = await mallory.join(room, { name: '<img src=x onerror=globalThis.xss=1>' })
    await expect(tile(ada, '<img src=x onerror=globalThis.xss=1>')).toBeVisible({ timeout: 45_000 })
    await openChat(ada)

    // where something was there before, it would begin with that
    await expect(ada.getByRole('textbox', { name: 'Write a message' })).toBeFocused()

    for (const vector of [...XSS_VECTORS, 'and that was all']) {
      await chat.send(vector)
      await chat.react(chat.messages[chat.messages.length - 1].id, '<svg onload=globalThis.xss=1>')
    }

    await expect(message(ada, 'and that was all')).toBeVisible({ timeout: 30_000 })
    const found = await ada.getByRole('feed', { name: 'Messages' }).evaluate(async feed => {
      const scroller = feed.parentElement as HTMLElement
      const links = new Set<string>()
      const elements = new Set<string>()
      const handlers = new Set<string>()
      const seen = new Set<string>()

      // all of them, one screen after the other
      for (let top = 0; top < scroller.scrollHeight; top += scroller.clientHeight / 2) {
        scroller.scrollTop = top
        await new Promise(resolve => { setTimeout(resolve, 30) })

        for (const article of feed.querySelectorAll('article')) {
          seen.add(article.ariaPosInSet ?? '')

          for (const element of article.querySelectorAll('*')) {
            elements.add(element.localName)
            element.getAttributeNames().filter(name => name.startsWith('on')).forEach(name => { handlers.add(name) })

            if (element instanceof HTMLAnchorElement) {
              links.add(element.protocol)
              handlers.add(element.rel.includes('noopener') && element.rel.includes('noreferrer') ? '' : 'opener')
            }
          }
        }
      }

      return { links: [...links], elements: [...elements], handlers: [...handlers].filter(name => name !== ''), seen: seen.size }
    })

    expect(found.seen).toBe(XSS_VECTORS.length + 1)
    expect(found.links.sort()).toEqual(['https:', 'mailto:'])
    expect(found.handlers).toEqual([])
    expect(found.elements.filter(name => /^(script|iframe|object|embed|img|image|video|audio|style|link|meta|base|form|input|foreignobject|math)$/i.test(name))).toEqual([])
    expect(await ada.evaluate(() => 'xss' in globalThis)).toBe(false)
    expect(asked.filter(host => host.includes('example'))).toEqual([])
  } finally {
    await mallory.stop()
  }
})

test('messages are searched and saved, and nothing is lost that is too long', async ({ open }) => {
  const { ada, bob } = await two(open)
  const panel = await openChat(ada)
  await openChat(bob)

  for (const text of ['Ein schöner Plan', 'and another one', '**Fin**']) {
    await say(ada, text)
  }

  await panel.getByRole('button', { name: 'Search the messages' }).click()
  await panel.getByRole('textbox', { name: 'Search the messages' }).fill('SCHON')
  await expect(panel.getByText('1 message found')).toBeVisible()
  await expectClean(ada, 'search')
  await panel.getByRole('feed', { name: 'Found messages' }).getByRole('button', { name: /Ein schöner Plan/ }).click()
  await expect(message(ada, 'Ein schöner Plan')).toBeFocused()

  for (const [entry, ending, holds] of [['Save as text (Markdown)', 'md', '**Fin**'], ['Save for programs (JSON)', 'json', '"text": "and another one"']]) {
    await panel.getByRole('button', { name: 'Chat options' }).click()
    const [download] = await Promise.all([ada.waitForEvent('download'), ada.getByRole('menuitem', { name: entry }).click()])
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
    expect(readFileSync(await download.path(), 'utf8')).toContain(holds)
  }

  const field = bob.getByRole('textbox', { name: 'Write a message' })
  await field.fill('ä'.repeat(2_049))
  await field.press('Enter')
  await expect(bob.getByRole('alert').filter({ hasText: 'That is too long: 4,098 bytes' })).toBeVisible()
  await expect(field).toHaveValue('ä'.repeat(2_049))
  await field.fill('ä'.repeat(2_048))
  await field.press('Enter')
  await expect(message(ada, 'ä'.repeat(2_048))).toBeVisible()
})

test('whoever reads above stays there, and is told how much is new', async ({ open }) => {
  const { ada, bob } = await two(open)
  await openChat(ada)
  await openChat(bob)

  for (let i = 0; i < 30; i++) {
    await say(bob, `line ${i}`)
  }

  const feed = ada.getByRole('feed', { name: 'Messages' })
  await expect(message(ada, 'line 29')).toBeVisible()
  await message(ada, 'line 29').hover()
  await ada.mouse.wheel(0, -100_000)
  await expect(message(ada, /line 0$/)).toBeInViewport()
  await say(bob, 'one more')
  await say(bob, 'and another')
  await expect(ada.getByRole('button', { name: '2 new messages', exact: true })).toBeVisible()
  await expect(message(ada, /line 0$/)).toBeInViewport()
  await expect(ada.getByRole('button', { name: 'Chat, 2 new messages' })).toBeVisible()
  await ada.getByRole('button', { name: '2 new messages', exact: true }).click()
  await expect(message(ada, 'and another')).toBeInViewport()
  await expect(ada.getByRole('button', { name: 'Chat', exact: true })).toBeVisible()

  // by keys, from one to the next
  await feed.getByRole('article').last().focus()
  await ada.keyboard.press('ArrowUp')
  await expect(message(ada, 'one more')).toBeFocused()
  await ada.keyboard.press('Home')
  await expect(message(ada, /line 0$/)).toBeFocused()
})

test('notices can be switched off, and the system is asked by who wants it only', async ({ open }) => {
  const { ada, bob } = await two(open)
  const notified = async (): Promise<string[]> => ada.evaluate(() => (globalThis as unknown as { notified?: string[] }).notified ?? [])
  await ada.evaluate(() => {
    const notified: string[] = []
    // a headless browser shows none: what the page asks for is what counts
    Object.assign(globalThis, {
      notified,
      Notification: class extends EventTarget {
        static permission = 'default'
        static async requestPermission (): Promise<string> {
          this.permission = 'granted'
          notified.push('asked')
          return this.permission
        }

        constructor (title: string, { body }: { body: string }) {
          super()
          notified.push(`${title}: ${body}`)
        }
      }
    })
  })
  const panel = await openChat(ada)
  await openChat(bob)
  await panel.getByRole('button', { name: 'Chat options' }).click()
  expect(await notified()).toEqual([])
  await ada.getByRole('menuitemcheckbox', { name: 'Notify me while I look elsewhere' }).click()
  await expect.poll(notified).toEqual(['asked'])
  await ada.getByRole('menuitemcheckbox', { name: 'Show new messages for a moment' }).click()
  await ada.keyboard.press('Escape')
  await say(bob, 'you see this')
  await expect(message(ada, 'you see this')).toBeVisible()
  expect(await notified()).toEqual(['asked'])

  // as if another tab were in front
  await ada.evaluate(() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true }) })
  await panel.getByRole('button', { name: 'Close the panel' }).click()
  await say(bob, 'and this?')
  await expect.poll(notified).toEqual(['asked', 'Bob: and this?'])
  await expect(ada.getByRole('status').filter({ hasText: 'and this?' })).toHaveCount(0)
})

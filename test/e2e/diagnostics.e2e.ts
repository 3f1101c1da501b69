import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createRelay } from '../../relay-node/index.ts'
import { RELAY_PROTOCOL, tellRelayInfo } from '../../src/overlay/index.ts'
import { expectClean } from './clean.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, seesPicture, tile } from './meeting.ts'
import type { Locator, Page } from '@playwright/test'

const LOOPBACK = ['127.0.0.0/8']

/**
 * Longer than all checks together may take
 */
const DONE = { timeout: 30_000 }

function line (page: Page, name: string | RegExp): Locator {
  return page.getByRole('listitem').filter({ hasText: name })
}

async function done (page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Copy report' })).toBeEnabled(DONE)
}

/**
 * The page knows these relays, and no other
 */
function only (relays: string[]): (page: Page) => Promise<void> {
  return async page => {
    await page.route('**/relays.json', async route => route.fulfill({ json: { relays, allow: LOOPBACK, allowAutoJoin: true } }))
  }
}

test('the diagnostics page finds relays and UDP, and its report holds nothing private', async ({ open, app }) => {
  const page = await open()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write', 'camera', 'microphone'])
  await page.getByRole('link', { name: 'Check my connection' }).click()
  await expect(page.getByRole('heading', { name: 'Check my connection' })).toBeFocused()
  await done(page)

  await expect(line(page, /by WebSocket.*Reached, there and back in \d+ ms/)).toHaveCount(2)
  await expect(line(page, /by WebRTC.*Reached/)).toHaveCount(2)
  await expect(line(page, /over UDP.*It answers/)).toHaveCount(2)
  await expect(line(page, /^UDP/)).toContainText('Gets through')
  await expect(line(page, /^IPv4/)).toContainText('Works')
  await expect(line(page, /^Camera/)).toContainText('Allowed. Found: 1')
  await expect(page.getByText('Calls can go straight')).toBeVisible()

  await page.getByRole('button', { name: 'Copy report' }).click()
  await expect(page.getByText('The report is copied')).toBeVisible()
  const report = await page.evaluate(async () => navigator.clipboard.readText())
  expect(report).toMatch(/ok {3}relay [\da-f]{4} [\da-f]{4} by ws: reached, \d+ ms/)
  expect(report).toContain('ok   UDP: open')
  expect(report).not.toMatch(/\d+\.\d+\.\d+\.\d+|::|12D3|fake|localhost|\/tcp|\/udp/i)

  for (const { address } of app.relays) {
    expect(report).not.toContain(/\/p2p\/(.*)$/.exec(address)?.[1].slice(-8))
  }

  await page.getByText('What the report says').click()
  expect(await page.locator('pre').innerText()).toBe(report)

  await page.getByRole('button', { name: 'Run again' }).click()
  await expect(page.getByText('Looking…')).toBeVisible()
  await done(page)
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(page.getByRole('textbox', { name: 'Room' })).toBeVisible()
})

test('the diagnostics page has no accessibility faults, and fits a small phone', async ({ open }) => {
  const page = await open({ path: '#/diagnostics' })
  await done(page)
  await page.getByText('What the report says').click()
  await page.setViewportSize({ width: 320, height: 640 })
  await expectClean(page, 'diagnostics')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test('UDP that is blocked is said, and a relay that is gone', async ({ open }) => {
  const relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK })
  const silent = createSocket('udp4').bind(0, '127.0.0.1')

  try {
    await once(silent, 'listening')
    // it answers STUN, as it says, but nothing ever comes back
    await relay.libp2p.handle(RELAY_PROTOCOL, stream => { tellRelayInfo(stream, { stunPort: silent.address().port }) }, { force: true })
    const page = await open({
      path: '#/diagnostics',
      prepare: only([...relay.addresses, '/ip4/127.0.0.1/tcp/9/ws/p2p/12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp'])
    })
    await done(page)
    await expect(line(page, /by WebSocket.*Reached/)).toHaveCount(1)
    await expect(line(page, /by WebSocket.*cannot be reached/)).toHaveCount(1)
    await expect(line(page, /over UDP.*does not answer/)).toHaveCount(1)
    await expect(line(page, /^UDP/)).toContainText('Your network blocks UDP')
    await expect(line(page, /^Router/)).toContainText('Not tried')
    await expect(page.getByText('Calls work, but go through a relay')).toBeVisible()
    await expectClean(page, 'diagnostics of blocked UDP')
  } finally {
    silent.close()
    await relay.stop()
  }
})

test('a relay that answers no STUN is said, and is no fault of the network', async ({ open }) => {
  const relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK })

  try {
    const page = await open({ path: '#/diagnostics', prepare: only(relay.addresses) })
    await done(page)
    await expect(line(page, /over UDP.*offers none/)).toHaveCount(1)
    await expect(line(page, /^UDP/)).toContainText('no relay answers over UDP')
  } finally {
    await relay.stop()
  }
})

test('the path badge tells how media does, while the call goes on', async ({ open }) => {
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })
  await open({ path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  const badge = tile(ada, 'Bob').getByRole('button', { name: 'direct: connection with Bob' })
  await expect(badge).toBeVisible()

  // by keyboard
  await badge.focus()
  await ada.keyboard.press('Enter')
  const panel = ada.getByRole('dialog', { name: 'Connection with Bob' })
  await expect(panel).toContainText('Straight between your devices')
  const cell = (row: string, column: number): Locator => panel.getByRole('row', { name: row }).getByRole('cell').nth(column)
  await expect(cell('Data', 0)).toContainText(/bit\/s/)
  await expect(cell('Data', 1)).toContainText(/bit\/s/)
  await expect(cell('Lost', 0)).toContainText('%')
  await expect(cell('Lost', 1)).toContainText('%')
  await expect(cell('Picture', 0)).toContainText('×')
  await expect(cell('Frames', 0)).toContainText(/^[1-9]/)

  // live
  const before = await cell('Data', 0).innerText()
  await expect(cell('Data', 0)).not.toHaveText(before)

  await ada.setViewportSize({ width: 320, height: 640 })
  await expectClean(ada, 'path panel')
  expect(await panel.evaluate(element => element.scrollWidth <= element.clientWidth)).toBe(true)
  await ada.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(badge).toBeFocused()

  // checks run beside the call, which goes on
  await badge.click()
  await panel.getByRole('link', { name: 'Check my connection' }).click()
  await done(ada)
  await expect(line(ada, /by WebSocket.*Reached/)).toHaveCount(2)
  await ada.getByRole('link', { name: 'Back' }).click()
  await expect(badge).toBeVisible()
  await seesPicture(ada, 'Bob')
})

test('hiding the address is a switch that is remembered, and the peer begins anew', async ({ open, app }) => {
  const page = await open()
  const hide = page.getByRole('switch', { name: 'Hide my address' })
  await expect(hide).not.toBeChecked()
  await page.getByText('Be called directly').click()
  const id = await page.locator('.peer-id').innerText()
  const socket = page.waitForEvent('websocket', { predicate: socket => !socket.url().includes(`:${app.port}`) })
  await page.getByText('Hide my address').click()
  await expect(hide).toBeChecked()
  await socket
  await page.reload()
  await expect(hide).toBeChecked()
  await page.getByText('Be called directly').click()
  await expect(page.locator('.peer-id')).toHaveText(id)

  // by keyboard, and back
  await hide.focus()
  await page.keyboard.press('Space')
  await expect(hide).not.toBeChecked()
  await expect(page.locator('.peer-id')).toHaveText(id)
})

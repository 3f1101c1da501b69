import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, seesPicture, watchConnections } from './meeting.ts'
import type { Page } from '@playwright/test'

/**
 * Every host that a page asks, with its port: by HTTP, by WebSocket, and for STUN or
 * TURN; and what it would have done and its policy forbids
 */
function listen (page: Page): { hosts (): Promise<string[]>, violations: string[] } {
  const asked = new Set<string>()
  const violations: string[] = []
  const note = (url: string): void => {
    const { protocol, host } = new URL(url)

    // what a page makes for itself
    if (protocol !== 'blob:' && protocol !== 'data:') {
      asked.add(host)
    }
  }
  page.context().on('request', request => { note(request.url()) })
  page.on('websocket', socket => { note(socket.url()) })

  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) {
      violations.push(message.text())
    }
  })

  return {
    violations,
    hosts: async () => {
      const servers = await page.evaluate(() => (globalThis as unknown as { connections: RTCPeerConnection[] }).connections.flatMap(pc => pc.getConfiguration().iceServers ?? []))
      servers.flatMap(({ urls }) => urls).forEach(url => { asked.add(url.replace(/^(stun|turn)s?:/, '').replace(/\?.*/, '')) })

      return [...asked]
    }
  }
}

test('in a whole meeting no request leaves for any host but the app’s own and its relays', async ({ open, app }) => {
  const known = new Set([new URL(app.url).host, ...app.relays.map(({ address }) => `127.0.0.1:${/\/tcp\/(\d+)/.exec(address)?.[1]}`)])
  const heard: Array<ReturnType<typeof listen>> = []
  const prepare = async (page: Page): Promise<void> => {
    heard.push(listen(page))
    await watchConnections(page)
  }
  const room = freshRoom()
  const ada = await open({ prepare, path: '#/diagnostics' })
  await expect(ada.getByRole('button', { name: 'Copy report' })).toBeEnabled({ timeout: 30_000 })
  await ada.goto(app.url + autoJoin(room, 'Ada'))
  const bob = await open({ prepare, path: autoJoin(room, 'Bob') })
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')
  await bob.getByRole('button', { name: 'Leave' }).click()
  await ada.getByRole('button', { name: 'Leave' }).click()
  await expect(ada.getByRole('textbox', { name: 'Room' })).toBeVisible()

  for (const { hosts, violations } of heard) {
    expect(violations).toEqual([])
    const asked = await hosts()
    expect(asked.length).toBeGreaterThan(1)
    // STUN is asked of relays' own hosts, at a port that they name
    expect(asked.filter(host => !known.has(host) && !host.startsWith('127.0.0.1:'))).toEqual([])
  }
})

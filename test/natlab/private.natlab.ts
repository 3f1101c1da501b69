/**
 * Addresses of private networks, on a real one
 */
import { join } from 'node:path'
import { logged } from '../../bench/browser.ts'
import { freshRoom } from '../e2e/meeting.ts'
import { expect, test } from './fixtures.ts'
import { sitDown } from './people.ts'
import { LabRelay } from './relay.ts'

for (const [title, allow] of [['is not even tried', []], ['is used where the operator allows its block', ['192.168.0.0/16']]] as const) {
  test(`a relay at 192.168.x ${title}`, async ({ stage }) => {
    const relay = new LabRelay({ lab: stage.lab, place: 'lan2', data: join(stage.folder, 'lan2'), relays: [], log: line => { process.stderr.write(`${line}\n`) } })
    await relay.start()
    const ada = await sitDown(stage, { host: 'lan1', name: 'Ada', tone: 440 })

    try {
      const relays = relay.addresses.filter(address => /^\/ip4\/192\.168\..*webrtc-direct/.test(address))
      expect(relays).toHaveLength(1)
      await ada.page.route('**/relays.json', async route => route.fulfill({ json: { relays, allow, allowAutoJoin: true } }))
      await ada.join(freshRoom())
      await logged(ada.page, allow.length === 0 ? /relay .* is failed/ : /relay .* is connected/)

      if (allow.length === 0) {
        // by then it has given up twice
        await expect(ada.page.getByRole('alert')).toBeVisible()
        expect(await ada.page.evaluate(() => probe.connections.length)).toBe(0)
        expect(await ada.page.evaluate(() => probe.lines.some(({ text }) => /relay .* is connected/.test(text)))).toBe(false)
      }
    } finally {
      await ada.leave()
      await relay.kill()
    }
  })
}

import { createRelay } from '../../relay-node/index.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, seesPicture, watchConnections } from './meeting.ts'
import type { Relay } from '../../relay-node/index.ts'
import type { Page } from '@playwright/test'

const LOOPBACK = ['127.0.0.0/8']

/**
 * What the media connections of a page ask for their address, as URLs
 */
async function askedFor (page: Page): Promise<unknown[]> {
  return page.evaluate(() => {
    const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] }

    return connections
      .filter(pc => pc.getReceivers().length > 0)
      .map(pc => (pc.getConfiguration().iceServers ?? []).flatMap(({ urls }) => urls))
  })
}

for (const stunPort of [0, undefined]) {
  test(stunPort == null ? 'a call asks nobody where its relay answers no STUN' : 'a call asks its relay for the addresses of its ends, and nobody else', async ({ open }) => {
    const relay: Relay = await createRelay({ listen: ['/ip4/127.0.0.1/tcp/0/ws'], allow: LOOPBACK, stunPort })

    try {
      const prepare = async (page: Page): Promise<void> => {
        await watchConnections(page)
        await page.route('**/relays.json', async route => route.fulfill({ json: { relays: relay.addresses, allow: LOOPBACK, allowAutoJoin: true } }))
      }
      const room = freshRoom()
      const ada = await open({ path: autoJoin(room, 'Ada'), prepare })
      const bob = await open({ path: autoJoin(room, 'Bob'), prepare })
      await seesPicture(ada, 'Bob')
      await seesPicture(bob, 'Ada')

      for (const page of [ada, bob]) {
        expect(await askedFor(page)).toEqual([relay.stun?.uris ?? []])
      }

      if (relay.stun != null) {
        // each end asks, on each of its network interfaces
        await expect.poll(() => relay.stun?.answered).toBeGreaterThanOrEqual(2)
      }
    } finally {
      await relay.stop()
    }
  })
}

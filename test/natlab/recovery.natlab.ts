/**
 * What happens to a call when something happens to its networks
 */
import { setTimeout as wait } from 'node:timers/promises'
import { frameRates, seesPicture, tile } from '../e2e/meeting.ts'
import { MIN_FRAMES_PER_SECOND } from './expectations.ts'
import { expect, test } from './fixtures.ts'
import { longestGap, pictureBack, watchFrames } from './frames.ts'
import { meet } from './measure.ts'
import type { PathKind } from './expectations.ts'
import type { Pair } from './hosts.ts'
import type { Stage } from './stage.ts'
import type { Page } from '@playwright/test'

/**
 * At 20 frames per second two lost in a row are not seen
 */
const VISIBLE_GAP_MS = 300

/**
 * From the return of a network to the picture
 */
const MAX_RETURN_MS = 3_000
const RETURN_TIMEOUT_MS = 30_000

/**
 * Without a picture after the direct path was cut, and after the relay in use died
 */
const MAX_CUT_GAP_MS = 1_500
const MAX_RELAY_GAP_MS = 3_000

/**
 * When a direct path that had been cut takes over again. It should be no longer
 * than a visible gap, as it is for a path that becomes possible
 */
const MAX_MOVE_BACK_GAP_MS = 1_500

type View = [Page, string]

/**
 * Two whose pictures run, and are watched
 */
async function call (stage: Stage, pair: Pair, path: PathKind, use: (views: [View, View]) => Promise<void>): Promise<void> {
  await meet(stage, pair, async people => {
    const views: [View, View] = [[people[0].page, people[1].name], [people[1].page, people[0].name]]

    for (const [page, name] of views) {
      await seesPicture(page, name)
    }

    await allSay(views, path, 10_000)

    for (const [page, name] of views) {
      await watchFrames(page, name)
    }

    await use(views)
  })
}

async function allSay (views: View[], path: PathKind, timeout: number): Promise<void> {
  await Promise.all(views.map(async ([page, name]) => expect(tile(page, name).locator('.badge.path')).toHaveText(path, { timeout })))
}

/**
 * @returns milliseconds from now until both have a picture again
 */
async function allBack (views: View[]): Promise<number> {
  const now = Date.now()

  return Math.max(...await Promise.all(views.map(async ([page, name]) => pictureBack(page, name, now, RETURN_TIMEOUT_MS))))
}

test('every relay dies: a direct call shows no gap', async ({ stage }) => {
  await call(stage, ['cone-a', 'cone-b'], 'direct', async views => {
    await wait(2_000)
    await Promise.all(stage.relays.map(async relay => relay.kill()))
    await wait(8_000)

    for (const [page, name] of views) {
      expect(await longestGap(page, name)).toBeLessThan(VISIBLE_GAP_MS)
      await expect(tile(page, name).getByText('direct')).toBeVisible()
    }
  })
})

test('the network of one is gone for 5 s: the picture is back soon after', async ({ stage }) => {
  await call(stage, ['cone-a', 'lan1'], 'direct', async views => {
    await stage.lab.unplug('cone-a')
    await wait(5_000)

    for (const [page, name] of views) {
      expect(await longestGap(page, name)).toBeGreaterThan(4_000)
    }

    await stage.lab.plugIn('cone-a')
    expect(await allBack(views)).toBeLessThan(MAX_RETURN_MS)
  })
})

test('a firewall that begins to drop UDP in mid-call: the picture is back over a relay, and straight again when it lets go', async ({ stage }) => {
  test.setTimeout(150_000)

  await call(stage, ['cone-a', 'cone-b'], 'direct', async views => {
    const cut = Date.now()
    await stage.lab.cutUdp('cone-a')
    await allSay(views, 'relayed', 10_000)
    await wait(2_000)

    for (const [page, name] of views) {
      expect(await longestGap(page, name, cut)).toBeLessThan(MAX_CUT_GAP_MS)
    }

    const restored = Date.now()
    await stage.lab.restoreUdp('cone-a')
    await allSay(views, 'direct', 60_000)
    await wait(3_000)

    for (const [page, name] of views) {
      expect(await longestGap(page, name, restored)).toBeLessThan(MAX_MOVE_BACK_GAP_MS)
    }
  })
})

test('one relay after the other dies and comes back: a relayed call goes on over another one', async ({ stage }) => {
  test.setTimeout(150_000)

  await call(stage, ['sym-a', 'sym-b'], 'relayed', async views => {
    for (const relay of stage.relays) {
      const killed = Date.now()
      await relay.kill()
      await wait(5_000)

      for (const [page, name] of views) {
        expect(await longestGap(page, name, killed)).toBeLessThan(MAX_RELAY_GAP_MS)
      }

      await relay.start()
      await wait(4_000)
    }
  })
})

test('a long and lossy line still carries a call', async ({ stage }) => {
  await stage.lab.shape('cone-b', { delay: 40, jitter: 10, loss: 2, rate: 2_000 })

  try {
    await call(stage, ['cone-a', 'cone-b'], 'direct', async views => {
      for (const rate of await frameRates(views, 8)) {
        expect(rate).toBeGreaterThanOrEqual(MIN_FRAMES_PER_SECOND)
      }

      // the line is what it should be: 40 ms each way, 10 ms more or less
      const badge = tile(views[0][0], views[0][1]).locator('.badge.path')
      await expect.poll(async () => Number(/(\d+) ms/.exec(await badge.getAttribute('title') ?? '')?.[1]), { timeout: 10_000 }).toBeGreaterThanOrEqual(60)
    })
  } finally {
    await stage.lab.unshape('cone-b')
  }
})

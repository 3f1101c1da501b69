import { chromium } from '@playwright/test'
import { args, executablePath } from '../../scripts/chromium.ts'
import { expect, FULL_CAMERA_RATE, test } from './fixtures.ts'
import { autoJoin, frameRates, framesOf, freshRoom, iceUserNames, restartIce, seesPicture, SMALL_WINDOW, tile, watchConnections } from './meeting.ts'

test.use({ cameraRate: FULL_CAMERA_RATE, viewport: SMALL_WINDOW })

test('the relay in use is killed: the call goes on, everything still arrives, newcomers get in', async ({ app, open }) => {
  test.setTimeout(90_000)
  const room = freshRoom()
  const ada = await open()
  const bob = await open()
  await watchConnections(ada)
  await watchConnections(bob)
  await ada.goto(`${app.url}?ada${autoJoin(room, 'Ada')}`)
  await bob.goto(`${app.url}?bob${autoJoin(room, 'Bob')}`)
  await seesPicture(ada, 'Bob')
  await seesPicture(bob, 'Ada')

  await app.relays[0].kill()
  const killed = Date.now()

  // mute arrives
  await bob.getByRole('button', { name: 'Microphone' }).click()
  await expect(tile(ada, 'Bob').getByRole('img', { name: 'muted' })).toBeVisible({ timeout: 3_000 })

  // an ICE restart arrives, and its answer comes back
  const before = await iceUserNames(bob, 'remoteDescription')
  await restartIce(ada)
  await expect.poll(async () => iceUserNames(bob, 'remoteDescription'), { timeout: 3_000 }).not.toEqual(before)
  await expect.poll(async () => {
    const [ours, theirs] = [await iceUserNames(ada, 'remoteDescription'), await iceUserNames(bob, 'localDescription')]

    return ours.length > 0 && ours.every(name => theirs.includes(name))
  }, { timeout: 3_000 }).toBe(true)

  // nobody was shown as missing, and the picture moves
  for (const rate of await frameRates([[ada, 'Bob'], [bob, 'Ada']], 5)) {
    expect(rate).toBeGreaterThanOrEqual(12)
  }

  expect(Date.now() - killed).toBeGreaterThan(5_000)
  await expect(ada.getByText('reconnecting')).toHaveCount(0)

  // a newcomer gets in through the other relay
  const cy = await open({ path: autoJoin(room, 'Cy') })
  await seesPicture(cy, 'Ada')
  await seesPicture(cy, 'Bob')

  await bob.getByRole('button', { name: 'Leave' }).click()
  await expect(tile(ada, 'Bob')).toHaveCount(0, { timeout: 3_000 })
  await expect(tile(cy, 'Bob')).toHaveCount(0, { timeout: 3_000 })
})

test('somebody whose machine stops is shown as reconnecting, then as away, and comes back', async ({ app, open }) => {
  test.setTimeout(90_000)
  const room = freshRoom()
  const ada = await open({ path: autoJoin(room, 'Ada') })

  // a browser of its own, so that all of it can be stopped
  const server = await chromium.launchServer({ executablePath, args })

  try {
    const browser = await chromium.connect(server.wsEndpoint())
    const bob = await browser.newPage()
    await bob.goto(app.url + autoJoin(room, 'Bob'))
    await seesPicture(ada, 'Bob')

    const group = -(server.process().pid as number)
    process.kill(group, 'SIGSTOP')
    const stopped = Date.now()

    try {
      await expect(tile(ada, 'Bob').getByText('reconnecting')).toBeVisible({ timeout: 5_000 })
      await expect(tile(ada, 'Bob').getByText('away')).toBeVisible({ timeout: 15_000 - (Date.now() - stopped) })
    } finally {
      process.kill(group, 'SIGCONT')
    }

    await expect(tile(ada, 'Bob').getByText('away')).toBeHidden({ timeout: 20_000 })
    const frames = await framesOf(ada, 'Bob')
    await expect.poll(async () => framesOf(ada, 'Bob'), { timeout: 20_000 }).toBeGreaterThan(frames + 10)
  } finally {
    await server.kill()
  }
})

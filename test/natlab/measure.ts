/**
 * How it goes with two people in one room
 */
import { setTimeout as wait } from 'node:timers/promises'
import { logged, marked } from '../../bench/browser.ts'
import { frameRates, freshRoom, tile, toneOf } from '../e2e/meeting.ts'
import { MEASURE_SECONDS } from './expectations.ts'
import { sitDown } from './people.ts'
import type { HostName, Pair } from './hosts.ts'
import type { Person } from './people.ts'
import type { Stage } from './stage.ts'
import type { Page } from '@playwright/test'

/**
 * Who is there already has a camera open and is known to the relays
 */
const SETTLE_MS = 1_500
const FRAME_TIMEOUT_MS = 20_000
const SHOWN_TIMEOUT_MS = 15_000
const TONE_TIMEOUT_MS = 10_000
const TONES = [440, 880] as const
const NAMES = ['Ada', 'Bob'] as const

/**
 * What one of the two has of the other
 */
export interface Side {
  host: HostName

  /**
   * Whether the other one is shown at all
   */
  shown: boolean

  /**
   * From the second one's navigation to the first frame of the other
   */
  firstFrameMs?: number
  framesPerSecond: number

  /**
   * Level of the other's tone in dB of full scale; of another sound, none
   */
  tone?: number

  /**
   * The words on the path badge, and those behind them
   */
  badge: string
  reason: string

  /**
   * Of the way the media takes
   */
  family?: 4 | 6
}

export interface PairResult {
  pair: Pair
  sides: [Side, Side]

  /**
   * What went wrong, in a sentence
   */
  error?: string

  /**
   * What the two pages wrote into their debug logs, for whoever has to find out
   * why
   */
  logs: string[]
}

/**
 * The first sits there, the second comes
 */
export async function meet (stage: Stage, [a, b]: Pair, use: (people: [Person, Person], navigatedAt: number) => Promise<void>): Promise<void> {
  const room = freshRoom()
  const arrivals = await Promise.allSettled([a, b].map(async (host, i) => sitDown(stage, { host, name: NAMES[i], tone: TONES[i] })))
  const people = arrivals.flatMap(arrival => arrival.status === 'fulfilled' ? [arrival.value] : [])

  try {
    if (people.length < 2) {
      throw new Error(`A browser did not start: ${arrivals.find(({ status }) => status === 'rejected')}`)
    }

    const [ada, bob] = people
    await ada.join(room)
    await marked(ada.page, 'camera')
    await logged(ada.page, /relay .* is connected/)
    await wait(SETTLE_MS)
    await use([ada, bob], await bob.join(room))
  } finally {
    await Promise.all(people.map(async person => person.leave()))
  }
}

/**
 * How it goes with a pair, over some seconds where there is media to wait for
 */
export async function measurePair (stage: Stage, pair: Pair, { media }: { media: boolean }, seconds = MEASURE_SECONDS): Promise<PairResult> {
  const result: PairResult = {
    pair,
    sides: pair.map((host): Side => ({ host, shown: false, framesPerSecond: 0, badge: '', reason: '' })) as [Side, Side],
    logs: []
  }

  try {
    await meet(stage, pair, async (people, navigatedAt) => {
      try {
        await observe(people, navigatedAt, result.sides, media ? seconds : 0)
      } finally {
        result.logs = await Promise.all(people.map(async ({ page }) => logOf(page)))
      }
    })
  } catch (err: any) {
    result.error = err.message
  }

  return result
}

/**
 * Write down what each side sees, as far as it comes
 */
async function observe (people: [Person, Person], navigatedAt: number, sides: [Side, Side], seconds: number): Promise<void> {
  const views = people.map(({ page }, i): [Page, string] => [page, people[1 - i].name])

  await Promise.all(views.map(async ([page, name], i) => {
    await tile(page, name).waitFor({ timeout: SHOWN_TIMEOUT_MS })
    sides[i].shown = true
  }))

  if (seconds > 0) {
    await Promise.all(views.map(async ([page], i) => {
      sides[i].firstFrameMs = await firstFrame(page, navigatedAt)
    }))
    const rates = await frameRates(views, seconds)
    const tones = await Promise.all(views.map(async ([page, name], i) => hear(page, name, people[1 - i].tone)))
    sides.forEach((side, i) => { Object.assign(side, { framesPerSecond: rates[i], tone: tones[i] }) })
  }

  await Promise.all(views.map(async ([page, name], i) => { Object.assign(sides[i], await pathOf(page, name)) }))
}

async function logOf (page: Page): Promise<string> {
  return page.evaluate(() => probe.lines.map(({ at, text }) => `${Math.round(at)} ${text}`).join('\n'))
}

async function firstFrame (page: Page, navigatedAt: number): Promise<number> {
  await page.waitForFunction(() => probe.marks.frame != null, undefined, { timeout: FRAME_TIMEOUT_MS })

  return page.evaluate(at => performance.timeOrigin + probe.marks.frame - at, navigatedAt)
}

/**
 * The level of that tone; none where another one, or nothing, is loudest
 */
async function hear (page: Page, name: string, tone: number): Promise<number | undefined> {
  for (const end = Date.now() + TONE_TIMEOUT_MS; Date.now() < end;) {
    const { frequency, level } = await toneOf(page, name)

    if (Math.abs(frequency - tone) < 15) {
      return level
    }
  }
}

async function pathOf (page: Page, name: string): Promise<Pick<Side, 'badge' | 'reason' | 'family'>> {
  const badge = tile(page, name).locator('.badge.path')

  return {
    badge: await badge.innerText(),
    reason: (await badge.getAttribute('title') ?? '').replace(/ · .*/, ''),
    family: await familyOf(page)
  }
}

/**
 * Of the address at which media is received
 */
async function familyOf (page: Page): Promise<4 | 6 | undefined> {
  return page.evaluate(async () => {
    for (const pc of probe.connections.filter(pc => pc.connectionState === 'connected' && pc.getReceivers().length > 0)) {
      const stats = await pc.getStats()
      const transport = [...stats.values()].find(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId != null)
      const address: string | undefined = stats.get(stats.get(transport?.selectedCandidatePairId)?.remoteCandidateId)?.address

      if (address != null) {
        return address.includes(':') ? 6 : 4
      }
    }
  })
}

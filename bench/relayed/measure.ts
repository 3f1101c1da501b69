/**
 * One call of one kind over one line
 */
import { setTimeout as wait } from 'node:timers/promises'
import { withCall } from './calls.ts'
import { pictureFigures, recoveryOf, worse } from './figures.ts'
import { PAIR } from './scenarios.ts'
import type { Kind, Pages } from './calls.ts'
import type { Figures } from './figures.ts'
import type { Phase, Scenario } from './scenarios.ts'
import type { Stage } from '../../test/natlab/stage.ts'

const [SHAPED] = PAIR

export async function measure (stage: Stage, kind: Kind, turn: RTCIceServer, scenario: Scenario): Promise<Figures> {
  let figures: Figures | undefined

  await withCall(stage, kind, turn, async pages => {
    try {
      figures = await follow(stage, pages, scenario)
    } finally {
      await stage.lab.unshape(SHAPED)
    }
  })

  return figures as Figures
}

async function follow (stage: Stage, pages: Pages, { before, phase, after }: Scenario): Promise<Figures> {
  if (before != null) {
    await pass(stage, before)
  }

  const began = Date.now()
  const { from: adapted } = await pass(stage, phase, before == null ? async () => silence(pages) : undefined)
  const ended = Date.now()

  if (after != null) {
    await pass(stage, after)
  }

  const [all, narrow] = [{ from: before == null ? adapted : began, to: Date.now() }, { from: adapted, to: ended }]
  const silences = await silence(pages)
  const [a, b] = await Promise.all(pages.map(async (page, i): Promise<Figures> => {
    const frames = await page.evaluate(() => studio.seen)

    return { ...pictureFigures(frames, narrow, all), silence: silences[i], recovery: before == null ? undefined : recoveryOf(frames, { from: began, to: ended }) }
  }))

  return worse(a, b)
}

/**
 * @returns when the time for adapting was over
 */
async function pass ({ lab }: Stage, { shape, seconds, adapt }: Phase, onAdapted?: () => Promise<unknown>): Promise<{ from: number }> {
  await lab.shape(SHAPED, shape)
  await wait(adapt * 1_000)
  await onAdapted?.()
  const from = Date.now()
  await wait((seconds - adapt) * 1_000)

  return { from }
}

/**
 * The longest since this was asked last
 */
async function silence (pages: Pages): Promise<number[]> {
  return Promise.all(pages.map(async page => page.evaluate(async () => studio.silence())))
}

/* eslint-disable no-console */
/**
 * `npm run bench:app`: what it costs to show people, beside a page that shows as
 * many of the same videos at the same places and does nothing else; and what is
 * painted anew when somebody else speaks. A measurement, never a test
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { serve } from '../../scripts/serve.ts'
import { autoJoin } from '../../test/e2e/meeting.ts'
import { launch } from '../browser.ts'
import { insert } from '../insert.ts'
import { machine } from '../machine.ts'
import { placesOf } from '../media.ts'
import { median, round } from '../statistics.ts'
import { buildPages } from './build.ts'
import { repaintedBySpeaker } from './repaints.ts'
import type { Rectangle } from '../media.ts'
import type { Page } from '@playwright/test'

const DOCUMENT = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))
const TILES = [1, 4, 9, 16]

/**
 * Until the controls have hidden themselves, too
 */
const SETTLE_MS = 6_000
const WINDOW_MS = 4_000

/**
 * What the app may cost, of what the bare page does
 */
const MOST = 1.2

const HELP = `npm run bench:app -- [options]

  --runs N  of each kind, 5 if nobody says
  --help    show this

Writes what it found into docs/performance.md.`

const { runs, help } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, help: { type: 'boolean', default: false } }
}).values

if (help) {
  console.info(HELP)
  process.exit(0)
}

const folder = mkdtempSync(join(tmpdir(), 'freeflow-bench-'))
const pages = await buildPages(folder)
const config = { port: 0, relayList: () => ({ relays: [], allowAutoJoin: true, allow: [] }) }
const app = await serve({ folder: pages.app, ...config })
const bare = await serve({ folder: pages.bare, ...config })
const results = []

try {
  for (const tiles of TILES) {
    const ours: number[] = []
    const theirs: number[] = []
    let repainted: number[] = []

    for (let run = 0; run < Number(runs); run++) {
      const { cpu, places, repaints } = await measureApp(tiles)
      ours.push(cpu)
      theirs.push(await measureBare(places))
      repainted = repaints
      process.stderr.write('.')
    }

    const ratio = round(median(ours) / median(theirs), 2)
    results.push({ tiles, ours: round(median(ours)), bare: round(median(theirs)), ratio, repainted })
    console.info(`\n${tiles} tiles: ${round(median(ours))} % of a processor, the bare page ${round(median(theirs))} %: ${ratio} ×. Painted anew by each change of speaker: ${repainted.join(', ')} tiles`)
  }
} finally {
  await app.close()
  await bare.close()
  rmSync(folder, { recursive: true })
}

const on = machine()
writeFileSync(DOCUMENT, insert(readFileSync(DOCUMENT, 'utf8'), [
  `\`npm run bench:app -- --runs ${runs}\`, on ${on.cores} × ${on.cpu} with a load of ${on.load}, medians, in percent of one core:`,
  '',
  '| Tiles of others | the app | the bare page | × bare | tiles painted anew by a change of speaker |',
  '|--:|--:|--:|--:|--:|',
  ...results.map(({ tiles, ours, bare, ratio, repainted }) => `| ${tiles} | ${ours} | ${bare} | ${ratio} | ${repainted.join(', ')} |`)
].join('\n'), 'app'))
console.info(JSON.stringify({ results, machine: on }))
process.exitCode = results.every(({ ratio }) => ratio <= MOST) ? 0 : 1

async function measureApp (tiles: number): Promise<{ cpu: number, places: Rectangle[], repaints: number[] }> {
  return inPage(`http://127.0.0.1:${app.port}/?tiles=${tiles}${autoJoin('bench', 'Ada')}`, async (page, cpu) => {
    await page.waitForFunction(tiles => [...document.querySelectorAll('video')].filter(video => video.videoWidth > 0).length >= tiles, tiles)
    const spent = await cpu()

    return { cpu: spent, places: (await placesOf(page)).filter(({ width }) => width > 0), repaints: await repaintedBySpeaker(page, tiles) }
  })
}

async function measureBare (places: Rectangle[]): Promise<number> {
  return inPage(`http://127.0.0.1:${bare.port}/`, async (page, cpu) => {
    await page.evaluate(async places => show(places), places)

    return cpu()
  })
}

/**
 * In a browser of its own. `cpu` waits until it has settled, and measures for a
 * while, in percent of one processor
 */
async function inPage <T> (url: string, act: (page: Page, cpu: () => Promise<number>) => Promise<T>): Promise<T> {
  const browser = await launch()

  try {
    const page = await browser.page()
    await page.goto(url)

    return await act(page, async () => {
      await wait(SETTLE_MS)
      const [before, started] = [browser.cpu(), performance.now()]
      await wait(WINDOW_MS)

      return (browser.cpu() - before) / (performance.now() - started) * 100
    })
  } finally {
    await browser.close()
  }
}

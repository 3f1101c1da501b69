/**
 * `npm start -- --lan`, as another machine of the network meets it
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAll } from '../../scripts/start-all.ts'
import { expect, test } from './fixtures.ts'
import { autoJoin, freshRoom, seesPicture } from './meeting.ts'
import type { RunningApp } from '../../scripts/start-all.ts'
import type { Page } from '@playwright/test'

test.describe('on a LAN', () => {
  let dataFolder: string
  let lan: RunningApp

  test.beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'freeflow-lan-'))
    lan = await startAll({ port: 0, relayPorts: [0, 0], lan: true, dataFolder, log: line => { process.stderr.write(`${line}\n`) } })
  })

  test.afterAll(async () => {
    await lan.stop()
    rmSync(dataFolder, { recursive: true })
  })

  test('two machines meet by https and wss, with the machine that runs it', async ({ browser }) => {
    const room = freshRoom()
    const [url] = lan.lan?.urls ?? []
    const contexts = await Promise.all([true, true, false].map(async ignoreHTTPSErrors => browser.newContext({ ignoreHTTPSErrors })))
    const sockets: string[][] = [[], [], []]

    const pages: Page[] = await Promise.all(contexts.map(async (context, i) => {
      const page = await context.newPage()
      page.on('websocket', socket => { sockets[i].push(new URL(socket.url()).protocol) })
      await page.goto((i < 2 ? url : lan.url) + autoJoin(room, `P${i}`))

      return page
    }))

    for (const [i, page] of pages.entries()) {
      for (const j of [0, 1, 2].filter(j => j !== i)) {
        await seesPicture(page, `P${j}`)
      }
    }

    expect(await pages[0].evaluate(() => isSecureContext)).toBe(true)
    expect(new Set(sockets[0])).toEqual(new Set(['wss:']))
    expect(new Set(sockets[1])).toEqual(new Set(['wss:']))
    expect(new Set(sockets[2])).toEqual(new Set(['ws:']))
    await Promise.all(contexts.map(async context => context.close()))
  })

  test('a browser that has not been told to go on refuses the certificate', async ({ browser }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await expect(page.goto(lan.lan?.urls[0] ?? '')).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
    await context.close()
  })
})

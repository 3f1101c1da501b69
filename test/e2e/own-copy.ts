/**
 * A copy of the built app on a server of its own, that a test may change and stop
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '../../scripts/serve.ts'
import type { RelayList } from '../../relay-node/http/index.ts'
import type { AppServer } from '../../scripts/serve.ts'
import type { Page } from '@playwright/test'

export interface OwnCopy {
  readonly url: string

  /**
   * What the app is told of relays from now on
   */
  list: RelayList

  /**
   * Publish another version, whose page says so
   */
  publish (version: string): void
  stopServing (): Promise<void>
  remove (): Promise<void>
}

export async function ownCopy (relays: string[] = []): Promise<OwnCopy> {
  const folder = mkdtempSync(join(tmpdir(), 'freeflow-copy-'))
  cpSync('web/dist', folder, { recursive: true })
  const list: RelayList = { relays, allowAutoJoin: true, allow: ['127.0.0.0/8'] }
  const server: AppServer = await serve({ folder, port: 0, relayList: () => copy.list })
  let serving = true

  const copy: OwnCopy = {
    url: server.url,
    list,
    publish: (version) => {
      change(join(folder, 'index.html'), text => text.replace(/<html /, `<html data-version="${version}" `))
      change(join(folder, 'sw.js'), text => text.replace(/APP_VERSION="[^"]*"/, `APP_VERSION="${version}"`))
    },
    stopServing: async () => {
      if (serving) {
        serving = false
        await server.close()
      }
    },
    remove: async () => {
      await copy.stopServing()
      rmSync(folder, { recursive: true })
    }
  }

  return copy
}

function change (file: string, edit: (text: string) => string): void {
  const before = readFileSync(file, 'utf8')
  const after = edit(before)

  if (after === before) {
    throw new Error(`${file} is not as it was expected`)
  }

  writeFileSync(file, after)
  // they are of the one before
  rmSync(`${file}.gz`, { force: true })
  rmSync(`${file}.br`, { force: true })
}

/**
 * Wait until the app is kept in this browser
 */
export async function isKept (page: Page): Promise<void> {
  await page.evaluate(async () => { await navigator.serviceWorker.ready })
}

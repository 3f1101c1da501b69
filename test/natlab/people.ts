/**
 * People with browsers, each at a host of the lab
 */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { installProbe } from '../../bench/probe.ts'
import { args, executablePath } from '../../scripts/chromium.ts'
import { autoJoin, SMALL_WINDOW } from '../e2e/meeting.ts'
import { toneFile } from '../e2e/tone.ts'
import { leaveNetworkAlone } from '../e2e/unwatched.ts'
import type { HostName } from './hosts.ts'
import type { Stage } from './stage.ts'
import type { Page } from '@playwright/test'

const PAGE_TIMEOUT_MS = 20_000

export interface Person {
  readonly name: string
  readonly host: HostName
  readonly page: Page

  /**
   * What the microphone hears, in Hz
   */
  readonly tone: number

  /**
   * Go to the room, and in
   *
   * @returns when that began, by the clock of the machine
   */
  join (room: string): Promise<number>
  leave (): Promise<void>
}

/**
 * A browser inside a host: its pipe to us knows no networks
 */
export async function sitDown (stage: Stage, { host, name, tone }: Pick<Person, 'host' | 'name' | 'tone'>): Promise<Person> {
  const browser = await chromium.launch({
    executablePath: wrapper(stage, host),
    args: [...args, '--ignore-certificate-errors', `--use-file-for-fake-audio-capture=${wav(stage, tone)}`]
  })

  try {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'], viewport: SMALL_WINDOW })
    context.setDefaultTimeout(PAGE_TIMEOUT_MS)
    const page = await context.newPage()
    await installProbe(page)

    return {
      name,
      host,
      page,
      tone,
      async join (room) {
        const at = Date.now()
        await page.goto(stage.url + autoJoin(room, name))
        await leaveNetworkAlone(page)

        return at
      },
      leave: async () => browser.close()
    }
  } catch (err) {
    await browser.close()
    throw err
  }
}

/**
 * What playwright takes for the browser's program
 */
function wrapper ({ lab, folder }: Stage, host: HostName): string {
  if (executablePath == null) {
    throw new Error('There is no Chromium')
  }

  const [program, command] = lab.at(host, executablePath)
  const path = join(folder, `chromium-at-${host}`)
  writeFileSync(path, `#!/bin/sh\nexec ${[program, ...command].map(word => `'${word}'`).join(' ')} "$@"\n`)
  chmodSync(path, 0o755)

  return path
}

function wav ({ folder }: Stage, tone: number): string {
  const path = join(folder, `${tone}.wav`)
  writeFileSync(path, toneFile(tone))

  return path
}

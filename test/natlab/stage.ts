/**
 * All that has to run before people come: the lab, three relays that know each
 * other, and the app
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { LAB_BLOCKS } from './addresses.ts'
import { RELAYS } from './hosts.ts'
import { Lab } from './lab.ts'
import { LabRelay } from './relay.ts'
import type { ChildProcess } from 'node:child_process'

const WEB_HOST = fileURLToPath(new URL('web-host.ts', import.meta.url))
const APP = fileURLToPath(new URL('../../web/dist', import.meta.url))
const PRELOAD = new URL('../../scripts/exit-with-parent.js', import.meta.url).href

export interface Stage {
  readonly lab: Lab

  /**
   * Of the app
   */
  readonly url: string
  readonly relays: LabRelay[]

  /**
   * For what must not outlive the stage
   */
  readonly folder: string
  end (): Promise<void>
}

export interface StageOptions {
  dual?: boolean
  log? (line: string): void
}

export async function setStage ({ dual, log = () => {} }: StageOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'freeflow-natlab-'))
  const lab = await Lab.up({ dual })
  const end = async (): Promise<void> => {
    await lab.down()
    rmSync(folder, { recursive: true, force: true })
  }

  try {
    const relays = await startRelays(lab, folder, log)
    const list = join(folder, 'relays.json')
    writeFileSync(list, JSON.stringify({ relays: relays.map(({ addresses: [wss] }) => wss), allow: LAB_BLOCKS, allowAutoJoin: true }))
    await startWeb(lab, list, log)

    return { lab, url: 'https://web.lab/', relays, folder, end }
  } catch (err) {
    await end()
    throw err
  }
}

/**
 * One after the other: each is told of those before it. Others reach them by
 * name, which leads to both families: pages, which came over https, by wss; each
 * other, who would not trust a certificate of their own making, without TLS
 */
async function startRelays (lab: Lab, folder: string, log: (line: string) => void): Promise<LabRelay[]> {
  const relays: LabRelay[] = []

  for (const place of RELAYS) {
    const announce = [`/dns/${place}.lab/tcp/443/wss`, `/dns/${place}.lab/tcp/9090/ws`]
    const relay = new LabRelay({ lab, place, announce, data: join(folder, place), relays: relays.map(({ addresses: [_, plain] }) => plain), log })
    await relay.start()
    relays.push(relay)
  }

  return relays
}

async function startWeb (lab: Lab, list: string, log: (line: string) => void): Promise<ChildProcess> {
  const child = spawn(...lab.at('web', process.execPath, '--import', PRELOAD, WEB_HOST, 'web.lab', APP, list), { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  child.stderr?.on('data', (data: Buffer) => { log(`web: ${data.toString().trimEnd()}`) })
  const failed = once(child, 'exit').then(() => { throw new Error('The web host did not start') })
  await Promise.race([once(createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }), 'line'), failed])
  failed.catch(() => {})

  return child
}

/**
 * A call of each kind, that both see: ours, and a bare page's over TURN
 */
import { setTimeout as wait } from 'node:timers/promises'
import { autoJoin, freshRoom, tile } from '../../test/e2e/meeting.ts'
import { leaveNetworkAlone } from '../../test/e2e/unwatched.ts'
import { sitDown } from '../../test/natlab/people.ts'
import { logged } from '../browser.ts'
import { installStudio } from './page.ts'
import { PAIR } from './scenarios.ts'
import type { Person } from '../../test/natlab/people.ts'
import type { Stage } from '../../test/natlab/stage.ts'
import type { Page } from '@playwright/test'

export type Kind = 'ours' | 'turn'
export type Pages = [Page, Page]

const NAMES = ['Ada', 'Bob'] as const
const SETTLE_MS = 1_500
const SEEN_TIMEOUT_MS = 30_000
const BARE_PATH = 'bench-bare'
const BARE = `<!doctype html><meta charset="utf-8"><title>Bare</title>
<style>body { margin: 0 } video { width: 100vw; height: 100vh } video[muted] { position: absolute; width: 160px; height: 90px }</style>`

/**
 * Both browsers end with it
 */
export async function withCall (stage: Stage, kind: Kind, turn: RTCIceServer, use: (pages: Pages) => Promise<void>): Promise<void> {
  const people: Person[] = []

  try {
    for (const [i, host] of PAIR.entries()) {
      const person = await sitDown(stage, { host, name: NAMES[i], tone: 440 })
      people.push(person)
      await installStudio(person.page)
    }

    const pages = people.map(({ page }) => page) as Pages
    await (kind === 'ours' ? meetInRoom(stage, pages) : meetOverTurn(stage, pages, turn))
    await Promise.all(pages.map(async page => {
      await leaveNetworkAlone(page)
      await page.evaluate(async () => studio.watch())
      await page.waitForFunction(() => studio.seen.length > 10, undefined, { timeout: SEEN_TIMEOUT_MS })
    }))
    await use(pages)
  } finally {
    await Promise.all(people.map(async person => person.leave()))
  }
}

async function meetInRoom ({ url }: Stage, [ada, bob]: Pages): Promise<void> {
  const room = freshRoom()
  await ada.goto(url + autoJoin(room, NAMES[0]))
  await logged(ada, /relay .* is connected/)
  await wait(SETTLE_MS)
  await bob.goto(url + autoJoin(room, NAMES[1]))

  for (const [page, name] of [[ada, NAMES[1]], [bob, NAMES[0]]] as const) {
    await tile(page, name).locator('.badge.path').getByText('relayed').waitFor({ timeout: SEEN_TIMEOUT_MS })
  }
}

/**
 * What it takes to be signaled is nobody's business here: we carry it
 */
async function meetOverTurn ({ url }: Stage, [ada, bob]: Pages, turn: RTCIceServer): Promise<void> {
  for (const page of [ada, bob]) {
    await page.route(url + BARE_PATH, async route => route.fulfill({ contentType: 'text/html', body: BARE }))
    await page.goto(url + BARE_PATH)
  }

  const offer = await describeBare(ada, turn)
  const answer = await describeBare(bob, turn, offer)
  await ada.evaluate(async answer => { await probe.connections[0].setRemoteDescription(answer) }, answer)
}

async function describeBare (page: Page, turn: RTCIceServer, offer?: RTCSessionDescriptionInit): Promise<RTCSessionDescriptionInit> {
  return page.evaluate(async ({ turn, offer }) => {
    const connection = new RTCPeerConnection({ iceServers: [turn], iceTransportPolicy: 'relay', bundlePolicy: 'max-bundle' })
    const show = (srcObject: MediaStream, muted = false): void => {
      const video = Object.assign(document.createElement('video'), { autoplay: true, muted, srcObject })
      video.toggleAttribute('muted', muted)
      document.body.append(video)
    }
    const own = await navigator.mediaDevices.getUserMedia({ audio: true, video: true })
    connection.ontrack = ({ track, streams }) => {
      if (track.kind === 'video') {
        show(streams[0])
      }
    }
    show(own, true)

    if (offer != null) {
      await connection.setRemoteDescription(offer)
    }

    own.getTracks().forEach(track => { connection.addTrack(track, own) })
    await connection.setLocalDescription()

    if (connection.iceGatheringState !== 'complete') {
      await new Promise<void>(resolve => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === 'complete') {
            resolve()
          }
        })
      })
    }

    return { type: connection.localDescription?.type ?? 'offer', sdp: connection.localDescription?.sdp }
  }, { turn, offer })
}

/**
 * Peers that follow rooms' topics as ours do, and say who they are as often;
 * rooms are larger here than a call
 */
import { createRoomTopic } from '../../../src/discovery/index.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK, TOPIC_PREFIX } from '../../../src/overlay/index.ts'
import { serve } from '../../serve.ts'
import type { RoomTopic } from '../../../src/discovery/index.ts'
import type { Overlay } from '../../../src/overlay/index.ts'

interface Member {
  overlay: Overlay
  topic?: RoomTopic
  entered: number

  /**
   * When each other one was heard of first, and all that was said
   */
  seen: Map<string, number>
  heard: Set<string>
}

/**
 * As `src/session` says hello, sealed and with addresses
 */
const HELLO_DELAYS_MS = [0, 300, 1_000, 2_500, 5_500]
const HEARTBEAT_MS = 10_000
const MESSAGE_BYTES = 400
const SPREAD_MS = 5_000

const members: Member[] = []

serve({
  open: async ({ relays, count }: { relays: string[], count: number }) => {
    for (let i = 0; i < count; i++) {
      const overlay = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays })
      await overlay.start()
      await overlay.reachable({ signal: AbortSignal.timeout(20_000) })
      members.push({ overlay, entered: 0, seen: new Map(), heard: new Set() })
    }
  },

  /**
   * All at the same time, so many into each room, whose numbers go on from this one
   */
  enter: async ({ room, size }: { room: number, size: number }) => {
    members.forEach((member, i) => { enter(member, String(room + Math.floor(i / size))) })
  },

  /**
   * Milliseconds until each of them had heard of so many others; none where it has
   * not
   */
  sees: ({ others }: { others: number }) => members.map(({ seen, entered }) => {
    const at = [...seen.values()].sort((a, b) => a - b)[others - 1]

    return at == null ? undefined : at - entered
  }),
  say: async ({ times }: { times: number }) => {
    await Promise.all(members.flatMap(member => Array.from({ length: times }, async (_, i) => {
      await new Promise(resolve => { setTimeout(resolve, Math.random() * SPREAD_MS) })
      await publish(member, `said ${i}`)
    })))
  },
  heard: () => members.reduce((sum, { heard }) => sum + heard.size, 0)
})

function enter (member: Member, room: string): void {
  const { gossip } = member.overlay.libp2p.services
  const topic = createRoomTopic(gossip, TOPIC_PREFIX + room.padStart(43, '0'))
  member.topic = topic
  member.entered = performance.now()
  topic.addEventListener('message', ({ detail }) => {
    const [id, what] = new TextDecoder().decode(detail).trimEnd().split(' · ')
    member.seen.set(id, member.seen.get(id) ?? performance.now())

    if (what.startsWith('said')) {
      member.heard.add(`${id} ${what}`)
    }
  })

  // who begins to follow it has heard nothing of us yet
  gossip.addEventListener('subscription-change', ({ detail }) => {
    if (detail.subscriptions.some(({ topic, subscribe }) => subscribe && topic.endsWith(room.padStart(43, '0')))) {
      void publish(member, `hello ${performance.now()}`)
    }
  })
  HELLO_DELAYS_MS.forEach(ms => { setTimeout(() => { void publish(member, `hello ${ms}`) }, ms) })
  setInterval(() => { void publish(member, `hello ${performance.now()}`) }, HEARTBEAT_MS * (0.75 + Math.random() / 2))
}

/**
 * Where nobody follows the topic yet, it is said again
 */
async function publish ({ overlay, topic }: Member, what: string): Promise<void> {
  await topic?.publish(new TextEncoder().encode(`${overlay.peerId} · ${what}`.padEnd(MESSAGE_BYTES))).catch(() => {})
}

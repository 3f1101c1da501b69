/**
 * Peers that follow rooms' topics as ours do, and say who they are as often;
 * rooms are larger here than a call
 */
import { defaultLogger } from '@libp2p/logger'
import { createRoomTopic } from '../../../src/discovery/index.ts'
import { createIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK, TOPIC_PREFIX } from '../../../src/overlay/index.ts'
import { Announcer } from '../../../src/session/announcer.ts'
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
 * As long as a presence is, sealed and with addresses
 */
const MESSAGE_BYTES = 400
const SPREAD_MS = 5_000

const members: Member[] = []

serve({
  open: async ({ relays, count }: { relays: string[], count: number }) => {
    for (let i = 0; i < count; i++) {
      const overlay = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays })
      await overlay.start()
      await overlay.acquainted({ signal: AbortSignal.timeout(20_000) })
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
      await member.topic?.publish(message(member, `said ${i}`)).catch(() => {})
    })))
  },
  heard: () => members.reduce((sum, { heard }) => sum + heard.size, 0)
})

function enter (member: Member, room: string): void {
  const { overlay } = member
  const { gossip } = overlay.libp2p.services
  const topicName = TOPIC_PREFIX + room.padStart(43, '0')
  const topic = createRoomTopic(gossip, topicName)
  member.topic = topic
  member.entered = performance.now()
  topic.addEventListener('message', ({ detail }) => {
    const [id, what] = new TextDecoder().decode(detail).trimEnd().split(' · ')
    member.seen.set(id, member.seen.get(id) ?? performance.now())

    if (what.startsWith('said')) {
      member.heard.add(`${id} ${what}`)
    }
  })

  // hellos when `src/session` says them, of the same size, which nobody opens here
  let hellos = 0
  const seal = { seal: async () => message(member, `hello ${++hellos}`) }
  const self = { session: '00'.repeat(16), joinedAt: Date.now(), name: '', addresses: [], links: [] }
  const log = defaultLogger().forComponent('freeflow:bench')
  void new Announcer({ topic, topicName, gossip, overlay, seal, log, self: () => self }).start({ announce: true })
}

function message ({ overlay }: Member, what: string): Uint8Array {
  return new TextEncoder().encode(`${overlay.peerId} · ${what}`.padEnd(MESSAGE_BYTES))
}

/**
 * Takes the place of the app's own core: the room that it joins is full of members
 * by memory links. The page's address says how many
 */
import { createIdentity } from 'freeflow-connect'
import { member, movingPicture } from './members.ts'
import type { Member } from './members.ts'
import type { StartedPeer } from '../../web/src/peer/peer-source.ts'
import type { JoinOptions, Peer, Room, RoomEvents } from 'freeflow-connect'

export { fingerprint, parseRoom, prepareRoom, randomRoom } from 'freeflow-connect'

declare global {
  /**
   * One of the members speaks, and nobody else
   */
  var speak: (speaker: number | undefined) => void
}

export async function startPeer (): Promise<StartedPeer> {
  const { peerId } = await createIdentity()
  const picture = movingPicture()
  const count = Number(new URLSearchParams(location.search).get('tiles'))
  const members = await Promise.all(Array.from({ length: count }, async (_, i) => member(peerId, `Member ${i + 1}`, picture)))
  globalThis.speak = speaker => { members.forEach((member, i) => { member.speaks = i === speaker }) }

  const peer = Object.assign(new EventTarget(), {
    id: peerId,
    relays: [],
    join: async (label: string, { name }: JoinOptions) => room(label, name, members)
  })

  return { peer: peer as unknown as Peer, stop: async () => {} }
}

function room (label: string, name: string, participants: Member[]): Room {
  const room = Object.assign(new EventTarget(), {
    label,
    name,
    guessable: false,
    participants,
    publications: [],
    chat: Object.assign(new EventTarget(), { messages: [], unread: 0 }),
    together: Object.assign(new EventTarget(), { hands: [], polls: [], timer: undefined, floor: undefined, lead: undefined }),
    history: Object.assign(new EventTarget(), { state: 'off', bytes: 0 }),
    overload: { sending: 0, receiving: 0 },
    invite: () => 'ff1.none',
    publish: async () => { throw new Error('Nobody is there to see it') },
    leave: async () => {},
    leaveNow: () => {}
  } satisfies Partial<Record<keyof Room | keyof RoomEvents, unknown>>)

  return room as unknown as Room
}

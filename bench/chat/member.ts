/**
 * Somebody in a room of any size: network, topic, log and chat as a `Room` wires
 * them. Who is there it is told, since a room takes four people
 */
import { defaultLogger } from '@libp2p/logger'
import { MemoryDatastore } from 'datastore-core'
import { toString } from 'uint8arrays/to-string'
import { ChatRoom } from '../../src/chat/index.ts'
import { createRoomTopic } from '../../src/discovery/index.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { createBlobs, createHistory, historyPlace } from '../../src/log/index.ts'
import { createSeal, deriveRoom } from '../../src/membership/index.ts'
import { createOverlay, LOOPBACK } from '../../src/overlay/index.ts'
import { RoomHistory } from '../../src/session/room-history.ts'
import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

export interface Member {
  peer: PeerId
  session: string
  addresses: Multiaddr[]
  chat: ChatRoom
  history: RoomHistory

  /**
   * How many messages on the topic were refused
   */
  refused (): number
  know (members: Array<Pick<Member, 'peer' | 'session' | 'addresses'>>): void
  stop (): Promise<void>
}

export async function createMember (relay: string, secret: Uint8Array): Promise<Member> {
  const keys = await deriveRoom({ label: '', guessable: false, secret, relays: [], peers: [] })
  const identity = await createIdentity()
  const session = toString(crypto.getRandomValues(new Uint8Array(16)), 'base16')
  const logger = defaultLogger()
  const log = logger.forComponent('freeflow:bench')
  const overlay = await createOverlay({ identity, relays: [relay], allow: [...LOOPBACK], rtcConfiguration: { iceServers: [] }, logger })
  const protocol = createHistory(overlay, { log })
  await protocol.start()
  await overlay.start()
  await overlay.acquainted()

  const seal = createSeal(keys, identity)
  const others = new Map<string, Pick<Member, 'peer' | 'session' | 'addresses'>>()
  const sessionOf = (peer: string): string | undefined => others.get(peer)?.session
  let refused = 0
  const topic = createRoomTopic(overlay.libp2p.services.gossip, keys.topic, () => { refused++ })
  const history = new RoomHistory({
    room: keys.id,
    self: identity.peerId,
    session,
    seal,
    history: protocol,
    blobs: createBlobs(overlay, { log }),
    place: historyPlace({ datastore: new MemoryDatastore(), room: keys.id, key: keys.keptKey }),
    logger: log,
    publish: async sealed => topic.publish(sealed),
    sessionOf,
    members: () => [...others.values()].map(({ peer }) => peer),
    addressesOf: peer => others.get(peer.toString())?.addresses ?? [],
    onCaughtUp: () => { chat.caughtUp() }
  })
  const chat: ChatRoom = new ChatRoom({
    room: keys.id,
    identity,
    session,
    joinedAt: Date.now(),
    name: 'A member',
    log: history.log,
    publish: async () => {},
    sessionOf,
    hasLog: peer => history.hasLog(peer),
    allHaveLogs: () => true,
    pictures: { holders: () => [], fetch: async () => undefined }
  })
  topic.addEventListener('message', ({ detail }) => {
    seal.open(detail).then(opened => { history.receive(opened) }, () => { refused++ })
  })
  history.start()

  return {
    peer: identity.peerId,
    session,
    addresses: overlay.addresses(),
    chat,
    history,
    refused: () => refused,

    know (members) {
      members.filter(({ peer }) => !peer.equals(identity.peerId)).forEach(member => {
        others.set(member.peer.toString(), member)
        history.met(member.peer, { clock: 1 })
      })
    },

    async stop () {
      await history.stop()
      chat.close()
      topic.close()
      await protocol.stop()
      await overlay.stop()
    }
  }
}

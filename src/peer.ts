import { defaultLogger } from '@libp2p/logger'
import { MemoryDatastore } from 'datastore-core'
import { TypedEventEmitter } from 'main-event'
import { createMemory, HINT_SOURCES } from './discovery/index.ts'
import { createIdentity } from './identity/index.ts'
import { directRtp } from './media/index.ts'
import { deriveRoom, displayName, parseRoom } from './membership/index.ts'
import { createOverlay } from './overlay/index.ts'
import { enterRoom } from './session/index.ts'
import { createSignaling } from './signaling/index.ts'
import type { Memory } from './discovery/index.ts'
import type { JoinOptions, Peer as PeerInterface, PeerEvents, PeerInit } from './index.ts'
import type { RelayStatus } from './overlay/index.ts'
import type { Room, RoomComponents } from './session/index.ts'
import type { PeerId } from '@libp2p/interface'

/**
 * Make a peer and start it: the only place where things are wired
 *
 * @throws InvalidCidrError where `allow` holds something else than CIDR blocks
 */
export async function createPeer (init: PeerInit = {}): Promise<PeerInterface> {
  const logger = init.logger ?? defaultLogger()
  const identity = init.identity ?? await createIdentity()
  const memory = createMemory(init.datastore ?? new MemoryDatastore(), logger.forComponent('freeflow:memory'))
  const overlay = await createOverlay({
    identity,
    relays: init.relays,
    allow: init.allow,
    rtcConfiguration: init.rtcConfiguration,
    logger
  })
  const signaling = createSignaling(overlay, { log: logger.forComponent('freeflow:signaling') })
  const links = init.links ?? (globalThis.RTCPeerConnection == null ? [] : [directRtp({ rtcConfiguration: init.rtcConfiguration, logger })])
  const peer = new Peer({ identity, overlay, signaling, memory, links, logger, discovery: init.discovery ?? HINT_SOURCES })
  await peer.start()

  return peer
}

class Peer extends TypedEventEmitter<PeerEvents> implements PeerInterface {
  #components: RoomComponents
  #memory: Memory
  #rooms = new Set<Room>()

  constructor (components: RoomComponents) {
    super()
    this.#components = components
    this.#memory = components.memory
  }

  get id (): PeerId {
    return this.#components.overlay.peerId
  }

  get relays (): RelayStatus[] {
    return this.#components.overlay.relays
  }

  async start (): Promise<void> {
    const { overlay, signaling } = this.#components
    overlay.addEventListener('relay:update', this.#onRelay)
    await signaling.start()
    await overlay.start()
    overlay.addRelays(await this.#memory.relays())
  }

  async stop (): Promise<void> {
    const { overlay, signaling, identity } = this.#components
    await Promise.all([...this.#rooms].map(async room => room.leave()))
    await signaling.stop()
    overlay.removeEventListener('relay:update', this.#onRelay)
    await overlay.stop()
    await identity.release()
  }

  async join (text: string, options: JoinOptions): Promise<Room> {
    const reference = parseRoom(text)
    const name = displayName(options.name)
    this.#components.overlay.addRelays(reference.relays)
    const keys = await deriveRoom(reference)
    const room = await enterRoom(this.#components, { reference, keys, name: name === '' ? 'Guest' : name }, options)
    this.#rooms.add(room)
    room.addEventListener('close', () => { this.#rooms.delete(room) })

    const tracks = { camera: options.stream?.getVideoTracks()[0], microphone: options.stream?.getAudioTracks()[0] } as const

    for (const source of ['camera', 'microphone'] as const) {
      const track = tracks[source]

      if (track != null) {
        await room.publish(track, { source })
      }
    }

    return room
  }

  #onRelay = ({ detail }: CustomEvent<RelayStatus>): void => {
    if (detail.state === 'connected') {
      void this.#memory.rememberRelay(detail.address.toString())
    }

    this.safeDispatchEvent('relay:update', { detail })
  }
}

import { defaultLogger } from '@libp2p/logger'
import { peerIdFromString } from '@libp2p/peer-id'
import { MemoryDatastore } from 'datastore-core'
import { TypedEventEmitter } from 'main-event'
import { createMemory, HINT_SOURCES } from './discovery/index.ts'
import { createIdentity, fingerprint, InvalidPeerIdError } from './identity/index.ts'
import { createBlobs, createHistory } from './log/index.ts'
import { directRtp, relayedFrames, relayedSupport } from './media/index.ts'
import { deriveRoom, displayName, parseRoom, RANDOM_SECRET_BYTES } from './membership/index.ts'
import { createOverlay } from './overlay/index.ts'
import { enterRoom, IncomingCallSession, Preparation } from './session/index.ts'
import { createRing, createSignaling } from './signaling/index.ts'
import type { Diagnosis, DiagnosisOptions } from './diagnosis/index.ts'
import type { Memory, PeerHint } from './discovery/index.ts'
import type { Peer as PeerInterface, PeerEvents, PeerInit } from './index.ts'
import type { LinkFactory } from './media/index.ts'
import type { RoomReference } from './membership/index.ts'
import type { Overlay, RelayAddress, RelayStatus } from './overlay/index.ts'
import type { CallOptions, JoinOptions, Room, RoomComponents, RoomInit } from './session/index.ts'
import type { Incoming, Ring } from './signaling/index.ts'
import type { ComponentLogger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'

/**
 * Make a peer and start it: the only place where things are wired
 *
 * @throws {InvalidCidrError} `allow` holds something else than CIDR blocks
 */
export async function createPeer (init: PeerInit = {}): Promise<PeerInterface> {
  const logger = init.logger ?? defaultLogger()
  const identity = init.identity ?? await createIdentity()
  const datastore = init.datastore ?? new MemoryDatastore()
  const memory = createMemory(datastore, logger.forComponent('freeflow:memory'))
  const overlay = await createOverlay({
    identity,
    relays: init.relays,
    allow: init.allow,
    rtcConfiguration: init.rtcConfiguration,
    hideAddress: init.hideAddress,
    findRelays: init.findRelays ?? true,
    logger
  })
  const rtcConfiguration = (): RTCConfiguration => init.rtcConfiguration ?? { iceServers: overlay.iceServers }
  const signaling = createSignaling(overlay, { log: logger.forComponent('freeflow:signaling') })
  const history = createHistory(overlay, { log: logger.forComponent('freeflow:log') })
  const blobs = createBlobs(overlay, { log: logger.forComponent('freeflow:log') })
  const links = init.links ?? browserLinks(overlay, { hideAddress: init.hideAddress === true, rtcConfiguration, logger })
  const peer = new Peer({ identity, overlay, signaling, history, blobs, memory, datastore, links, logger, discovery: init.discovery ?? HINT_SOURCES }, init)
  await peer.start()

  return peer
}

/**
 * The ways in which a browser has media with others, the best one first; none where
 * there is no media stack
 */
function browserLinks (overlay: Overlay, { hideAddress, rtcConfiguration, logger }: { hideAddress: boolean, rtcConfiguration(): RTCConfiguration, logger: ComponentLogger }): LinkFactory[] {
  return [
    ...(globalThis.RTCPeerConnection == null || hideAddress ? [] : [directRtp({ rtcConfiguration, logger })]),
    ...(relayedSupport(globalThis).support === 'none' ? [] : [relayedFrames({ overlay, logger })])
  ]
}

class Peer extends TypedEventEmitter<PeerEvents> implements PeerInterface {
  #components: RoomComponents
  #init: Pick<PeerInit, 'allow' | 'rtcConfiguration'>
  #memory: Memory
  #ring: Ring
  #rooms = new Set<Room>()
  #prepared?: { text: string, preparation: Preparation }

  /**
   * Calls that are being made or answered, and are no rooms yet
   */
  #calls = 0

  constructor (components: RoomComponents, init: Pick<PeerInit, 'allow' | 'rtcConfiguration'>) {
    super()
    this.#components = components
    this.#init = init
    this.#memory = components.memory
    this.#ring = createRing(components.overlay, {
      identity: components.identity,
      log: components.logger.forComponent('freeflow:ring'),
      availability: () => {
        if (this.#rooms.size + this.#calls > 0) {
          return 'busy'
        }

        return this.listenerCount('call:incoming') > 0 ? 'free' : 'nobody'
      }
    })
  }

  get id (): PeerId {
    return this.#components.overlay.peerId
  }

  get relays (): RelayStatus[] {
    return this.#components.overlay.relays
  }

  async start (): Promise<void> {
    const { overlay, signaling, history, blobs } = this.#components
    overlay.addEventListener('relay:update', this.#onRelay)
    this.#ring.addEventListener('incoming', this.#onIncoming)
    await signaling.start()
    await history.start()
    await blobs.start()
    await this.#ring.start()
    await overlay.start()
    overlay.recallRelays(await this.#memory.relays())
  }

  async stop (): Promise<void> {
    const { overlay, signaling, history, blobs, identity } = this.#components
    this.#prepared?.preparation.close()
    await Promise.all([...this.#rooms].map(async room => room.leave()))
    await signaling.stop()
    await history.stop()
    await blobs.stop()
    await this.#ring.stop()
    this.#ring.removeEventListener('incoming', this.#onIncoming)
    overlay.removeEventListener('relay:update', this.#onRelay)
    await overlay.stop()
    await identity.release()
  }

  async prepare (text: string): Promise<void> {
    const reference = parseRoom(text)
    const { overlay, memory, discovery, logger } = this.#components
    overlay.addRelays(relaysOf(reference))

    if (this.#prepared?.text !== text) {
      this.#prepared?.preparation.close()
      const preparation = new Preparation({ overlay, memory, discovery, log: logger.forComponent('freeflow:prepare') }, reference)
      this.#prepared = { text, preparation }
    }

    await this.#prepared.preparation.ready
  }

  async join (text: string, options: JoinOptions): Promise<Room> {
    const reference = parseRoom(text)
    this.#components.overlay.addRelays(relaysOf(reference))

    return this.#enter({ reference, expected: this.#takePrepared(text) }, options)
  }

  async call (callee: PeerId | string, options: CallOptions): Promise<Room> {
    const { overlay } = this.#components
    const peer = parsePeerId(callee, overlay.peerId)
    const secret = crypto.getRandomValues(new Uint8Array(RANDOM_SECRET_BYTES))
    this.#calls++

    try {
      await overlay.reachable(options)
      const addresses = await overlay.find(peer, options)
      await this.#ring.call(peer, { secret, name: visibleName(options.name) }, { addresses, signal: options.signal, ringFor: options.ringFor, onRinging: options.onRinging })

      return await this.#enterCall(fingerprint(peer), secret, { peer, addresses }, options)
    } finally {
      this.#calls--
    }
  }

  async diagnose (options: DiagnosisOptions = {}): Promise<Diagnosis> {
    const { overlay, logger } = this.#components
    // few look at it: those who bundle the library can load it when it is asked for
    const { diagnose, diagnosisComponents } = await import('./diagnosis/index.ts')

    return diagnose(diagnosisComponents({ ...this.#init, overlay, logger }), options)
  }

  #onIncoming = ({ detail: incoming }: CustomEvent<Incoming>): void => {
    const call = new IncomingCallSession(incoming, async options => {
      return this.#enterCall(incoming.name, incoming.secret, { peer: incoming.from, addresses: [] }, options)
    })

    this.safeDispatchEvent('call:incoming', { detail: call })
  }

  /**
   * Those who were found in a room before it is joined; another room that was
   * prepared is not needed any more
   */
  #takePrepared (text: string): PeerHint[] {
    const prepared = this.#prepared
    this.#prepared = undefined

    if (prepared?.text === text) {
      prepared.preparation.end()

      return prepared.preparation.hints
    }

    prepared?.preparation.close()

    return []
  }

  /**
   * The room for two in which a call takes place
   */
  async #enterCall (label: string, secret: Uint8Array, other: { peer: PeerId, addresses: Multiaddr[] }, options: JoinOptions): Promise<Room> {
    const reference: RoomReference = { label, secret, guessable: false, relays: [], peers: [] }

    return this.#enter({ reference, expected: [{ ...other, source: 'invite' }], size: 2 }, options)
  }

  async #enter (init: Pick<RoomInit, 'reference' | 'expected' | 'size'>, options: JoinOptions): Promise<Room> {
    const keys = await deriveRoom(init.reference)
    const room = await enterRoom(this.#components, { ...init, keys, name: visibleName(options.name), keepHistory: options.keepHistory }, options)
    this.#rooms.add(room)
    room.addEventListener('close', () => { this.#rooms.delete(room) })

    const tracks = { camera: options.stream?.getVideoTracks()[0], microphone: options.stream?.getAudioTracks()[0] } as const

    for (const source of ['camera', 'microphone'] as const) {
      const track = tracks[source]

      if (track != null) {
        await room.publish(track, { source })
      }
    }

    try {
      room.throwIfEnded()
    } catch (err) {
      this.#rooms.delete(room)
      throw err
    }

    return room
  }

  #onRelay = ({ detail }: CustomEvent<RelayStatus>): void => {
    // what a token opens is not for whoever reads this device later
    if (detail.state === 'connected' && this.#components.overlay.token(detail.peer) == null) {
      void this.#memory.rememberRelay(detail.address.toString())
    }

    this.safeDispatchEvent('relay:update', { detail })
  }
}

function relaysOf ({ relays, tokens = {} }: RoomReference): RelayAddress[] {
  return relays.map(address => ({ address, token: tokens[address] }))
}

function visibleName (name: string): string {
  const visible = displayName(name)

  return visible === '' ? 'Guest' : visible
}

/**
 * @throws {InvalidPeerIdError}
 */
function parsePeerId (callee: PeerId | string, self: PeerId): PeerId {
  try {
    const peer = typeof callee === 'string' ? peerIdFromString(callee.trim()) : callee

    if (!peer.equals(self)) {
      return peer
    }
  } catch (err) {
    throw new InvalidPeerIdError(`"${callee}" is not a peer ID`, { cause: err })
  }

  throw new InvalidPeerIdError('This is our own peer ID')
}

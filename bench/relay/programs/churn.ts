/**
 * Peers that come and go in every way, some of which are rude
 */
import { connect } from 'node:net'
import { RELAY_V2_HOP_CODEC, RELAY_V2_STOP_CODEC } from '@libp2p/circuit-relay-v2'
import { multiaddr } from '@multiformats/multiaddr'
import { createIdentity } from '../../../src/identity/index.ts'
import { createOverlay, LOOPBACK, TOPIC_PREFIX } from '../../../src/overlay/index.ts'
import { serve } from '../../serve.ts'
import type { Overlay } from '../../../src/overlay/index.ts'
import type { Stream } from '@libp2p/interface'

const PROTOCOL = '/bench/soak/1.0.0'
const MAX_PEERS = 8
const BYTES = 20_000

const here: Overlay[] = []
let address: string
let random = (): number => 0
let joined = 0

/**
 * One thing each, as often as they stand here
 */
const THINGS = [join, join, join, leave, leave, vanish, talk, talk, callNobody, stall]

serve({
  start: async (what: { address: string, seed: number }) => {
    address = what.address
    random = randomOf(what.seed)
  },

  /**
   * @returns how many have joined meanwhile
   */
  churn: async ({ ms }: { ms: number }) => {
    const before = joined
    const end = performance.now() + ms

    while (performance.now() < end) {
      // what one of them cannot do for another one is no fault of the relay
      await pick(THINGS)?.().catch(() => {})
    }

    return joined - before
  },
  leave: async () => {
    await Promise.all(here.splice(0).map(async peer => peer.stop()))
  }
})

async function join (): Promise<void> {
  if (here.length < MAX_PEERS) {
    const peer = await createOverlay({ identity: await createIdentity(), allow: LOOPBACK, relays: [address] })
    here.push(peer)
    joined++
    await peer.start()
    await peer.handle(PROTOCOL, echo, { runOnLimitedConnection: true })
    await peer.reachable({ signal: AbortSignal.timeout(5_000) })
    peer.libp2p.services.gossip.subscribe(TOPIC_PREFIX + String(Math.floor(random() * 5)).repeat(43))
  }
}

function echo (stream: Stream): void {
  stream.addEventListener('message', ({ data }) => {
    // who asked may be gone
    if (stream.writeStatus === 'writable') {
      stream.send(data)
    }
  })
}

async function leave (): Promise<void> {
  await take()?.stop()
}

/**
 * Without a word: all that it has is cut
 */
async function vanish (): Promise<void> {
  const peer = take()
  peer?.libp2p.getConnections().forEach(connection => { connection.abort(new Error('cut')) })
  await peer?.stop()
}

async function talk (): Promise<void> {
  const [from, to] = [pick(here), pick(here)]

  if (from != null && to != null && from !== to) {
    const { stream, connection } = await from.openStream(to.peerId, PROTOCOL, { circuit: true, addresses: to.addresses(), signal: AbortSignal.timeout(5_000) })
    stream.send(new Uint8Array(BYTES))

    // some stay until their peers go
    if (random() < 0.5) {
      await connection.close({ signal: AbortSignal.timeout(1_000) })
    }
  }
}

/**
 * Who is asked for never answers, and goes
 */
async function callNobody (): Promise<void> {
  const [from, to] = [pick(here), take()]

  if (from != null && to != null && from !== to) {
    await to.libp2p.unhandle(RELAY_V2_STOP_CODEC)
    await to.libp2p.handle(RELAY_V2_STOP_CODEC, () => {}, { runOnLimitedConnection: true })
    await from.libp2p.dial(multiaddr(`${address}/p2p-circuit/p2p/${to.peerId}`), { signal: AbortSignal.timeout(500) }).catch(() => {})
  }

  await to?.stop()
}

/**
 * Says nothing, or begins to ask and does not end
 */
async function stall (): Promise<void> {
  const [, host, port] = /\/ip4\/([\d.]+)\/tcp\/(\d+)\//.exec(address) ?? []
  const socket = connect(Number(port), host)
  socket.on('error', () => {})
  socket.unref()
  const stream = await pick(here)?.libp2p.getConnections()[0]?.newStream(RELAY_V2_HOP_CODEC)
  stream?.send(new Uint8Array([100, 1, 2]))
}

function take (): Overlay | undefined {
  return here.splice(Math.floor(random() * here.length), 1)[0]
}

function pick <T> (things: T[]): T | undefined {
  return things[Math.floor(random() * things.length)]
}

/**
 * @see https://en.wikipedia.org/wiki/Linear_congruential_generator
 */
function randomOf (seed: number): () => number {
  return () => {
    seed = Math.imul(seed, 1_664_525) + 1_013_904_223 >>> 0

    return seed / 2 ** 32
  }
}

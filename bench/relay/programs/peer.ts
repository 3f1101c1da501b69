/**
 * Light peers: no more of libp2p than a circuit takes, as our clients have it
 */
import { RELAY_V2_HOP_CODEC, RELAY_V2_STOP_CODEC } from '@libp2p/circuit-relay-v2'
import { peerIdFromString } from '@libp2p/peer-id'
import { pbStream } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { CircuitStatus, HopMessage, StopMessage } from '../../../relay-node/circuits/pb/hop.js'
import { commonOptions, webSockets } from '../../../src/overlay/index.ts'
import { serve } from '../../serve.ts'
import { FRAME_BYTES, FRAME_INTERVAL_MS, LATE_MS, MANY } from '../constants.ts'
import type { Frames } from '../calls.ts'
import type { Connection, Libp2p, Stream } from '@libp2p/interface'

interface Peer {
  node: Libp2p
  relay: Connection
}

/**
 * Between two looks at what comes
 */
const BURST = 16
const DRAIN_LOOK_MS = 100
const STAMP_BYTES = 8

const peers: Peer[] = []
const frames: Frames = { sent: 0, inTime: 0, late: 0 }
let [received, reserved, answering] = [0, 0, 0]

serve({
  /**
   * So many peers, one after the other
   *
   * @returns their IDs
   */
  connect: async ({ address, count }: { address: string, count: number }) => {
    const ids: string[] = []

    for (let i = 0; i < count; i++) {
      const node = await createLibp2p({
        ...commonOptions,
        transports: [webSockets()],
        connectionGater: { denyDialMultiaddr: () => false },
        connectionMonitor: { enabled: false }
      })
      peers.push({ node, relay: await node.dial(multiaddr(address)) })
      ids.push(node.peerId.toString())
    }

    return ids
  },

  /**
   * All of them that have not
   */
  reserve: async () => {
    for (const { relay } of peers.slice(reserved)) {
      await hop(relay, { type: HopMessage.Type.RESERVE })
      reserved++
    }
  },

  /**
   * Takes whatever comes through circuits, and sends nothing back
   */
  sink: async () => {
    await Promise.all(peers.map(async ({ node }) => accept(node, stream => {
      stream.addEventListener('message', ({ data }) => { received += data.byteLength })
    })))
  },

  /**
   * Sends as much as goes, in messages of so many bytes
   */
  source: async ({ to, bytes, ms }: { to: string, bytes: number, ms: number }) => {
    const stream = await circuit(peers[0], to)
    const message = new Uint8Array(bytes)
    const end = performance.now() + ms

    while (performance.now() < end) {
      for (let i = 0; i < BURST && stream.send(message);) {
        i++
      }

      await (stream.writableNeedsDrain ? drained(stream) : new Promise(resolve => { setImmediate(resolve) }))
    }

    stream.abort(new Error('It was long enough'))
  },
  received: () => received,

  /**
   * Says as much as a call does to whoever opens a circuit, and listens
   */
  answer: async () => {
    await Promise.all(peers.slice(answering).map(async ({ node }) => accept(node, talk)))
    answering = peers.length
  },

  /**
   * The peers from this one on call these, and say as much
   */
  call: async ({ from, to }: { from: number, to: string[] }) => {
    await Promise.all(to.map(async (id, i) => { talk(await circuit(peers[from + i], id)) }))
  },

  /**
   * Since this was asked before
   */
  frames: (): Frames => {
    const now = { ...frames }
    Object.assign(frames, { sent: 0, inTime: 0, late: 0 })

    return now
  }
})

async function accept (node: Libp2p, use: (stream: Stream) => void): Promise<void> {
  await node.handle(RELAY_V2_STOP_CODEC, async stream => {
    const messages = pbStream(stream)
    await messages.pb(StopMessage).read()
    await messages.pb(StopMessage).write({ type: StopMessage.Type.STATUS, status: CircuitStatus.OK })
    use(messages.unwrap())
  }, { maxInboundStreams: MANY, runOnLimitedConnection: true })
}

async function circuit ({ relay }: Peer, to: string): Promise<Stream> {
  return hop(relay, { type: HopMessage.Type.CONNECT, peer: { id: peerIdFromString(to).toMultihash().bytes.slice(), addrs: [] } })
}

async function hop (relay: Connection, message: Partial<HopMessage>): Promise<Stream> {
  const messages = pbStream(await relay.newStream(RELAY_V2_HOP_CODEC, { maxOutboundStreams: MANY }))
  await messages.pb(HopMessage).write(message)
  const { status } = await messages.pb(HopMessage).read()

  if (status !== CircuitStatus.OK) {
    throw new Error(`The relay says ${status}`)
  }

  return messages.unwrap()
}

/**
 * Frames with the time in them; all of this machine have one clock
 */
function talk (stream: Stream): void {
  let heard = 0
  let stamp = new Uint8Array()

  stream.addEventListener('message', ({ data }) => {
    for (let at = 0; at < data.byteLength;) {
      const inFrame = heard % FRAME_BYTES
      const bytes = Math.min((inFrame < STAMP_BYTES ? STAMP_BYTES : FRAME_BYTES) - inFrame, data.byteLength - at)

      if (inFrame < STAMP_BYTES) {
        stamp = Uint8Array.from([...inFrame === 0 ? [] : stamp, ...data.subarray(at, at + bytes)])
      }

      heard += bytes
      at += bytes

      if (heard % FRAME_BYTES === 0) {
        const delay = Date.now() - new DataView(stamp.buffer).getFloat64(0)
        frames[delay > LATE_MS ? 'late' : 'inTime']++
      }
    }
  })

  // not all at the same time
  setTimeout(() => {
    setInterval(() => {
      if (stream.status === 'open') {
        const frame = new Uint8Array(FRAME_BYTES)
        new DataView(frame.buffer).setFloat64(0, Date.now())
        stream.send(frame)
        frames.sent++
      }
    }, FRAME_INTERVAL_MS)
  }, Math.random() * FRAME_INTERVAL_MS)
}

/**
 * `onDrain` resolves at once after the first time
 */
async function drained (stream: Stream): Promise<void> {
  await new Promise(resolve => {
    stream.addEventListener('drain', resolve, { once: true })
    setTimeout(resolve, DRAIN_LOOK_MS)
  })
}

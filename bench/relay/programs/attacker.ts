/**
 * Somebody who wants a relay to do nothing else
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { RELAY_V2_HOP_CODEC } from '@libp2p/circuit-relay-v2'
import { identify } from '@libp2p/identify'
import { tcp } from '@libp2p/tcp'
import { pbStream } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { CircuitStatus, HopMessage } from '../../../relay-node/circuits/pb/hop.js'
import { commonOptions, DHT_PROTOCOL, TOPIC_PREFIX } from '../../../src/overlay/index.ts'
import { serve } from '../../serve.ts'
import { addProvider, findNode, putValue, subscriptions, talk } from '../hostile-messages.ts'
import type { AttackName, Outcome, Target } from '../attacks.ts'
import type { Connection, Libp2p } from '@libp2p/interface'
import type { Libp2pOptions } from 'libp2p'
import type { Socket } from 'node:net'

const LOOK_MS = 250
const SILENT = 10_000
const SLOW = 1_000
const OPENED_AT_ONCE = 100
const GARBAGE_BYTES = 4_096
const OVERSIZED_BYTES = 8 * 1024 * 1024
const TOPICS = 5_000
const STUN_BURST = 200

/**
 * A Binding request without attributes
 *
 * @see https://www.rfc-editor.org/rfc/rfc8489#section-5
 */
const STUN_REQUEST = Uint8Array.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, ...new Uint8Array(12).fill(7)])

let target: Target

const ATTACKS: Record<AttackName, (end: number) => Promise<Outcome>> = {
  'slow requests': async end => hold(SLOW, end, 'GET / HTTP/1.1\r\nHost: relay\r\nX-Slow: '),
  'silent connections': async end => hold(SILENT, end),
  'reservations from one network': async end => reserve(end, i => `11.1.1.${1 + i % 250}`),
  'reservations from many': async end => reserve(end, i => `11.${2 + Math.floor(i / 250) % 250}.${i % 250}.1`),
  'nonsense on every protocol': nonsense,
  'topics without end': topics,
  'records without end': records,
  'STUN in forged names': stun
}

serve({
  aim: (at: Target) => { target = at },
  attack: async ({ name, ms }: { name: AttackName, ms: number }) => ATTACKS[name](performance.now() + ms),

  /**
   * What an attack took, and no attack
   */
  burn: async ({ cpuSeconds, ms }: { cpuSeconds: number, ms: number }) => {
    const began = performance.now()
    const share = Math.min(1, cpuSeconds * 1_000 / ms)

    for (let now = began; now < began + ms; now = performance.now()) {
      while (performance.now() - now < LOOK_MS * share) {
        // burning
      }

      await wait(LOOK_MS * (1 - share))
    }
  }
})

/**
 * Connections from many addresses that say nothing, or one letter a second
 */
async function hold (count: number, end: number, text = ''): Promise<Outcome> {
  const cut: number[] = []
  const sockets = new Set<Socket>()

  for (let i = 0; i < count && performance.now() < end; i++) {
    const socket = connect({ host: target.host, port: target.port, localAddress: `11.${1 + Math.floor(i / 62_500)}.${Math.floor(i / 250) % 250}.${1 + i % 250}` })
    const began = performance.now()
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => {
      sockets.delete(socket)
      performance.now() < end && cut.push(performance.now() - began)
    })
    text !== '' && socket.write(text)

    if (i % OPENED_AT_ONCE === 0) {
      await wait(10)
    }
  }

  while (performance.now() < end) {
    text !== '' && sockets.forEach(socket => { socket.write('x') })
    await wait(Math.min(1_000, Math.max(0, end - performance.now())))
  }

  sockets.forEach(socket => { socket.destroy() })

  return { tried: count, refused: cut.length, refusedAfterMs: cut.length === 0 ? undefined : cut.sort((a, b) => a - b)[Math.floor(cut.length / 2)] }
}

async function newcomer (localAddress: string, services: Libp2pOptions['services'] = {}): Promise<{ node: Libp2p, relay: Connection }> {
  const node = await createLibp2p({
    ...commonOptions,
    services,
    transports: [tcp({ dialOpts: { localAddress } as any })],
    connectionGater: { denyDialMultiaddr: () => false },
    connectionMonitor: { enabled: false }
  })

  return { node, relay: await node.dial(multiaddr(target.tcp), { signal: AbortSignal.timeout(5_000) }) }
}

/**
 * Each peer is another one, and stays
 */
async function reserve (end: number, addressOf: (i: number) => string): Promise<Outcome> {
  const nodes: Libp2p[] = []
  const refused: number[] = []
  let tried = 0

  while (performance.now() < end) {
    const began = performance.now()

    try {
      const { node, relay } = await newcomer(addressOf(tried++))
      nodes.push(node)
      const messages = pbStream(await relay.newStream(RELAY_V2_HOP_CODEC))
      await messages.pb(HopMessage).write({ type: HopMessage.Type.RESERVE })
      const { status } = await messages.pb(HopMessage).read({ signal: AbortSignal.timeout(5_000) })

      if (status !== CircuitStatus.OK) {
        refused.push(performance.now() - began)
      }
    } catch {
      refused.push(performance.now() - began)
    }
  }

  await Promise.all(nodes.map(async node => node.stop()))

  return outcome(tried, refused)
}

/**
 * To each protocol that it speaks: what is no message, and what is longer than any
 */
async function nonsense (end: number): Promise<Outcome> {
  const refused: number[] = []
  let tried = 0
  let { node, relay } = await newcomer('11.1.1.1', { identify: identify() })
  await once(node, 'peer:identify', { signal: AbortSignal.timeout(5_000) })
  const { protocols } = await node.peerStore.get(relay.remotePeer)

  while (performance.now() < end) {
    for (const protocol of protocols) {
      const began = performance.now()

      try {
        if (relay.status !== 'open') {
          await node.stop();
          ({ node, relay } = await newcomer('11.1.1.1'))
        }

        const stream = await relay.newStream(protocol, { signal: AbortSignal.timeout(2_000) })
        tried++
        stream.send(crypto.getRandomValues(new Uint8Array(GARBAGE_BYTES)))
        // a length of half a gigabyte, and as much of it as is taken
        stream.send(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x01]))

        for (let sent = 0; sent < OVERSIZED_BYTES && stream.send(new Uint8Array(65_536)); sent += 65_536) {
          // until nobody takes any more
        }

        await new Promise<void>(resolve => {
          stream.addEventListener('close', () => { resolve() }, { once: true })
          setTimeout(resolve, LOOK_MS)
        })

        if (stream.status !== 'open') {
          refused.push(performance.now() - began)
        } else {
          stream.abort(new Error('No more'))
        }
      } catch {
        refused.push(performance.now() - began)
      }
    }
  }

  await node.stop()

  return outcome(tried, refused)
}

/**
 * Follows more topics than there are rooms, and says much on each
 */
async function topics (end: number): Promise<Outcome> {
  const { node, relay } = await newcomer('11.1.1.1')
  const refused: number[] = []
  let tried = 0

  while (performance.now() < end) {
    const began = performance.now()

    try {
      const stream = await relay.newStream('/meshsub/1.2.0', { signal: AbortSignal.timeout(2_000) })

      for (let i = 0; i < TOPICS && performance.now() < end; i += 100) {
        const names = Array.from({ length: 100 }, (_, j) => TOPIC_PREFIX + String(i + j).padStart(43, '0'))
        tried += names.length

        if (!stream.send(subscriptions(names)) || !stream.send(talk(names[0], GARBAGE_BYTES))) {
          await wait(20)
        }

        if (stream.status !== 'open') {
          throw new Error('The relay has ended it')
        }
      }

      stream.abort(new Error('No more'))
    } catch {
      refused.push(performance.now() - began)

      if (relay.status !== 'open') {
        break
      }
    }
  }

  await node.stop()

  return outcome(tried, refused)
}

/**
 * Provides everything, stores everything, and asks for what is nowhere
 */
async function records (end: number): Promise<Outcome> {
  const { node, relay } = await newcomer('11.1.1.1')
  const refused: number[] = []
  let tried = 0

  while (performance.now() < end && relay.status === 'open') {
    const began = performance.now()

    try {
      const stream = await relay.newStream(DHT_PROTOCOL, { signal: AbortSignal.timeout(2_000) })
      const key = crypto.getRandomValues(new Uint8Array(32))

      for (const message of [addProvider(key, node.peerId), putValue(key, GARBAGE_BYTES), findNode(key)]) {
        tried++

        if (!stream.send(message)) {
          await wait(5)
        }
      }

      await stream.close({ signal: AbortSignal.timeout(2_000) })
    } catch {
      refused.push(performance.now() - began)
    }
  }

  await node.stop()

  return outcome(tried, refused)
}

/**
 * So that others get the answers
 */
async function stun (end: number): Promise<Outcome> {
  const sockets = await Promise.all(Array.from({ length: 16 }, async (_, i) => {
    const socket = createSocket('udp4')
    socket.on('message', message => { answered++; bytes += message.length })
    socket.on('error', () => {})
    await new Promise<void>(resolve => { socket.bind(0, `11.${200 + i}.1.1`, resolve) })

    return socket
  }))
  let [tried, answered, bytes] = [0, 0, 0]

  while (performance.now() < end) {
    for (let i = 0; i < STUN_BURST; i++) {
      sockets[i % sockets.length].send(STUN_REQUEST, target.stunPort, target.host)
      tried++
    }

    await wait(1)
  }

  await wait(LOOK_MS)
  sockets.forEach(socket => { socket.close() })

  return { tried, refused: tried - answered, amplification: bytes / (tried * STUN_REQUEST.length) }
}

function outcome (tried: number, refused: number[]): Outcome {
  return { tried, refused: refused.length, refusedAfterMs: refused.sort((a, b) => a - b)[Math.floor(refused.length / 2)] }
}

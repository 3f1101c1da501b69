import { full, refilled, timeUntil, without } from '../common/index.ts'
import { GOSSIP_RATE, MIN_GOSSIP_BYTES } from './constants.ts'
import { FrameCounter } from './frame-counter.ts'
import { paced } from './paced-stream.ts'
import type { GossipSub } from '@libp2p/gossipsub'
import type { Connection, Stream } from '@libp2p/interface'

/**
 * What libp2p's gossip has inside and does not show
 */
interface Inside {
  onIncomingStream? (stream: Stream, connection: Connection): void
}

/**
 * Let nobody keep gossip busy with nothing. By itself it reads all that has come of a
 * stream in one go, without ever looking up, and messages of no bytes take it as long
 * as others: 256 kB of zeros stop the program for a second
 *
 * @see https://github.com/libp2p/js-libp2p/blob/main/packages/gossipsub/src/gossipsub.ts
 */
export function carefulGossip <C> (make: (components: C) => GossipSub): (components: C) => GossipSub {
  return components => {
    const gossip = make(components)
    const inside = gossip as unknown as Inside
    const take = inside.onIncomingStream?.bind(gossip)

    if (take != null) {
      inside.onIncomingStream = (stream, connection) => {
        watch(stream)
        take(stream, connection)
      }
    }

    return gossip
  }
}

function watch (stream: Stream): void {
  const counter = new FrameCounter()
  let bucket = full(GOSSIP_RATE, performance.now())

  paced(stream, data => {
    const { messages, shortest } = counter.count(data)

    if (shortest < MIN_GOSSIP_BYTES || messages > GOSSIP_RATE.burst) {
      stream.abort(new Error('Messages that say nothing'))
    }

    bucket = without(refilled(bucket, GOSSIP_RATE, performance.now()), messages)

    return timeUntil(bucket, GOSSIP_RATE, 0)
  })
}

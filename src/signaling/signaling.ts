import { deadline, rateLimits, refusals, TooMuchError } from '../common/index.ts'
import { Channel } from './channel.ts'
import { GREETING_TIMEOUT_MS, MAX_STREAM_BURST, MAX_STREAMS, MAX_STREAMS_PER_SECOND, SIGNAL_PROTOCOL } from './constants.ts'
import { RefusedError } from './errors.ts'
import { Goodbye } from './pb/signaling.js'
import { RoomSignaling } from './room-signaling.ts'
import type { RoomSignaling as RoomSignalingInterface } from './index.ts'
import type { RoomSignalingComponents, RoomSignalingInit } from './room-signaling.ts'
import type { Overlay } from '../overlay/index.ts'
import type { Connection, Logger, Stream } from '@libp2p/interface'

export type SignalingRoom = RoomSignalingInit

export interface Signaling {
  start (): Promise<void>
  stop (): Promise<void>

  /**
   * Speak, and be spoken to, for one room
   */
  room (init: SignalingRoom): RoomSignalingInterface
}

export type SignalingComponents = RoomSignalingComponents & Pick<Overlay, 'handle' | 'unhandle'>

/**
 * Hands inbound streams to the room that their greeting opens in. What room
 * that is stands nowhere in the clear
 */
export function createSignaling (components: SignalingComponents, { log }: { log: Logger }): Signaling {
  const rooms = new Set<RoomSignaling>()
  const limits = rateLimits(MAX_STREAMS_PER_SECOND, MAX_STREAM_BURST)
  const refused = refusals(log, 'refused a stream of %s: %s')

  async function onStream (stream: Stream, connection: Connection): Promise<void> {
    const channel = new Channel(stream, connection)

    try {
      if (!limits.take(connection.remotePeer.toString())) {
        throw new TooMuchError('Too many streams')
      }

      const frame = await channel.nextWithin(deadline(GREETING_TIMEOUT_MS))

      for (const room of frame == null ? [] : rooms) {
        if (await room.accept(channel, frame as NonNullable<typeof frame>)) {
          return
        }
      }

      // whoever knew us in a room learns that we are not in it any more
      channel.send({ goodbye: { reason: Goodbye.Reason.LEFT } })
      channel.close()
      refused(connection.remotePeer, new RefusedError('Its greeting is of no room of ours'))
    } catch (err: any) {
      // one that was given up at the other end is no offence
      if (err.name === 'StreamResetError') {
        log.trace('%p gave up a stream', connection.remotePeer)
      } else {
        refused(connection.remotePeer, err)
      }

      channel.abort(err)
    }
  }

  return {
    async start () {
      await components.handle(SIGNAL_PROTOCOL, onStream, {
        runOnLimitedConnection: true,
        maxInboundStreams: MAX_STREAMS,
        maxOutboundStreams: MAX_STREAMS
      })
    },

    async stop () {
      await components.unhandle(SIGNAL_PROTOCOL)
      rooms.forEach(room => { room.close() })
    },

    room (init) {
      const room = new RoomSignaling(components, init, refused)
      const close = room.close.bind(room)
      rooms.add(room)
      room.close = () => {
        rooms.delete(room)
        close()
      }

      return room
    }
  }
}

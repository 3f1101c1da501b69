/**
 * The ends of a TCP proxy
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { serve } from '../../serve.ts'
import type { Socket } from 'node:net'

const BURST = 16

let socket: Socket
let received = 0

serve({
  connect: async ({ address }: { address: number }) => {
    socket = connect(address, '127.0.0.1')
    socket.setNoDelay(true)
    socket.on('error', () => { socket.destroy() })
    await once(socket, 'connect')

    return ['']
  },
  reserve: () => {},
  sink: () => { socket.on('data', data => { received += data.length }) },
  source: async ({ bytes, ms }: { bytes: number, ms: number }) => {
    const message = Buffer.alloc(bytes)
    const end = performance.now() + ms

    while (performance.now() < end) {
      for (let i = 0; i < BURST && socket.write(message);) {
        i++
      }

      await (socket.writableNeedDrain ? once(socket, 'drain') : new Promise(resolve => { setImmediate(resolve) }))
    }
  },
  received: () => received
})

/**
 * What could not do less: the first connection comes out of the second one
 */
import { createServer } from 'node:net'
import { serve } from '../../serve.ts'
import type { AddressInfo, Socket } from 'node:net'

serve({
  start: async () => {
    let first: Socket | undefined
    const server = createServer(socket => {
      socket.setNoDelay(true)
      socket.on('error', () => { socket.destroy() })

      if (first == null) {
        first = socket
      } else {
        first.pipe(socket)
      }
    })
    await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })

    return (server.address() as AddressInfo).port
  }
})

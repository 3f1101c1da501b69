/**
 * Stands before a relay and counts what goes through, both ways
 */
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface CountingProxy {
  /**
   * The relay's address with our port in it
   */
  readonly address: string
  bytes (): number
  close (): void
}

export async function countingProxy (relay: string): Promise<CountingProxy> {
  const [, host, port] = /\/ip4\/([\d.]+)\/tcp\/(\d+)\//.exec(relay) ?? []
  const sockets = new Set<Socket>()
  let bytes = 0

  const server = createServer(client => {
    const target = connect(Number(port), host)

    ;[[client, target], [target, client]].forEach(([from, to]) => {
      sockets.add(from)
      from.setNoDelay(true)
      from.on('data', data => { bytes += data.length })
      from.on('error', () => { to.destroy() })
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.pipe(to)
    })
  })

  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })

  return {
    address: relay.replace(`/tcp/${port}/`, `/tcp/${(server.address() as AddressInfo).port}/`),
    bytes: () => bytes,
    close () {
      server.close()
      sockets.forEach(socket => { socket.destroy() })
    }
  }
}

/**
 * The floor that we are measured against: one page, and a server that hands its
 * messages on
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import type { AddressInfo } from 'node:net'
import type { WebSocket } from 'ws'

export interface BareServer {
  readonly url: string
  close (): void
}

/**
 * Serve the page and its signaling: whoever comes learns who is there, and a
 * message goes to whom it names
 */
export async function startBareServer (): Promise<BareServer> {
  const server = createServer((request, response) => {
    const script = request.url === '/page.js'
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html')
    response.end(readFileSync(new URL(script ? 'page.js' : 'page.html', import.meta.url)))
  })
  const sockets = new Map<number, WebSocket>()
  let last = 0

  const signaling = new WebSocketServer({ server }).on('connection', socket => {
    const id = ++last
    socket.send(JSON.stringify({ others: [...sockets.keys()] }))
    sockets.set(id, socket)
    socket.on('close', () => { sockets.delete(id) })
    socket.on('message', data => {
      const { to, ...message } = JSON.parse(String(data))
      sockets.get(to)?.send(JSON.stringify({ ...message, from: id }))
    })
  })

  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close () {
      signaling.close()
      server.closeAllConnections()
      server.close()
    }
  }
}

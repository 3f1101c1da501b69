/**
 * As much of `ws` as the bare page's server needs; it brings no types
 */
declare module 'ws' {
  import type { EventEmitter } from 'node:events'
  import type { Server } from 'node:http'

  export interface WebSocket extends EventEmitter {
    send (text: string): void
  }

  export class WebSocketServer {
    constructor (options: { server: Server })
    on (event: 'connection', listener: (socket: WebSocket) => void): this
    close (): void
  }
}

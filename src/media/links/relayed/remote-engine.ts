import { own, passCapture, passPlayout } from './streams.ts'
import type { Capture, Engine, EngineEvents, EngineStats, Engines, Lane, MediaKind, PictureCodec, Playout } from './index.ts'
import type { ToPage, ToWorker } from './worker-messages.ts'
import type { FrameKey } from '../../../e2ee/index.ts'
import type { Encoding } from '../../index.ts'

type Post = (message: ToWorker, transfer?: Transferable[]) => void

const NOTHING: EngineStats = { bytesSent: 0, bytesReceived: 0, heard: 0, bitrate: 0, sent: [], received: [], playout: [] }

/**
 * Stands on the page for an engine that runs in the worker. What is asked of it
 * before the worker runs comes later, in the same order
 */
export class RemoteEngine implements Engine {
  #id: number
  #events: EngineEvents
  #onClosed: () => void
  #engine?: Engine
  #waiting: Array<(engine: Engine) => void> = []
  #closed = false
  #last = NOTHING

  // for the worker's answers
  #requests = new Map<number, (stats: EngineStats) => void>()
  #request = 0

  /**
   * @param id - what messages name it by
   * @param events - what it tells
   * @param onClosed - once it is closed, by us or by itself
   */
  constructor (id: number, events: EngineEvents, onClosed: () => void) {
    this.#id = id
    this.#events = events
    this.#onClosed = onClosed
  }

  addKey (key: FrameKey, fresh: boolean): void { this.#run(engine => { engine.addKey(key, fresh) }) }
  carry (carried: boolean): void { this.#run(engine => { engine.carry(carried) }) }
  receive (lane: Lane, bytes: Uint8Array): void { this.#run(engine => { engine.receive(lane, bytes) }) }
  send (publication: number, kind: MediaKind, capture: Capture): void { this.#run(engine => { engine.send(publication, kind, capture) }) }
  encode (publication: number, encoding: Encoding): void { this.#run(engine => { engine.encode(publication, encoding) }) }
  decodes (codecs: readonly PictureCodec[]): void { this.#run(engine => { engine.decodes(codecs) }) }
  stopSending (publication: number): void { this.#run(engine => { engine.stopSending(publication) }) }
  play (publication: number, kind: MediaKind, playout: Playout): void { this.#run(engine => { engine.play(publication, kind, playout) }) }
  stopPlaying (publication: number): void { this.#run(engine => { engine.stopPlaying(publication) }) }

  async stats (): Promise<EngineStats> {
    if (this.#engine != null && !this.#closed) {
      this.#last = await this.#engine.stats()
    }

    return this.#last
  }

  close (): void {
    if (!this.#closed) {
      this.#closed = true
      this.#waiting = []
      this.#engine?.close()
      this.#requests.forEach(resolve => { resolve(this.#last) })
      this.#onClosed()
    }
  }

  fail (error: Error): void {
    if (!this.#closed) {
      this.close()
      this.#events.onFailed?.(error)
    }
  }

  /**
   * The worker runs
   */
  connect (post: Post, origin: number): void {
    if (!this.#closed) {
      post({ id: this.#id, type: 'create', origin })
      this.#begin(this.#proxy(post))
    }
  }

  /**
   * There is no worker: it runs here
   */
  settle (engines: Engines): void {
    if (!this.#closed) {
      this.#begin(engines.create(this.#events))
    }
  }

  onMessage (message: Exclude<ToPage, { type: 'ready' }>): void {
    if (this.#closed) {
      return
    }

    switch (message.type) {
      case 'key': this.#events.onKey(message.key); break
      case 'bytes': this.#events.onBytes(message.lane, message.bytes); break
      case 'silent': this.#events.onSilent(); break
      case 'broken': this.#events.onBroken(); break
      case 'flowing': this.#events.onFlowing(message.publication, message.flowing); break
      case 'failed': this.fail(new Error(message.reason)); break
      default: {
        this.#requests.get(message.request)?.(message.stats)
        this.#requests.delete(message.request)
      }
    }
  }

  #run (command: (engine: Engine) => void): void {
    if (this.#closed) {
      return
    }

    if (this.#engine == null) {
      this.#waiting.push(command)
    } else {
      command(this.#engine)
    }
  }

  #begin (engine: Engine): void {
    // what one command leads to comes behind those that wait
    for (let command = this.#waiting.shift(); command != null; command = this.#waiting.shift()) {
      command(engine)
    }

    if (this.#closed) {
      engine.close()
    } else {
      this.#engine = engine
    }
  }

  #proxy (post: Post): Engine {
    const id = this.#id

    return {
      addKey: (key, fresh) => { post({ id, type: 'addKey', key, fresh }) },
      carry: carried => { post({ id, type: 'carry', carried }) },
      receive: (lane, received) => {
        const bytes = own(received)
        post({ id, type: 'receive', lane, bytes }, [bytes.buffer])
      },
      send: (publication, kind, stream) => {
        const [capture, transfer] = passCapture(stream)
        post({ id, type: 'send', publication, kind, capture }, transfer)
      },
      encode: (publication, encoding) => { post({ id, type: 'encode', publication, encoding }) },
      decodes: codecs => { post({ id, type: 'decodes', codecs }) },
      stopSending: publication => { post({ id, type: 'stopSending', publication }) },
      play: (publication, kind, stream) => {
        const [playout, transfer] = passPlayout(stream)
        post({ id, type: 'play', publication, kind, playout }, transfer)
      },
      stopPlaying: publication => { post({ id, type: 'stopPlaying', publication }) },
      stats: async () => new Promise(resolve => {
        this.#requests.set(this.#request, resolve)
        post({ id, type: 'stats', request: this.#request++ })
      }),
      close: () => { post({ id, type: 'close' }) }
    }
  }
}

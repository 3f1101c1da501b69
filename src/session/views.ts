import { reduceView } from '../media/index.ts'
import type { Source, View } from '../media/index.ts'

export interface ViewsInit {
  send (peer: string, source: Source, view: View): void

  /**
   * How far our decoders have stepped down
   */
  level (): number
}

/**
 * Nobody has said how large it is shown: as large as can be
 */
const WHOLE: View = { width: 1280, height: 720 }
const PICTURES: readonly Source[] = ['camera', 'screen', 'second-screen']

/**
 * What we ask of each of the others: the size in which the application shows
 * them, or less while this device cannot keep up
 */
export class Views {
  #init: ViewsInit
  #shown = new Map<string, Map<Source, View>>()
  #asked = new Map<string, string>()

  constructor (init: ViewsInit) {
    this.#init = init
  }

  show (peer: string, source: Source, { width, height }: View): void {
    const shown = this.#shown.get(peer) ?? new Map<Source, View>()
    this.#shown.set(peer, shown.set(source, { width, height }))
    this.#ask(peer, source)
  }

  /**
   * A conversation with the peer begins: it knows nothing of what we asked before
   */
  begin (peer: string): void {
    for (const source of PICTURES) {
      this.#asked.delete(`${peer} ${source}`)
      this.#ask(peer, source)
    }
  }

  forget (peer: string): void {
    this.#shown.delete(peer)
    PICTURES.forEach(source => { this.#asked.delete(`${peer} ${source}`) })
  }

  /**
   * The level has changed
   *
   * @param peers - everybody
   */
  update (peers: string[]): void {
    peers.forEach(peer => { PICTURES.forEach(source => { this.#ask(peer, source) }) })
  }

  #ask (peer: string, source: Source): void {
    const key = `${peer} ${source}`
    const level = this.#init.level()
    const shown = this.#shown.get(peer)?.get(source)

    // who was asked for nothing so far sends what it likes
    if (shown == null && level === 0 && !this.#asked.has(key)) {
      return
    }

    const view = reduceView(source, shown ?? WHOLE, level)
    const text = JSON.stringify(view)

    if (this.#asked.get(key) !== text) {
      this.#asked.set(key, text)
      this.#init.send(peer, source, view)
    }
  }
}

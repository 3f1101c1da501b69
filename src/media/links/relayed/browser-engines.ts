import { webCodecs } from './codecs.ts'
import { createEngine } from './engine.ts'
import { decodedPictures } from './picture-support.ts'
import { onPageClock } from './streams.ts'
import type { Capture, Engines, MediaKind } from './index.ts'

/**
 * Engines that run right here, be it the page or a worker
 *
 * @param origin - `performance.timeOrigin` of the page
 * @param codecs - those of the browser
 */
export function browserEngines (origin: number, codecs = webCodecs()): Engines {
  return {
    decodes: decodedPictures,

    create (events) {
      const engine = createEngine({ codecs, events })
      const send = engine.send.bind(engine)

      return Object.assign(engine, {
        send (publication: number, kind: MediaKind, capture: Capture) {
          send(publication, kind, onPageClock(capture, origin))
        }
      })
    }
  }
}

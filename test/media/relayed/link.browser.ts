import { relayedFrames } from '../../../src/media/index.ts'
import { browserEngines } from '../../../src/media/links/relayed/browser-engines.ts'
import { webCodecs } from '../../../src/media/links/relayed/codecs.ts'
import { linkCompliance } from '../../compliance/link.ts'
import { Circuits } from '../../fixtures/relayed/circuits.ts'
import { TrackMaker } from '../real-tracks.ts'
import type { LinkFactory } from '../../../src/media/index.ts'
import type { Engines } from '../../../src/media/links/relayed/index.ts'
import type { LinkFixture } from '../../compliance/link.ts'

async function setUp (engines: () => Engines): Promise<LinkFixture> {
  const tracks = new TrackMaker()
  const circuits = new Circuits()
  const factories = new Map<string, LinkFactory>()

  return {
    factory: {
      kind: 'relayed-frames',
      create: init => {
        const key = init.localPeer.toString()
        // a worker of its own is shown in `engines.browser.ts`
        const factory = factories.get(key) ?? relayedFrames({ overlay: circuits.overlay(init.localPeer), engines: engines() })
        factories.set(key, factory)

        return factory.create(init)
      }
    },
    track: kind => tracks.make(kind),
    teardown: async () => tracks.stop()
  }
}

linkCompliance({
  name: 'relayed-frames',
  path: 'relayed',
  setup: async () => setUp(() => browserEngines(performance.timeOrigin))
})

linkCompliance({
  name: 'relayed-frames, with stills',
  path: 'relayed',
  moving: false,
  setup: async () => setUp(() => ({ ...browserEngines(performance.timeOrigin, webCodecs({ prefer: 'still' })), decodes: () => ['still'] }))
})

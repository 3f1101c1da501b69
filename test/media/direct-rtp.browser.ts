/* eslint-env mocha */
import { directRtp } from '../../src/media/index.ts'
import { linkCompliance } from '../compliance/link.ts'
import { TrackMaker } from './real-tracks.ts'

linkCompliance({
  name: 'direct-rtp',
  async setup () {
    const tracks = new TrackMaker()

    return {
      factory: directRtp(),
      track: kind => tracks.make(kind),
      teardown: async () => tracks.stop()
    }
  }
})

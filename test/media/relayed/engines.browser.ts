/* eslint-disable no-console */
import { expect } from 'aegir/chai'
import { taps } from '../../../src/media/links/relayed/taps.ts'
import { workerEngines } from '../../../src/media/links/relayed/worker-engines.ts'
import { until } from '../../compliance/until.ts'
import { FlashAndBeep, lipSync } from './flash-and-beep.ts'
import { delays } from './glass-to-glass.ts'
import { MovingPicture } from './moving-picture.ts'
import { Tone, heard, shown } from './seen-and-heard.ts'
import type { Track } from '../../../src/media/index.ts'
import type { Engine, Engines, MediaKind, Taps } from '../../../src/media/links/relayed/index.ts'

const CAMERA = 1
const MICROPHONE = 2

const ENCODINGS = {
  video: { maxBitrate: 800_000, scaleResolutionDownBy: 1, maxFramerate: 30, active: true },
  audio: { maxBitrate: 32_000, scaleResolutionDownBy: 1, maxFramerate: 0, active: true }
}

const SETUPS: Record<string, { processor: boolean, worker? (): Worker }> = {
  'in a worker': { processor: true },
  'in a worker, by canvas and worklet': { processor: false },
  'in the page': { processor: true, worker: () => { throw new Error('no worker here') } },
  'in the page, for a worker that breaks': { processor: false, worker: () => new Worker('/nowhere.js', { type: 'module' }) }
}

for (const [name, { processor, worker }] of Object.entries(SETUPS)) {
  describe(`engines ${name}`, function () {
    this.timeout(60_000)

    let end: AbortController
    let made: Taps
    let engines: Engines
    let picture: MovingPicture
    let tone: Tone
    let pair: [Engine, Engine]
    let failed: Error[]

    beforeEach(() => {
      end = new AbortController()
      made = taps({ processor })
      engines = workerEngines({ worker })
      picture = new MovingPicture(640, 360)
      tone = new Tone(660)
      failed = []
      pair = connected(engines, error => { failed.push(error) })
    })

    afterEach(async () => {
      end.abort()
      pair.forEach(engine => { engine.close() })
      picture.stop()
      await tone.stop()
      expect(failed).to.be.empty()
    })

    function send (from: Engine, publication: number, track: Track): void {
      const kind = track.kind as MediaKind
      from.send(publication, kind, made.capture(track, end.signal))
      from.encode(publication, ENCODINGS[kind])
    }

    function play (to: Engine, publication: number, kind: MediaKind): MediaStreamTrack {
      const { track, playout } = made.playout(kind, end.signal)
      to.play(publication, kind, playout)

      return track as MediaStreamTrack
    }

    it('carry picture and tone', async () => {
      const [a, b] = pair
      const [video, audio] = [play(b, CAMERA, 'video'), play(b, MICROPHONE, 'audio')]
      send(a, CAMERA, picture.track())
      send(a, MICROPHONE, tone.track)
      await Promise.all([shown(video, [200, 40, 40], end.signal), heard(audio, 660, end.signal)])
      picture.color = 'rgb(40, 40, 200)'
      await shown(video, [40, 40, 200], end.signal)

      // where something was missing it begins quietly
      await until(async () => {
        const { playout } = await b.stats()
        const { level = 0 } = playout.find(({ kind }) => kind === 'audio') ?? {}

        return Math.abs(level - 0.35) < 0.1
      }, 'as loud as it was')
      const { bytesReceived } = await b.stats()
      expect(bytesReceived).to.be.above(1_000)
      expect((await a.stats()).sent[0].framesEncoded).to.be.above(2)
    })

    it('go on with another track of the same publication, and stop', async () => {
      const [a, b] = pair
      const video = play(b, CAMERA, 'video')
      send(a, CAMERA, picture.track())
      await shown(video, [200, 40, 40], end.signal)
      const other = new MovingPicture(320, 240, 'rgb(40, 200, 40)')
      end.signal.addEventListener('abort', () => { other.stop() })
      send(a, CAMERA, other.track())
      await shown(video, [40, 200, 40], end.signal)
      a.stopSending(CAMERA)
      await until(async () => (await a.stats()).sent.length === 0, 'stopped')
    })

    it('show pictures soon after they were painted, and for long', async () => {
      const [a, b] = pair
      const video = play(b, CAMERA, 'video')
      const track = picture.clock()
      send(a, CAMERA, track)
      const found = await delays(video, 240, end.signal)
      const { sent, received } = { sent: (await a.stats()).sent[0], received: (await b.stats()).received[0] }
      console.info(`${name}: glass to glass p50 ${found[120]} p95 ${found[228]} ms; encode ${(sent.encodeTime / sent.framesEncoded).toFixed(1)} ms, decode ${(received.decodeTime / received.framesDecoded).toFixed(1)} ms, ${received.framesDropped} dropped of ${sent.framesEncoded}`)

      expect(found[120]).to.be.below(150)
      expect(found[228]).to.be.below(300)
    })

    it('show the flash and play the beep together', async () => {
      const [a, b] = pair
      const source = new FlashAndBeep()
      const [video, audio] = [play(b, CAMERA, 'video'), play(b, MICROPHONE, 'audio')]
      send(a, CAMERA, source.video)
      send(a, MICROPHONE, source.audio)
      const offsets = await lipSync(video, audio, 6, end.signal)
      await source.stop()
      console.info(`${name}: sound after picture by ${offsets.join(', ')} ms`)
      const median = offsets.toSorted((x, y) => x - y)[3]

      expect(median).to.be.within(-80, 120)
    })
  })
}

/**
 * Two engines, each of which hears what the other says
 */
function connected (engines: Engines, onFailed: (error: Error) => void): [Engine, Engine] {
  const make = (other: () => Engine): Engine => {
    let fresh = true

    return engines.create({
      onKey: key => {
        other().addKey(key, fresh)
        fresh = false
      },
      // as on any path, not before the call that handed them out is over
      onBytes: (lane, bytes) => { queueMicrotask(() => { other().receive(lane, bytes) }) },
      onSilent: () => {},
      onBroken: () => { onFailed(new Error('broken')) },
      onFlowing: () => {},
      onFailed
    })
  }

  const pair: Engine[] = []
  pair.push(make(() => pair[1]), make(() => pair[0]))
  pair.forEach(engine => { engine.carry(true) })

  return pair as [Engine, Engine]
}

/* eslint-disable no-loop-func */
import { expect } from 'aegir/chai'
import { taps } from '../../../src/media/links/relayed/taps.ts'
import { until } from '../../compliance/until.ts'
import { MovingPicture } from './moving-picture.ts'
import { Tone, heard, shown } from './seen-and-heard.ts'
import type { Capture, Picture, Playout, Sound, Taps } from '../../../src/media/links/relayed/index.ts'

for (const processor of [true, false]) {
  describe(processor ? 'taps' : 'taps without processor and generator', function () {
    this.timeout(60_000)

    let end: AbortController
    let made: Taps
    let picture: MovingPicture
    let tone: Tone

    beforeEach(() => {
      end = new AbortController()
      made = taps({ processor })
      picture = new MovingPicture(320, 240)
      tone = new Tone(660)
    })

    afterEach(async () => {
      end.abort()
      picture.stop()
      await tone.stop()
    })

    it('take pictures of a track, and end with it', async () => {
      const track = picture.track()
      const reader = (made.capture(track, end.signal) as ReadableStream<Picture>).getReader()
      const times: number[] = []

      while (times.length < 60) {
        const { value } = await reader.read()
        expect(value).to.include({ displayWidth: 320, displayHeight: 240 })
        times.push(value!.timestamp)
        value!.close()
      }

      expect((times.at(-1)! - times[10]) / 49).to.be.within(25_000, 60_000)
      track.stop()
      track.dispatchEvent(new Event('ended'))
      await until(async () => (await reader.read()).done, 'the end')
    })

    it('take sound of a track, all of it', async () => {
      const reader = (made.capture(tone.track, end.signal) as ReadableStream<Sound>).getReader()
      let seconds = 0
      const first = (await reader.read()).value!
      let last = first

      while (seconds < 1.5) {
        last = (await reader.read()).value!
        seconds += last.numberOfFrames / last.sampleRate
        last.close()
      }

      expect(last.timestamp - first.timestamp).to.be.closeTo(seconds * 1e6, 30_000)
    })

    for (const kind of ['video', 'audio'] as const) {
      it(`end the capture of ${kind} with the signal`, async () => {
        const reader = (made.capture(kind === 'video' ? picture.track() : tone.track, end.signal) as ReadableStream<Picture>).getReader()
        const { value } = await reader.read()
        value!.close()
        end.abort()

        if (processor) {
          // whoever reads it is told to end
          await reader.cancel()
        }

        await until(async () => {
          const { done, value } = await reader.read()
          value?.close()

          return done
        }, 'the end')
      })

      it(`play ${kind} that was captured, and end with the signal`, async () => {
        const source = kind === 'video' ? picture.track() : tone.track
        const { track, playout } = made.playout(kind, end.signal) as { track: MediaStreamTrack, playout: Playout }
        await flow(made.capture(source, end.signal), playout)

        if (kind === 'video') {
          await shown(track, [200, 40, 40], end.signal)
          picture.color = 'rgb(40, 40, 200)'
          await shown(track, [40, 40, 200], end.signal)
        } else {
          await heard(track, 660, end.signal)
        }

        expect(track.readyState).to.equal('live')
        end.abort()
        expect(track.readyState).to.equal('ended')
      })
    }

    it('show pictures of another size', async () => {
      const { track, playout } = made.playout('video', end.signal) as { track: MediaStreamTrack, playout: Playout }
      const writer = (playout as WritableStream<Picture>).getWriter()

      for (const [width, color, rgb] of [[320, 'rgb(200, 40, 40)', [200, 40, 40]], [640, 'rgb(40, 200, 40)', [40, 200, 40]]] as const) {
        const large = new MovingPicture(width, width * 3 / 4, color)
        const seen = shown(track, rgb, end.signal, width)
        const timer = setInterval(() => { writer.write(large.frame(Math.round(performance.now() * 1000))).catch(() => {}) }, 30)
        await seen.finally(() => { clearInterval(timer) })
      }
    })

    it('say nothing of a track that was disabled', async () => {
      const reader = (made.capture(tone.track, end.signal) as ReadableStream<AudioData>).getReader()
      tone.track.enabled = false
      const silent = async (): Promise<boolean> => {
        const { value } = await reader.read()
        const samples = new Float32Array(value!.numberOfFrames)
        value!.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
        value!.close()

        return samples.every(sample => sample === 0)
      }

      await until(silent, 'silence')
      expect(await silent()).to.be.true()
      tone.track.enabled = true
      await until(async () => !await silent(), 'sound')
    })
  })
}

async function flow (capture: Capture, playout: Playout): Promise<void> {
  void (capture as ReadableStream<any>).pipeTo(playout as WritableStream<any>).catch(() => {})
}

import { expect } from 'aegir/chai'
import { webCodecs } from '../../../src/media/links/relayed/codecs.ts'
import { leavesOutSilence, opusSettings } from '../../../src/media/links/relayed/opus-settings.ts'
import { hasTemporalLayers } from '../../../src/media/links/relayed/video-codecs.ts'
import { until } from '../../compliance/until.ts'
import { MovingPicture, colorOf } from './moving-picture.ts'
import type { Codecs, EncodedFrame, Picture, PictureCodec, Sound, VideoSettings } from '../../../src/media/links/relayed/index.ts'

const FRAME_US = 20_000

describe('webCodecs', function () {
  this.timeout(60_000)

  let codecs: Codecs
  let errors: Error[]
  const onError = (error: Error): void => { errors.push(error) }

  beforeEach(async () => {
    errors = []
    codecs = webCodecs()
    // it has asked before us
    await Promise.all([hasTemporalLayers(), leavesOutSilence()])
  })

  afterEach(() => {
    expect(errors).to.be.empty()
  })

  /**
   * As fast as it goes, and never more than two frames inside
   */
  async function encodeVideo (settings: VideoSettings, count: number, { picture = new MovingPicture(), keyFrames = [0], busy = 20, codec = 'vp8' as PictureCodec } = {}): Promise<EncodedFrame[]> {
    const frames: EncodedFrame[] = []
    const encoder = codecs.videoEncoder({ onOutput: frame => { frames.push(frame) }, onError }, codec)
    encoder.configure(settings)

    for (let i = 0; i < count; i++) {
      encoder.encode(picture.frame(Math.round(i * 1e6 / settings.framerate), busy), { keyFrame: keyFrames.includes(i) })
      await until(() => encoder.queue < 2, 'room')
    }

    await until(() => frames.length === count, 'all frames')
    encoder.close()

    return frames
  }

  async function decodeVideo (frames: EncodedFrame[]): Promise<Array<Omit<Picture, 'close'> & { color: number[] }>> {
    const pictures: Array<Omit<Picture, 'close'> & { color: number[] }> = []
    const decoder = codecs.videoDecoder({
      onOutput: picture => {
        const { displayWidth, displayHeight, timestamp } = picture
        pictures.push({ displayWidth, displayHeight, timestamp, color: colorOf(picture as VideoFrame) })
        picture.close()
      },
      onError
    })
    frames.forEach(frame => { decoder.decode(frame) })
    await until(() => decoder.queue === 0 && pictures.length >= 1, 'decoded')
    await new Promise(resolve => setTimeout(resolve, 100))
    decoder.close()

    return pictures
  }

  for (const [width, height, framerate, bitrate] of [[640, 360, 30, 600_000], [640, 360, 30, 1_200_000], [320, 180, 15, 250_000], [320, 180, 12, 100_000], [160, 90, 12, 60_000]]) {
    it(`makes ${width}x${height} of ${bitrate / 1000} kbit/s at ${framerate} frames per second`, async () => {
      const count = framerate * 5
      const frames = await encodeVideo({ width, height, framerate, bitrate }, count, { busy: 60 })
      const bits = frames.reduce((sum, { data }) => sum + data.byteLength * 8, 0)
      const got = bits * framerate / count

      expect(got).to.be.within(bitrate * 0.7, bitrate * 1.3)
      expect(frames.map(({ captureTime }) => captureTime)).to.deep.equal(frames.map((_, i) => Math.round(i * 1e6 / framerate)))
      expect(frames.filter(({ keyFrame }) => keyFrame)).to.have.lengthOf(1)
    })
  }

  it('scales, and shows the same colour at the other end', async () => {
    const pictures = await decodeVideo(await encodeVideo({ width: 320, height: 180, framerate: 15, bitrate: 300_000 }, 10))
    const { displayWidth, displayHeight, timestamp, color } = pictures.at(-1)!

    expect(pictures).to.have.lengthOf(10)
    expect([displayWidth, displayHeight, timestamp]).to.deep.equal([320, 180, 600_000])
    ;[200, 40, 40].forEach((value, i) => { expect(color[i]).to.be.closeTo(value, 16) })
  })

  it('makes two temporal layers, of which the lower can be decoded alone', async () => {
    const frames = await encodeVideo({ width: 320, height: 180, framerate: 15, bitrate: 300_000 }, 20)
    const base = frames.filter(({ layer }) => layer === 0)

    expect(base).to.have.lengthOf(10)
    expect((await decodeVideo(base)).map(({ timestamp }) => timestamp)).to.deep.equal(base.map(({ captureTime }) => captureTime))
  })

  it('follows settings with the next frame: another size begins with a key frame, another bitrate does not', async () => {
    const frames: EncodedFrame[] = []
    const encoder = codecs.videoEncoder({ onOutput: frame => { frames.push(frame) }, onError }, 'vp8')
    const picture = new MovingPicture()
    const sizes: VideoSettings[] = [
      { width: 640, height: 360, framerate: 15, bitrate: 400_000 },
      { width: 640, height: 360, framerate: 15, bitrate: 200_000 },
      { width: 321, height: 181, framerate: 15, bitrate: 200_000 },
      { width: 160, height: 90, framerate: 7, bitrate: 50_000 },
      { width: 640, height: 360, framerate: 30, bitrate: 400_000 }
    ]

    for (const [i, settings] of sizes.entries()) {
      encoder.configure(settings)

      for (let k = 0; k < 3; k++) {
        encoder.encode(picture.frame((3 * i + k) * 66_000))
      }
    }

    await until(() => frames.length === 15, 'all frames')
    encoder.close()
    const pictures = await decodeVideo(frames)

    expect(frames.flatMap(({ keyFrame }, i) => keyFrame ? [i] : [])).to.deep.equal([0, 6, 9, 12])
    expect(pictures.map(({ displayWidth }) => displayWidth)).to.deep.equal([640, 640, 640, 640, 640, 640, 321, 321, 321, 160, 160, 160, 640, 640, 640])
  })

  it('makes H264 that whoever comes in with a key frame can decode, and VP8 after it', async function () {
    const config = { codec: 'avc1.42e01f', width: 320, height: 180, avc: { format: 'annexb' as const } }
    const { supported } = await VideoEncoder.isConfigSupported(config).catch(() => ({ supported: false }))

    if (supported !== true) {
      this.skip()
    }

    codecs = webCodecs({ prefer: 'h264' })
    await until(() => codecs.encodes?.h264 != null, 'H264 was found')
    const frames = await encodeVideo({ width: 320, height: 180, framerate: 15, bitrate: 300_000 }, 12, { codec: 'h264', keyFrames: [0, 6] })
    expect(frames.flatMap(({ keyFrame }, i) => keyFrame ? [i] : [])).to.deep.equal([0, 6])
    expect(frames.every(({ codec, layer }) => codec === 'h264' && layer === 0)).to.be.true()
    // Annex B, with the parameters before each key frame
    expect([...frames[6].data.subarray(0, 4)]).to.deep.equal([0, 0, 0, 1])
    expect(frames[6].data[4] & 0x1f).to.be.oneOf([7, 9])

    const pictures = await decodeVideo(frames.slice(6))
    expect(pictures).to.have.lengthOf(6)
    ;[200, 40, 40].forEach((value, i) => { expect(pictures[5].color[i]).to.be.closeTo(value, 16) })

    // the same decoder goes on with another codec, as soon as that is no flood
    const widths: number[] = []
    const decoder = codecs.videoDecoder({
      onOutput: picture => {
        widths.push(picture.displayWidth)
        picture.close()
      },
      onError
    })
    const [vp8] = await encodeVideo({ width: 160, height: 90, framerate: 15, bitrate: 100_000 }, 1)
    decoder.decode(frames[6])
    await until(() => widths.length === 1, 'H264')
    decoder.decode(vp8)
    await new Promise(resolve => setTimeout(resolve, 350))
    decoder.decode(vp8)
    await until(() => widths.length === 2, 'VP8')
    decoder.close()
    expect(widths).to.deep.equal([320, 160])
  })

  it('makes a key frame when asked', async () => {
    const frames = await encodeVideo({ width: 320, height: 180, framerate: 15, bitrate: 300_000 }, 10, { keyFrames: [0, 5] })

    expect(frames.flatMap(({ keyFrame }, i) => keyFrame ? [i] : [])).to.deep.equal([0, 5])
  })

  it('shows nothing before a key frame, nor after a reset', async () => {
    const frames = await encodeVideo({ width: 320, height: 180, framerate: 15, bitrate: 300_000 }, 8, { keyFrames: [0, 5] })
    const times: number[] = []
    const decoder = codecs.videoDecoder({
      onOutput: picture => {
        times.push(picture.timestamp)
        picture.close()
      },
      onError
    })
    frames.slice(1).forEach(frame => { decoder.decode(frame) })
    await until(() => times.length === 3, 'three')
    decoder.reset()
    frames.slice(1, 5).forEach(frame => { decoder.decode(frame) })
    frames.slice(5).forEach(frame => { decoder.decode(frame) })
    await until(() => times.length === 6, 'three more')
    decoder.close()

    expect(times).to.deep.equal([5, 6, 7, 5, 6, 7].map(i => frames[i].captureTime))
  })

  it('says once that a decoder broke, and takes frames no more', async () => {
    const decoder = codecs.videoDecoder({ onOutput: picture => { picture.close() }, onError })
    decoder.decode({ data: new Uint8Array(50).fill(255), keyFrame: true, layer: 0, captureTime: 0 })
    await until(() => errors.length > 0, 'an error')
    decoder.decode({ data: new Uint8Array(50), keyFrame: true, layer: 0, captureTime: 1 })
    decoder.reset()
    decoder.close()

    expect(errors.splice(0)).to.have.lengthOf(1)
  })

  it('closes what it is given once, whatever becomes of it', async () => {
    let closed = 0
    const picture = new MovingPicture(64, 48)
    const given = (timestamp: number): Picture => {
      const frame = picture.frame(timestamp)
      const { close } = frame

      return Object.assign(frame, {
        close: () => {
          closed++
          close.call(frame)
        }
      })
    }
    const encoder = codecs.videoEncoder({ onOutput: () => {}, onError }, 'vp8')
    encoder.encode(given(0))
    encoder.configure({ width: 64, height: 48, framerate: 15, bitrate: 50_000 })
    encoder.encode(given(1))
    encoder.close()
    encoder.encode(given(2))

    expect(closed).to.equal(3)
  })

  describe('of sound', () => {
    it('is Opus with all that was asked for', async () => {
      const asked = opusSettings({ sampleRate: 48_000, channels: 1, music: false, bitrate: 32_000, dtx: true })
      const { supported, config } = await AudioEncoder.isConfigSupported(asked)

      expect(supported).to.be.true()
      // of members that it does not know a browser says nothing back
      expect(config?.opus).to.include({ frameDuration: 20_000, useinbandfec: true, packetlossperc: 5, usedtx: true })
    })

    const tone = (i: number, { timestamp = i * 10_000, sampleRate = 48_000, channels = 1, amplitude = 0.5 } = {}): AudioData => {
      const length = sampleRate / 100
      const data = new Float32Array(length * channels).map((_, k) => Math.sin(2 * Math.PI * 440 * (i * length + k % length) / sampleRate) * amplitude)

      return new AudioData({ format: 'f32-planar', sampleRate, numberOfFrames: length, numberOfChannels: channels, timestamp, data })
    }

    async function encodeSound (sounds: AudioData[], { bitrate = 32_000, stereo = false } = {}): Promise<EncodedFrame[]> {
      const frames: EncodedFrame[] = []
      const encoder = codecs.audioEncoder({ onOutput: frame => { frames.push(frame) }, onError })
      encoder.configure({ bitrate, stereo })
      sounds.forEach(sound => { encoder.encode(sound) })
      await until(() => encoder.queue === 0, 'encoded')
      await new Promise(resolve => setTimeout(resolve, 100))
      encoder.close()

      return frames
    }

    async function decodeSound (frames: EncodedFrame[]): Promise<Array<Omit<Sound, 'close'>>> {
      const sounds: Array<Omit<Sound, 'close'>> = []
      const decoder = codecs.audioDecoder({
        onOutput: sound => {
          const { timestamp, numberOfFrames, sampleRate, level } = sound
          sounds.push({ timestamp, numberOfFrames, sampleRate, level })
          sound.close()
        },
        onError
      })
      frames.forEach(frame => { decoder.decode(frame) })
      await until(() => sounds.length === frames.length, () => `${sounds.length} of ${frames.length}`)
      decoder.close()

      return sounds
    }

    for (const [bitrate, channels, sampleRate] of [[32_000, 1, 48_000], [16_000, 1, 16_000], [64_000, 2, 44_100]]) {
      it(`makes ${bitrate / 1000} kbit/s of ${channels} channels at ${sampleRate} Hz`, async () => {
        const frames = await encodeSound(Array.from({ length: 300 }, (_, i) => tone(i, { sampleRate, channels })), { bitrate, stereo: channels === 2 })
        const got = frames.reduce((sum, { data }) => sum + data.byteLength * 8, 0) / frames.length * 50
        const sounds = await decodeSound(frames)

        expect(frames.length).to.be.within(147, 150)
        expect(got).to.be.within(bitrate * 0.5, bitrate * 1.4)
        expect(new Set(sounds.map(({ numberOfFrames, sampleRate }) => `${numberOfFrames}@${sampleRate}`))).to.deep.equal(new Set(['960@48000']))
        sounds.slice(2, 100).forEach(({ level }) => { expect(level).to.be.closeTo(0.5 / Math.SQRT2, 0.05) })
      })
    }

    it('keeps to the capture times, over gaps and clocks that run apart', async () => {
      const before = Array.from({ length: 20 }, (_, i) => tone(i))
      const after = Array.from({ length: 400 }, (_, i) => tone(i, { timestamp: 2_000_000 + Math.round(i * 10_010) }))
      const frames = await encodeSound([...before, ...after])
      const times = frames.map(({ captureTime }) => captureTime)

      expect(times.slice(0, 10)).to.deep.equal(Array.from({ length: 10 }, (_, i) => i * FRAME_US))
      // what is left over before a gap may come out by itself
      expect(times.find(time => time > 500_000)).to.equal(2_000_000)
      expect(times.at(-1)).to.be.closeTo(2_000_000 + 398 * 10_010, 32_000)
      expect((await decodeSound(frames)).map(({ timestamp }) => timestamp)).to.deep.equal(times)
    })

    it('makes nothing of silence', async () => {
      const frames = await encodeSound(Array.from({ length: 600 }, (_, i) => tone(i, { amplitude: i < 50 ? 0.5 : 0 })))

      expect(frames.length).to.be.below(120)
    })

    it('keeps to the capture times after silence, for which nothing came out', async () => {
      const frames: EncodedFrame[] = []
      const encoder = codecs.audioEncoder({ onOutput: frame => { frames.push(frame) }, onError })
      encoder.configure({ bitrate: 32_000, stereo: false })

      // thrice a second of a tone and two of silence
      for (let i = 0; i < 900; i++) {
        encoder.encode(tone(i, { amplitude: i % 300 < 100 ? 0.5 : 0 }))
        await until(() => encoder.queue === 0, 'encoded')
      }

      await until(() => frames.at(-1)!.captureTime > 8_500_000, 'the last')
      encoder.close()
      const sizes = (from: number, to: number): number[] => frames.filter(({ captureTime }) => captureTime >= from * 1e6 && captureTime < to * 1e6).map(({ data }) => data.byteLength)

      expect(frames.length).to.be.below(350)

      for (const start of [0, 3, 6]) {
        expect(sizes(start + 0.06, start + 0.94).length, `from ${start} s on`).to.be.within(43, 45)
        expect(Math.min(...sizes(start + 0.06, start + 0.94))).to.be.above(50)
        expect(Math.max(...sizes(start + 2, start + 2.94))).to.be.below(50)
      }
    })

    it('goes on with another number of channels and another bitrate', async () => {
      const frames: EncodedFrame[] = []
      const encoder = codecs.audioEncoder({ onOutput: frame => { frames.push(frame) }, onError })

      for (const [part, [bitrate, channels, sampleRate]] of [[32_000, 1, 48_000], [16_000, 1, 48_000], [64_000, 2, 44_100], [32_000, 1, 16_000]].entries()) {
        encoder.configure({ bitrate, stereo: channels === 2 })

        for (let i = 0; i < 50; i++) {
          encoder.encode(tone(i, { channels, sampleRate, timestamp: part * 500_000 + i * 10_000 }))
        }
      }

      await until(() => frames.length >= 94, () => `${frames.length}`)
      encoder.close()
      await decodeSound(frames)

      for (const part of [0, 1, 2, 3]) {
        expect(frames.some(({ captureTime }) => captureTime === part * 500_000), `${part}`).to.be.true()
      }
    })

    it('keeps two channels of music apart, and makes one of a voice', async () => {
      const sides = (i: number): AudioData => {
        const data = new Float32Array(2 * 480).map((_, k) => k < 480 ? Math.sin(2 * Math.PI * 440 * (i * 480 + k) / 48_000) * 0.5 : 0)

        return new AudioData({ format: 'f32-planar', sampleRate: 48_000, numberOfFrames: 480, numberOfChannels: 2, timestamp: i * 10_000, data })
      }
      const loudness = async (stereo: boolean): Promise<number[]> => {
        const frames = await encodeSound(Array.from({ length: 100 }, (_, i) => sides(i)), { bitrate: 96_000, stereo })
        let peaks = [0, 0]
        let decoded = 0
        const decoder = codecs.audioDecoder({
          onOutput: sound => {
            const planes = [0, 1].map(planeIndex => {
              const plane = new Float32Array(sound.numberOfFrames)
              ;(sound as AudioData).copyTo(plane, { planeIndex, format: 'f32-planar' })

              return Math.max(...plane)
            })
            // an encoder takes some packets to find out how wide it is
            peaks = decoded++ < 10 ? peaks : planes.map((peak, i) => Math.max(peak, peaks[i]))
            sound.close()
          },
          onError
        })
        frames.forEach(frame => { decoder.decode(frame) })
        await until(() => decoded === frames.length, 'decoded')
        decoder.close()

        return peaks
      }
      const [left, right] = await loudness(true)
      expect(left).to.be.closeTo(0.5, 0.1)
      expect(right).to.be.below(0.05)
      const [one, other] = await loudness(false)
      expect([one, other]).to.deep.equal([other, one])
      expect(one).to.be.closeTo(0.25, 0.05)
    })

    it('conceals what is missing: it goes on, and fades away', async () => {
      const frames = await encodeSound(Array.from({ length: 60 }, (_, i) => tone(i)))
      frames.forEach((frame, i) => {
        if (i >= 10 && i < 20) {
          frames[i] = { ...frame, data: new Uint8Array() }
        }
      })
      const sounds = await decodeSound(frames)
      const levels = sounds.map(({ level }) => level ?? NaN)

      expect(sounds.every(({ numberOfFrames }) => numberOfFrames === 960)).to.be.true()
      expect(sounds.map(({ timestamp }) => timestamp)).to.deep.equal(frames.map(({ captureTime }) => captureTime))
      expect(levels[10]).to.be.above(0.2)
      expect(levels[12]).to.be.below(levels[11])
      expect(levels[19]).to.be.below(0.02)
      expect(levels[25]).to.be.above(0.2)
    })

    it('is silent when there is nothing yet to conceal', async () => {
      const [{ level }] = await decodeSound([{ data: new Uint8Array(), keyFrame: true, layer: 0, captureTime: 0 }])

      expect(level).to.equal(0)
    })
  })
})

import { expect } from 'aegir/chai'
import { webCodecs } from '../../../src/media/links/relayed/codecs.ts'
import { MAX_STILL_BYTES } from '../../../src/media/links/relayed/constants.ts'
import { readStill } from '../../../src/media/links/relayed/still-policy.ts'
import { until } from '../../compliance/until.ts'
import { MovingPicture, colorOf } from './moving-picture.ts'
import type { Decoder, EncodedFrame, Encoder, Picture, VideoSettings } from '../../../src/media/links/relayed/index.ts'

const SETTINGS: VideoSettings = { width: 640, height: 360, bitrate: 400_000, framerate: 1 / 3 }

describe('stills', function () {
  this.timeout(20_000)

  let frames: EncodedFrame[]
  let pictures: Array<{ width: number, timestamp: number, color: number[] }>
  let errors: Error[]
  let encoder: Encoder<Picture, VideoSettings>
  let decoder: Decoder
  let picture: MovingPicture
  const onError = (error: Error): void => { errors.push(error) }

  beforeEach(() => {
    frames = []
    pictures = []
    errors = []
    picture = new MovingPicture()
    const codecs = webCodecs()
    encoder = codecs.videoEncoder({ onOutput: frame => { frames.push(frame) }, onError }, 'still')
    decoder = codecs.videoDecoder({
      onOutput: picture => {
        pictures.push({ width: picture.displayWidth, timestamp: picture.timestamp, color: colorOf(picture as VideoFrame) })
        picture.close()
      },
      onError
    })
  })

  afterEach(() => {
    encoder.close()
    decoder.close()
  })

  async function encode (timestamp: number, keyFrame = false, busy = 0): Promise<void> {
    encoder.encode(picture.frame(timestamp, busy), { keyFrame })
    await until(() => encoder.queue === 0, 'encoded')
  }

  it('show at the other end what was captured, in the size that was asked for', async () => {
    encoder.configure(SETTINGS)
    await encode(1_000)
    expect(frames).to.have.lengthOf(1)
    expect(frames[0]).to.include({ keyFrame: true, layer: 0, captureTime: 1_000, codec: 'still' })
    expect(readStill(frames[0].data)).to.deep.equal({ width: 640, height: 360 })
    decoder.decode(frames[0])
    await until(() => pictures.length === 1, 'shown')
    expect(pictures[0]).to.include({ width: 640, timestamp: 1_000 })
    ;[200, 40, 40].forEach((value, i) => { expect(pictures[0].color[i]).to.be.closeTo(value, 16) })
    expect(errors).to.be.empty()
  })

  it('are sent where something has changed, or somebody needs one, and else now and then', async () => {
    encoder.configure(SETTINGS)
    await encode(0)
    await encode(3_000_000)
    expect(frames).to.have.lengthOf(1)
    await encode(3_100_000, true)
    expect(frames).to.have.lengthOf(2)
    picture.color = 'rgb(40, 40, 200)'
    await encode(6_000_000)
    expect(frames).to.have.lengthOf(3)
    await encode(9_000_000)
    expect(frames).to.have.lengthOf(3)
    await encode(15_000_000)
    expect(frames).to.have.lengthOf(4)
    expect(errors).to.be.empty()
  })

  it('take no more than there is room for, however much there is to see', async () => {
    encoder.configure({ ...SETTINGS, bitrate: 60_000 })

    for (let i = 0; i < 8; i++) {
      await encode(i * 3_000_000, true, 400)
    }

    expect(frames).to.have.lengthOf(8)
    expect(frames.at(-1)?.data.byteLength).to.be.below(Math.min(frames[0].data.byteLength, MAX_STILL_BYTES))
  })

  it('that come too fast are left out, but for the last one', async () => {
    encoder.configure(SETTINGS)
    await encode(0)

    for (let i = 0; i < 200; i++) {
      decoder.decode({ ...frames[0], captureTime: i })
    }

    await until(() => pictures.at(-1)?.timestamp === 199, 'the last one')
    expect(pictures.length).to.be.below(4)
    expect(errors).to.be.empty()
  })

  it('that nobody may decode are refused before they are, once', async () => {
    encoder.configure(SETTINGS)
    await encode(0)
    const bomb = frames[0].data.slice()
    const at = bomb.findIndex((byte, i) => byte === 0xff && bomb[i + 1] === 0xc0)
    bomb.set([0xff, 0xff, 0xff, 0xff], at + 5)
    decoder.decode({ ...frames[0], data: bomb })
    decoder.decode(frames[0])
    expect(errors.map(({ message }) => message)).to.deep.equal(['This is no still that may be shown'])
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(pictures).to.be.empty()
  })

  it('whose inside is broken end the decoder, and nothing else', async () => {
    encoder.configure(SETTINGS)
    await encode(0)
    const { data } = frames[0]
    const scan = data.findIndex((byte, i) => byte === 0xff && data[i + 1] === 0xda)
    decoder.decode({ ...frames[0], data: data.slice(0, scan + 4) })
    await until(() => errors.length === 1, 'an error')
    expect(pictures).to.be.empty()
  })

  it('and moving pictures follow one another', async () => {
    encoder.configure(SETTINGS)
    await encode(0)
    const moving: EncodedFrame[] = []
    const video = webCodecs().videoEncoder({ onOutput: frame => { moving.push(frame) }, onError }, 'vp8')
    video.configure({ width: 320, height: 180, bitrate: 300_000, framerate: 15 })
    video.encode(picture.frame(1_000_000), { keyFrame: true })
    video.encode(picture.frame(1_066_000))
    await until(() => moving.length === 2, 'encoded')
    video.close()
    decoder.decode(frames[0])
    await until(() => pictures.length === 1, 'the still')
    moving.forEach(frame => { decoder.decode(frame) })
    await until(() => pictures.length === 3, 'what moves')
    decoder.decode({ ...frames[0], captureTime: 2_000_000 })
    await until(() => pictures.length === 4, 'the still again')
    expect(pictures.map(({ width }) => width)).to.deep.equal([640, 320, 320, 640])
    expect(errors).to.be.empty()
  })
})

import { expect } from 'aegir/chai'
import { decodeFrameHeader, FrameOpener, FrameSealer } from '../../../src/e2ee/index.ts'
import { createEngine } from '../../../src/media/links/relayed/engine.ts'
import { MessageReader } from '../../../src/media/links/relayed/message-reader.ts'
import { decodeMessage, encodeMessage } from '../../../src/media/links/relayed/wire.ts'
import { FakeCodecs, picture, sound } from '../../fixtures/relayed/fake-codecs.ts'
import { VirtualTime } from '../../fixtures/relayed/virtual-time.ts'
import type { FrameHeader, FrameKey } from '../../../src/e2ee/index.ts'
import type { Engine, EncodedFrame, Lane, Picture, Sound } from '../../../src/media/links/relayed/index.ts'
import type { Message } from '../../../src/media/links/relayed/wire.ts'

const ENCODING = { maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 15, active: true }

/**
 * One engine, and its other end in the hands of a test
 */
class Bench {
  readonly time = new VirtualTime()
  readonly codecs = new FakeCodecs(this.time, () => 0.5)
  readonly sealer = new FrameSealer()
  readonly opener = new FrameOpener()
  readonly events: string[] = []
  readonly sent: Array<{ lane: Lane, message: Message }> = []
  readonly shown: Picture[] = []
  readonly heard: Sound[] = []
  readonly engine: Engine
  #readers = { audio: new MessageReader(), video: new MessageReader() }

  constructor () {
    const keys: FrameKey[] = []
    const sealer = new FrameSealer()
    this.engine = createEngine({
      codecs: this.codecs,
      now: this.time.now,
      timers: this.time,
      sealer: { key: sealer.key, seal: async frame => this.time.hold(sealer.seal(frame)) },
      createOpener: () => {
        const opener = new FrameOpener()

        return { add: key => { opener.add(key) }, open: async (message, now) => this.time.hold(opener.open(message, now)) }
      },
      events: {
        onKey: key => { keys.push(key) },
        onBytes: (lane, bytes) => {
          this.#readers[lane].push(bytes).forEach(body => {
            const message = decodeMessage(body)
            message != null && this.sent.push({ lane, message })
          })
        },
        onSilent: () => { this.events.push('silent') },
        onBroken: () => { this.events.push('broken') },
        onFlowing: (publication, flowing) => { this.events.push(`${publication} ${flowing}`) }
      }
    })
    keys.forEach(key => { this.opener.add(key) })
    this.engine.addKey(this.sealer.key, true)
    this.engine.carry(true)
    this.engine.play(0, 'video', new WritableStream<Picture>({ write: picture => { this.shown.push(picture) } }))
    this.engine.play(1, 'audio', new WritableStream<Sound>({ write: sound => { this.heard.push(sound) } }))
  }

  /**
   * Messages of one kind that the engine has sent
   */
  of <T extends Message['type']> (type: T): Array<Message & { type: T }> {
    return this.sent.map(({ message }) => message).filter((message): message is Message & { type: T } => message.type === type)
  }

  /**
   * A message of the other end
   */
  say (message: Message, lane: Lane = 'audio'): void {
    this.engine.receive(lane, encodeMessage(message))
  }

  async frame (header: Partial<FrameHeader>, sealer = this.sealer): Promise<void> {
    const all = { publication: 0, layer: 0, sequence: 0, keyFrame: true, captureTime: 1_000, ...header }
    const frame = await sealer.seal({ stream: all.publication, header: all, payload: new Uint8Array(50) })
    this.say({ type: 'frame', frame }, all.publication === 1 ? 'audio' : 'video')
    await this.time.settle()
  }

  /**
   * @returns what was captured, and what of it was closed
   */
  capture (publication = 5): { captured: number, closed: number, ended: boolean } {
    const count = { captured: 0, closed: 0, ended: false }
    this.engine.send(publication, 'video', new ReadableStream<Picture>({
      start: controller => {
        this.time.every(40, () => {
          if (!count.ended) {
            count.captured++
            controller.enqueue({ ...picture(this.time.now() * 1_000), close: () => { count.closed++ } })
          }
        })
      },
      cancel: () => { count.ended = true }
    }))

    return count
  }

  talk (publication = 6): void {
    this.engine.send(publication, 'audio', new ReadableStream<Sound>({
      start: controller => { this.time.every(20, () => { controller.enqueue(sound(this.time.now() * 1_000)) }) }
    }))
  }

  /**
   * Acknowledges whatever comes, at once
   */
  async acknowledge (ms: number): Promise<void> {
    for (const end = this.time.now() + ms; this.time.now() < end;) {
      const before = this.sent.length
      await this.time.run(20)

      for (const { message } of this.sent.slice(before)) {
        if (message.type === 'frame') {
          const { header: { publication, layer, sequence } } = await this.opener.open(message.frame)
          this.say({ type: 'acknowledgement', publication, layer, sequence, arrival: Math.round(this.time.now()) })
        }
      }
    }
  }
}

describe('the engine', () => {
  let bench: Bench

  beforeEach(() => { bench = new Bench() })
  afterEach(() => { bench.engine.close() })

  it('seals what it sends, numbered and timed', async () => {
    bench.capture()
    bench.talk()
    await bench.time.run(400)
    const frames = await Promise.all(bench.sent.filter(({ message }) => message.type === 'frame').map(async ({ lane, message }) => {
      const { header, stream } = await bench.opener.open((message as Extract<Message, { type: 'frame' }>).frame)

      return { lane, stream, ...header }
    }))
    const sounds = frames.filter(({ publication }) => publication === 6)
    const pictures = frames.filter(({ publication }) => publication === 5)

    expect(sounds.map(({ sequence }) => sequence)).to.deep.equal([...sounds.keys()])
    expect(sounds.length).to.be.at.least(9)
    expect(sounds[0]).to.include({ lane: 'audio', captureTime: 1_020_000 })
    expect(pictures[0]).to.include({ lane: 'video', sequence: 0, keyFrame: true, captureTime: 1_040_000 })
    expect(new Set([...sounds, ...pictures].map(({ stream }) => stream)).size).to.equal(2)
  })

  it('acknowledges what comes: pictures one by one, sound a few at a time', async () => {
    for (let sequence = 0; sequence < 5; sequence++) {
      await bench.frame({ sequence, keyFrame: sequence === 0, captureTime: sequence * 1_000 })
      await bench.frame({ publication: 1, sequence, captureTime: sequence * 1_000 })
    }

    const acknowledgements = bench.of('acknowledgement')
    expect(acknowledgements.filter(({ publication }) => publication === 0).map(({ sequence }) => sequence)).to.deep.equal([0, 1, 2, 3, 4])
    expect(acknowledgements.filter(({ publication }) => publication === 1).map(({ sequence }) => sequence)).to.deep.equal([4])
    expect(bench.sent.filter(({ lane }) => lane === 'video')).to.be.empty()
    expect(acknowledgements[0].arrival).to.equal(1_000)
  })

  it('plays what opens, and nothing else', async () => {
    await bench.frame({})
    await bench.frame({ sequence: 1, keyFrame: false, captureTime: 41_000 }, new FrameSealer())
    bench.say({ type: 'frame', frame: Uint8Array.of(0xff, 1, 2) })
    await bench.time.run(500)

    expect(bench.shown).to.have.lengthOf(1)
    expect(bench.events).to.deep.equal(['0 true'])
  })

  it('plays no frame twice', async () => {
    const frame = await bench.sealer.seal({ stream: 1, header: { publication: 1, layer: 0, sequence: 0, keyFrame: true, captureTime: 1_000 }, payload: new Uint8Array(50) })
    bench.say({ type: 'frame', frame })
    bench.say({ type: 'frame', frame })
    await bench.time.run(500)

    expect((await bench.engine.stats()).playout.find(({ publication }) => publication === 1)?.framesReceived).to.equal(1)
  })

  it('reads nothing more of a carrier that breaks its form, and begins anew with the next', async () => {
    bench.engine.receive('audio', Uint8Array.of(0))
    bench.engine.receive('video', Uint8Array.of(0))
    await bench.frame({})
    expect(bench.events).to.deep.equal(['broken'])
    expect(bench.of('acknowledgement')).to.be.empty()
    bench.engine.carry(true)
    await bench.frame({})

    expect(bench.of('acknowledgement')).to.have.lengthOf(1)
  })

  it('answers pings, not a flood of them', async () => {
    for (let i = 0; i < 1_000; i++) {
      bench.say({ type: 'ping', bytes: Uint8Array.of(i % 256, 7) })
    }

    expect(bench.of('pong')).to.have.lengthOf(20)
    expect(bench.of('pong')[3].bytes).to.deep.equal(Uint8Array.of(3, 7))
    await bench.time.run(1_000)
    bench.say({ type: 'ping', bytes: Uint8Array.of(9) })

    expect(bench.of('pong')).to.have.lengthOf(21)
  })

  it('makes few key frames, however often it is asked', async () => {
    bench.capture()
    await bench.acknowledge(1_000)
    const before = bench.codecs.keyFrames

    for (let i = 0; i < 50; i++) {
      bench.say({ type: 'key-frame', publication: 5 })
      await bench.acknowledge(20)
    }

    expect(bench.codecs.keyFrames - before).to.be.within(2, 4)
  })

  it('begins with a key frame on another carrier', async () => {
    bench.capture()
    await bench.acknowledge(1_000)
    const before = bench.codecs.keyFrames
    bench.engine.carry(false)
    await bench.time.run(500)
    bench.engine.carry(true)
    await bench.acknowledge(100)

    expect(bench.codecs.keyFrames - before).to.equal(1)
  })

  it('encodes nothing without a carrier, and closes what was captured', async () => {
    bench.engine.carry(false)
    const count = bench.capture()
    await bench.time.run(1_000)

    expect(bench.of('frame')).to.be.empty()
    expect(count.closed).to.equal(count.captured)
  })

  it('sends little to who acknowledges nothing', async () => {
    bench.capture()
    bench.talk()
    await bench.time.run(20_000)
    const frames = bench.of('frame').length

    // a window of pictures and half a second of sound, each time that it tries again
    expect(frames).to.be.below(100)
  })

  it('believes no acknowledgement of what it has not sent', async () => {
    bench.capture()
    const { bitrate } = await bench.engine.stats()

    for (let i = 0; i < 500; i++) {
      bench.say({ type: 'acknowledgement', publication: 5, layer: 0, sequence: 1_000_000 + i, arrival: i })
      await bench.time.run(2)
    }

    expect((await bench.engine.stats()).bitrate).to.equal(bitrate)
  })

  it('asks for a key frame where it has no key yet, once it has', async () => {
    const sealer = new FrameSealer()
    await bench.frame({}, sealer)
    expect(bench.of('key-frame')).to.be.empty()
    bench.engine.addKey(sealer.key, true)
    await bench.frame({ sequence: 1, keyFrame: false }, sealer)

    expect(bench.of('key-frame')).to.deep.equal([{ type: 'key-frame', publication: 0 }])
  })

  it('sends a still every few seconds to whom nothing else can be sent', async () => {
    bench.engine.decodes(['still'])
    bench.capture()
    bench.engine.encode(5, ENCODING)
    await bench.acknowledge(12_000)
    const headers = await Promise.all(bench.of('frame').map(async ({ frame }) => decodeFrameHeader(frame).header))
    const { sent: [sent] } = await bench.engine.stats()

    expect(headers.length).to.be.within(3, 6)
    expect(headers.every(({ codec, keyFrame }) => codec === 2 && keyFrame)).to.be.true()
    expect(sent).to.include({ stills: true, framesEncoded: headers.length })
  })

  it('shows a still at once, which flows for longer than it takes until the next one', async () => {
    const flowing = (): string[] => bench.events.filter(event => event.startsWith('0'))
    await bench.frame({ codec: 2 })
    await bench.time.run(10)
    expect(bench.shown).to.have.lengthOf(1)
    await bench.time.run(9_000)
    await bench.frame({ codec: 2, sequence: 1, captureTime: 9_000_000 })
    await bench.time.run(10)
    expect(bench.shown).to.have.lengthOf(2)
    expect(flowing()).to.deep.equal(['0 true'])
    expect((await bench.engine.stats()).received[0]).to.include({ stills: true, framesDecoded: 2 })
    await bench.time.run(25_000)
    expect(flowing()).to.deep.equal(['0 true', '0 false'])
  })

  it('takes what hardware encodes where the other end has it, and VP8 where hardware fails', async () => {
    const codecOf = async (): Promise<number | undefined> => decodeFrameHeader(bench.of('frame').at(-1)!.frame).header.codec
    bench.codecs.encodes = { vp8: true, still: true, h264: { hardware: true, powerEfficient: true, smooth: true } }
    bench.capture()
    await bench.acknowledge(500)
    expect(await codecOf()).to.equal(undefined)
    bench.engine.decodes(['vp8', 'h264', 'still'])
    await bench.acknowledge(500)
    expect(await codecOf()).to.equal(1)
    bench.codecs.broken = 'h264'
    bench.capture()
    bench.engine.decodes(['vp8'])
    await bench.acknowledge(500)
    bench.engine.decodes(['vp8', 'h264'])
    await bench.acknowledge(1_500)
    const [first] = bench.of('frame').slice(-1)
    expect(decodeFrameHeader(first.frame).header.codec).to.equal(undefined)
    const before = bench.of('frame').length
    await bench.acknowledge(500)
    expect(bench.of('frame').length - before).to.be.above(3)
  })

  it('takes another track for the same publication, and lets the first one go', async () => {
    const first = bench.capture()
    await bench.acknowledge(500)
    const second = bench.capture()
    await bench.acknowledge(500)

    expect(first.ended).to.be.true()
    expect(second.captured).to.be.above(5)
    expect((await bench.engine.stats()).sent).to.have.lengthOf(1)
  })

  it('stops', async () => {
    const count = bench.capture()
    await bench.acknowledge(500)
    bench.engine.stopSending(5)
    const before = bench.of('frame').length
    await bench.time.run(500)

    expect(count.ended).to.be.true()
    expect(bench.of('frame')).to.have.lengthOf(before)
    expect((await bench.engine.stats()).sent).to.be.empty()
  })

  it('carries sixteen publications, and no more', async () => {
    const counts = Array.from({ length: 20 }, (_, i) => bench.capture(i))
    await bench.time.run(10)

    expect(counts.filter(({ ended }) => ended)).to.have.lengthOf(4)
  })

  it('goes on sending a screen on which nothing changes, and no camera that stands still', async () => {
    const still = (publication: number): void => {
      bench.engine.send(publication, 'video', new ReadableStream<Picture>({
        start: controller => { controller.enqueue(picture(bench.time.now() * 1_000)) }
      }))
    }

    bench.engine.encode(5, ENCODING)
    still(5)
    still(7)
    bench.engine.encode(7, { ...ENCODING, detail: true })
    await bench.acknowledge(5_000)
    const { sent } = await bench.engine.stats()

    expect(sent.find(({ id }) => id === '5')?.framesEncoded).to.equal(1)
    expect(sent.find(({ id }) => id === '7')?.framesEncoded).to.be.within(9, 11)
    bench.engine.stopSending(7)
    const before = bench.of('frame').length
    await bench.acknowledge(2_000)
    expect(bench.of('frame')).to.have.lengthOf(before)
  })

  it('shows the newest of a screen that stands still, also where it had no room at first', async () => {
    const encoded: number[] = []
    const { videoEncoder } = bench.codecs
    bench.codecs.videoEncoder = callbacks => {
      const encoder = videoEncoder.call(bench.codecs, callbacks)

      return {
        ...encoder,
        encode: (picture, options) => {
          encoded.push(picture.timestamp / 1_000)
          encoder.encode(picture, options)
        }
      }
    }

    // nothing is acknowledged: the path is full
    const count = bench.capture(5)
    bench.engine.encode(5, { ...ENCODING, detail: true })
    await bench.time.run(3_000)
    count.ended = true
    const last = bench.time.now()
    expect(encoded.at(-1)).to.be.below(last - 1_000)
    await bench.acknowledge(15_000)

    expect(encoded.at(-1)).to.be.above(last)
  })

  it('makes another encoder where one fails', async () => {
    let made = 0
    const { videoEncoder } = bench.codecs
    bench.codecs.videoEncoder = callbacks => {
      const encoder = videoEncoder.call(bench.codecs, callbacks)

      if (++made === 1) {
        encoder.encode = ({ close }) => {
          close()
          callbacks.onError(new Error('It is broken'))
        }
      }

      return encoder
    }
    const count = bench.capture()
    await bench.acknowledge(2_000)

    expect(made).to.equal(2)
    expect((await bench.engine.stats()).sent[0].framesEncoded).to.be.above(10)
    expect(count.closed).to.equal(count.captured)
  })

  it('leaves numbers out where sound would come too late', async () => {
    bench.talk()
    await bench.acknowledge(500)
    await bench.time.run(2_500)
    const stalled = bench.of('frame').length
    await bench.acknowledge(12_000)
    const last = await bench.opener.open(bench.of('frame').at(-1)?.frame ?? new Uint8Array()).catch(() => undefined)

    expect(stalled).to.be.below(75)
    expect(last?.header.sequence ?? Infinity).to.be.above(bench.of('frame').length)
  })

  it('sends and plays nothing once it is closed', async () => {
    bench.capture()
    await bench.acknowledge(500)
    bench.engine.close()
    const before = bench.sent.length
    bench.say({ type: 'ping', bytes: Uint8Array.of(1) })
    bench.engine.carry(true)
    bench.engine.send(9, 'video', new ReadableStream<Picture>())
    await bench.time.run(5_000)

    expect(bench.sent).to.have.lengthOf(before)
    expect(bench.events).to.not.include('silent')
  })

  it('passes on the layers of an encoder', async () => {
    const layers = [0, 1, 0, 1]
    bench.codecs.videoEncoder = ({ onOutput }) => ({
      queue: 0,
      configure: () => {},
      encode: ({ timestamp, close }) => {
        close()
        const frame: EncodedFrame = { data: new Uint8Array(10), keyFrame: timestamp < 1_050_000, layer: layers.shift() ?? 0, captureTime: timestamp }
        onOutput(frame)
      },
      close: () => {}
    })
    bench.capture()
    await bench.time.run(200)
    const opened = await Promise.all(bench.of('frame').map(async ({ frame }) => bench.opener.open(frame)))

    expect(opened.slice(0, 4).map(({ header: { layer, sequence }, stream }) => [layer, sequence, stream])).to.deep.equal([[0, 0, 0], [1, 0, 1], [0, 1, 0], [1, 1, 1]])
  })
})

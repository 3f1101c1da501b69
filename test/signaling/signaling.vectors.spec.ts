import { streamPair } from '@libp2p/utils'
import { expect } from 'aegir/chai'
import { framed } from '../../src/common/index.ts'
import { MAX_FRAME_BYTES } from '../../src/signaling/constants.ts'
import { decodeMessage, encodeMessage } from '../../src/signaling/frame.ts'
import { SignalFrame } from '../../src/signaling/pb/signaling.js'
import { Reliable } from '../../src/signaling/reliable.ts'
import { readVectors } from '../fixtures/vectors/index.ts'
import { hex, unhex } from '../fixtures/wires.ts'
import type { Stream } from '@libp2p/interface'

const { frames, streams, numbering } = readVectors('signaling')

type Pattern = Array<string | [bytes: string, times: number]>

function expand (pattern: Pattern): Uint8Array<ArrayBuffer> {
  return unhex(pattern.map(part => typeof part === 'string' ? part : part[0].repeat(part[1])).join(''))
}

/**
 * Addresses and peer IDs as text
 */
function plain (message: unknown): unknown {
  return JSON.parse(JSON.stringify(message, (_key, value) => value?.getComponents != null || value?.toMultihash != null ? value.toString() : value))
}

describe('vectors of signaling', () => {
  for (const vector of frames.accept) {
    it(`frame: ${vector.why ?? JSON.stringify(vector.message)}`, () => {
      const bytes = expand(vector.frame)
      const frame = SignalFrame.decode(bytes)
      const message = decodeMessage(frame)
      expect({ sequence: frame.sequence, acknowledged: frame.acknowledged }).to.deep.equal({ sequence: vector.sequence, acknowledged: vector.acknowledged })

      if (vector.message != null) {
        expect(plain(message)).to.deep.equal(vector.message)
      }

      // ours are the same, apart from fields that we would not write
      if (vector.message != null && vector.why == null) {
        expect(hex(SignalFrame.encode({ ...frame, ...encodeMessage(message as NonNullable<typeof message>) }))).to.equal(hex(bytes))
      }
    })
  }

  for (const { why, frame } of frames.reject) {
    it(`no frame: ${why}`, () => {
      expect(() => decodeMessage(SignalFrame.decode(expand(frame)))).to.throw()
    })
  }

  describe('on a stream', () => {
    let local: Stream
    let remote: Stream

    beforeEach(async () => {
      [local, remote] = await streamPair()
    })

    afterEach(() => {
      local.abort(new Error('the test is over'))
      remote.abort(new Error('the test is over'))
    })

    async function read (bytes: Pattern): Promise<string[]> {
      const read: string[] = []
      const codec = {
        encode: () => new Uint8Array(),
        decode: (bytes: { subarray (): Uint8Array }) => {
          read.push(hex(bytes.subarray()))

          return SignalFrame.decode(bytes.subarray())
        }
      }
      const { messages } = framed(remote, codec, { maxMessageBytes: MAX_FRAME_BYTES })
      const reading = (async () => {
        // eslint-disable-next-line @typescript-eslint/no-unused-vars
        for await (const _ of messages) { /* what counts is read already */ }
      })()
      local.send(expand(bytes))
      await local.close()
      await reading

      return read
    }

    for (const { why, bytes, frames } of streams.accept) {
      it(`frames: ${why}`, async () => {
        expect(await read(bytes)).to.deep.equal(frames.map((frame: Pattern) => hex(expand(frame))))
      })
    }

    for (const { why, bytes } of streams.reject) {
      it(`no frames: ${why}`, async () => {
        await expect(read(bytes)).to.eventually.be.rejected()
      })
    }
  })

  for (const { received, delivered, acknowledged } of numbering.accept) {
    it(`numbers ${received.join(', ')}`, () => {
      const reliable = new Reliable<number>()

      expect(received.flatMap((sequence: number) => reliable.receive({ sequence, message: sequence }))).to.deep.equal(delivered)
      expect(reliable.received).to.equal(acknowledged)
    })
  }

  for (const { received, why } of numbering.reject) {
    it(`not numbers ${received.join(', ')}: ${why}`, () => {
      const reliable = new Reliable<number>()

      expect(() => received.forEach((sequence: number) => reliable.receive({ sequence, message: sequence }))).to.throw().with.property('name', 'InvalidFrameError')
    })
  }
})

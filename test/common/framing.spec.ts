import { streamPair } from '@libp2p/utils'
import { expect } from 'aegir/chai'
import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { framed } from '../../src/common/index.ts'
import type { Codec, Framed } from '../../src/common/index.ts'
import type { Stream } from '@libp2p/interface'

interface Text {
  text: string
}

const codec: Codec<Text> = {
  encode: ({ text = '' }) => fromString(text),
  decode: bytes => {
    const text = toString(bytes.subarray())

    if (text === 'bad') {
      throw new Error('bad text')
    }

    return { text }
  }
}

async function collect ({ messages }: Framed<Text>): Promise<{ texts: string[], error?: Error }> {
  const texts: string[] = []

  try {
    for await (const { text } of messages) {
      texts.push(text)
    }
  } catch (error: any) {
    return { texts, error }
  }

  return { texts }
}

describe('framed', () => {
  let local: Stream
  let remote: Stream

  beforeEach(async () => {
    [local, remote] = await streamPair()
  })

  afterEach(() => {
    local.abort(new Error('the test is over'))
    remote.abort(new Error('the test is over'))
  })

  const reader = (): Framed<Text> => framed(remote, codec, { maxMessageBytes: 100 })

  it('carries messages in order, empty ones too, until the remote side closes', async () => {
    const { send } = framed(local, codec, { maxMessageBytes: 100 })
    const received = collect(reader())
    const texts = ['one', '', 'x'.repeat(100), 'four']
    texts.forEach(text => { send({ text }) })
    await local.close()

    expect(await received).to.deep.equal({ texts })
  })

  it('puts each behind its length as a varint', async () => {
    const received = reader()
    local.send(Uint8Array.of(3, 0x6f, 0x6e))
    local.send(Uint8Array.of(0x65, 2, 0x68, 0x69))
    await local.close()

    expect(await collect(received)).to.deep.equal({ texts: ['one', 'hi'] })
  })

  const broken: Record<string, { bytes: Uint8Array, close: boolean, error: RegExp }> = {
    'a message that is too long, before it has come': { bytes: Uint8Array.of(101), close: false, error: /length/i },
    'a length that is too long': { bytes: new Uint8Array(20).fill(0xff), close: false, error: /length/i },
    'a message that is cut off': { bytes: Uint8Array.of(3, 0x6f), close: true, error: /end/i },
    'a message that the codec refuses': { bytes: Uint8Array.of(3, 0x62, 0x61, 0x64), close: false, error: /bad text/ }
  }

  Object.entries(broken).forEach(([name, { bytes, close, error }]) => {
    it(`ends at ${name}`, async () => {
      const received = collect(reader())
      framed(local, codec, { maxMessageBytes: 100 }).send({ text: 'fine' })
      local.send(bytes)

      if (close) {
        await local.close()
      }

      const result = await received

      expect(result.texts).to.deep.equal(['fine'])
      expect(result.error?.message).to.match(error)
    })
  })

  it('ends with an error when the stream is reset', async () => {
    const received = collect(reader())
    local.abort(new Error('no more'))

    expect((await received).error).to.have.property('name', 'StreamResetError')
  })

  it('throws where the stream is closed', async () => {
    const { send } = framed(local, codec, { maxMessageBytes: 100 })
    await local.close()

    expect(() => send({ text: 'late' })).to.throw()
  })
})

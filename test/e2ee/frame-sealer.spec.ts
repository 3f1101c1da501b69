import { expect } from 'aegir/chai'
import { Counter, epochAfter } from '../../src/e2ee/counter.ts'
import { decodeFrameHeader, decodeHeader, FrameOpener, FrameSealer } from '../../src/e2ee/index.ts'
import type { FrameHeader } from '../../src/e2ee/index.ts'

const HEADER: FrameHeader = { publication: 1, layer: 0, sequence: 0, keyFrame: true, captureTime: 20_000 }
const payload = Uint8Array.of(1, 2, 3)

/**
 * What stands in the clear: key ID and counter
 */
function numbers (message: Uint8Array): { kid: bigint, ctr: bigint } {
  const { kid, ctr } = decodeHeader(message.subarray(decodeFrameHeader(message).length))

  return { kid, ctr }
}

describe('frame sealer', () => {
  let sealer: FrameSealer

  beforeEach(() => {
    sealer = new FrameSealer()
  })

  it('counts each stream by itself, under a key ID of its own', async () => {
    const sealed = []

    for (const stream of [0, 0, 31, 0, 31]) {
      sealed.push(numbers(await sealer.seal({ stream, header: HEADER, payload })))
    }

    expect(sealed).to.deep.equal([
      { kid: 256n, ctr: 0n },
      { kid: 256n, ctr: 1n },
      { kid: 287n, ctr: 0n },
      { kid: 256n, ctr: 2n },
      { kid: 287n, ctr: 1n }
    ])
  })

  it('uses no counter twice where many encoders seal at once', async () => {
    const sealed = await Promise.all(Array.from({ length: 300 }, async (_, i) => sealer.seal({ stream: i % 3, header: { ...HEADER, layer: i % 4 }, payload })))
    const used = sealed.map(numbers).map(({ kid, ctr }) => `${kid}/${ctr}`)

    expect(new Set(used)).to.have.property('size', 300)
  })

  it('uses no counter again that was used in vain', async () => {
    const failed = sealer.seal({ stream: 0, header: { ...HEADER, layer: 8 }, payload })
    await expect(failed).to.eventually.be.rejected.with.property('name', 'MalformedFrameError')
    await sealer.seal({ stream: 0, header: HEADER, payload })

    expect(numbers(await sealer.seal({ stream: 0, header: HEADER, payload })).ctr).to.equal(1n)
  })

  it('has another key each time it is made: a restart repeats nothing', async () => {
    const again = new FrameSealer()
    const frame = { stream: 0, header: HEADER, payload }
    const [first, second] = [await sealer.seal(frame), await again.seal(frame)]

    expect(numbers(first)).to.deep.equal(numbers(second))
    expect(again.key.key).to.not.deep.equal(sealer.key.key)
    expect(first).to.not.deep.equal(second)
  })

  it('takes what it seals at once: a buffer may be used again', async () => {
    const opener = new FrameOpener()
    opener.add(sealer.key)
    const buffer = new Uint8Array(payload)
    const sealed = sealer.seal({ stream: 0, header: HEADER, payload: buffer })
    buffer.fill(0)

    expect((await opener.open(await sealed)).payload).to.deep.equal(payload)
  })

  it('hands out copies of its key', () => {
    sealer.key.key.fill(0)

    expect(sealer.key.key.every(byte => byte === 0)).to.be.false()
  })

  it('seals with a new key once it is adopted, and counts from 0 under it', async () => {
    const { key } = sealer
    await sealer.seal({ stream: 4, header: HEADER, payload })
    const next = sealer.rotate()

    expect(next.epoch).to.equal(2)
    expect(next.key).to.not.deep.equal(key.key)
    expect(sealer.key).to.deep.equal(key)
    expect(numbers(await sealer.seal({ stream: 4, header: HEADER, payload }))).to.deep.equal({ kid: 260n, ctr: 1n })

    expect(sealer.adopt(2)).to.be.true()
    expect(sealer.key).to.deep.equal(next)
    expect(numbers(await sealer.seal({ stream: 4, header: HEADER, payload }))).to.deep.equal({ kid: 516n, ctr: 0n })
    expect(sealer.adopt(2), 'twice').to.be.false()
  })

  it('adopts the latest key only: an older one is known to who has left since', () => {
    sealer.rotate()
    const latest = sealer.rotate()

    expect(sealer.adopt(1)).to.be.false()
    expect(sealer.adopt(2)).to.be.false()
    expect(sealer.adopt(4)).to.be.false()
    expect(sealer.key.epoch).to.equal(1)
    expect(sealer.adopt(3)).to.be.true()
    expect(sealer.key).to.deep.equal(latest)
  })

  const refused: Record<string, object> = {
    'a stream below 0': { stream: -1 },
    'stream 32': { stream: 32 },
    'half a stream': { stream: 0.5 },
    'more than 1 MiB': { payload: new Uint8Array(1_048_577) },
    'publication 65,536': { header: { ...HEADER, publication: 65_536 } },
    'layer 8': { header: { ...HEADER, layer: 8 } },
    'a sequence of 33 bits': { header: { ...HEADER, sequence: 2 ** 32 } },
    'a time before the clock': { header: { ...HEADER, captureTime: -1 } },
    'a time that is no number': { header: { ...HEADER, captureTime: NaN } },
    'a time between microseconds': { header: { ...HEADER, captureTime: 0.5 } }
  }

  Object.entries(refused).forEach(([name, change]) => {
    it(`refuses ${name}`, async () => {
      await expect(sealer.seal({ stream: 0, header: HEADER, payload, ...change })).to.eventually.be.rejected.with.property('name', 'MalformedFrameError')
    })
  })

  it('ends where its counters end', () => {
    const counter = new Counter(4_294_967_294n)

    expect(counter.take()).to.equal(4_294_967_294n)
    expect(counter.take()).to.equal(4_294_967_295n)
    expect(() => counter.take()).to.throw().with.property('name', 'KeyExhaustedError')
    expect(() => counter.take(), 'again').to.throw().with.property('name', 'KeyExhaustedError')
  })

  it('ends where its epochs end', () => {
    expect(epochAfter(4_294_967_294)).to.equal(4_294_967_295)
    expect(() => epochAfter(4_294_967_295)).to.throw().with.property('name', 'KeyExhaustedError')
  })
})

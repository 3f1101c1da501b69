import { expect } from 'aegir/chai'
import { FrameOpener, FrameSealer } from '../../src/e2ee/index.ts'
import type { FrameHeader } from '../../src/e2ee/index.ts'

const HEADER: FrameHeader = { publication: 1, layer: 2, sequence: 77, keyFrame: false, captureTime: 5_000_000_000 }
const payload = Uint8Array.of(1, 2, 3)

describe('frame opener', () => {
  let sealer: FrameSealer
  let opener: FrameOpener

  beforeEach(() => {
    sealer = new FrameSealer()
    opener = new FrameOpener()
    opener.add(sealer.key)
  })

  async function seal (stream = 0): Promise<Uint8Array<ArrayBuffer>> {
    return sealer.seal({ stream, header: HEADER, payload })
  }

  async function failure (message: Uint8Array, now?: number): Promise<string> {
    return opener.open(message, now).then(() => 'opened', err => err.name)
  }

  function rotate (): void {
    const { epoch, key } = sealer.rotate()
    opener.add({ epoch, key })
    sealer.adopt(epoch)
  }

  it('opens what was sealed, with its header', async () => {
    expect(await opener.open(await seal(3))).to.deep.equal({ header: HEADER, payload, epoch: 1, stream: 3 })
  })

  it('opens the largest frame, and looks at nothing larger', async () => {
    const largest = new Uint8Array(1_048_576)
    const sealed = await sealer.seal({ stream: 0, header: HEADER, payload: largest })

    expect((await opener.open(sealed)).payload).to.deep.equal(largest)

    const larger = new Uint8Array(sealed.byteLength + 1)
    larger.set(sealed)

    expect(await failure(larger)).to.equal('MalformedFrameError')
  })

  it('opens each frame once, in whatever order they come', async () => {
    const [first, second, third] = [await seal(), await seal(), await seal()]

    expect(await failure(third)).to.equal('opened')
    expect(await failure(first)).to.equal('opened')
    expect(await failure(third)).to.equal('ReplayedFrameError')
    expect(await failure(second)).to.equal('opened')
    expect(await failure(first)).to.equal('ReplayedFrameError')
  })

  it('opens one of many copies that come at once', async () => {
    const frame = await seal()
    const outcomes = await Promise.all(Array.from({ length: 10 }, async () => failure(frame)))

    expect(outcomes.filter(outcome => outcome === 'opened')).to.have.lengthOf(1)
    expect(outcomes.filter(outcome => outcome === 'ReplayedFrameError')).to.have.lengthOf(9)
  })

  it('remembers nothing of what does not open', async () => {
    const frame = await seal()
    const forged = new Uint8Array(frame)
    forged[forged.length - 1] ^= 1

    expect(await failure(forged)).to.equal('UnsealError')
    expect(opener.size).to.equal(1)
    expect(await failure(frame)).to.equal('opened')
    expect(opener.size).to.equal(2)
  })

  it('does not open what another sealer of the same epoch sealed', async () => {
    const other = new FrameSealer()

    expect(await failure(await other.seal({ stream: 0, header: HEADER, payload }))).to.equal('UnsealError')
  })

  it('takes the same key again without forgetting what it has seen', async () => {
    const frame = await seal()
    await opener.open(frame)
    opener.add(sealer.key)

    expect(await failure(frame)).to.equal('ReplayedFrameError')
  })

  it('takes what it opens at once: a buffer may be used again', async () => {
    const buffer = await seal()
    const opened = opener.open(buffer)
    buffer.fill(0)

    expect((await opened).payload).to.deep.equal(payload)
  })

  it('keeps a key of its own: a buffer may be used again', async () => {
    const { epoch, key } = sealer.rotate()
    opener.add({ epoch, key })
    key.fill(0)
    sealer.adopt(epoch)

    expect(await failure(await seal())).to.equal('opened')
  })

  it('opens what is on the way when the key changes, for 5 s', async () => {
    const late = [await seal(), await seal(), await seal()]
    rotate()

    expect(await failure(late[0], 1_000_000)).to.equal('opened')
    expect(await failure(await seal(), 2_000_000)).to.equal('opened')
    expect(await failure(late[1], 2_005_000)).to.equal('opened')
    expect(await failure(late[2], 2_005_001)).to.equal('UnknownKeyError')
    expect(opener.size).to.equal(2)
  })

  it('forgets the oldest of four keys', async () => {
    const frame = await seal()
    rotate()
    rotate()
    rotate()

    expect(await failure(frame)).to.equal('UnknownKeyError')
    expect(await failure(await seal())).to.equal('opened')
  })

  it('never forgets the key in use for those that were handed over ahead', async () => {
    await opener.open(await seal())

    for (let i = 0; i < 10; i++) {
      const { epoch, key } = sealer.rotate()
      opener.add({ epoch, key })
    }

    expect(await failure(await seal())).to.equal('opened')
    expect(opener.size).to.equal(4)
  })

  it('holds no more than three epochs of 32 streams', async () => {
    for (let i = 0; i < 5; i++) {
      for (let stream = 0; stream < 32; stream++) {
        await opener.open(await seal(stream), 0)
      }

      rotate()
    }

    expect(opener.size).to.equal(3 + 2 * 32)
  })
})

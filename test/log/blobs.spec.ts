import { defaultLogger } from '@libp2p/logger'
import { expect } from 'aegir/chai'
import { framed } from '../../src/common/index.ts'
import { BlobStore, createBlobs } from '../../src/log/index.ts'
import { BlobFrame } from '../../src/log/pb/log.js'
import { seeded } from '../fixtures/log.ts'
import { peerIds } from '../fixtures/peer-ids.ts'
import { until } from '../fixtures/until.ts'
import { hex, unhex, Wires } from '../fixtures/wires.ts'
import type { Framed } from '../../src/common/index.ts'
import type { Blobs } from '../../src/log/index.ts'
import type { PeerId, Stream } from '@libp2p/interface'

const ROOM = new Uint8Array(32).fill(7)
const SIZE = 300_000

async function blobOf (size: number, fill = 1): Promise<{ hash: string, size: number, bytes: Uint8Array<ArrayBuffer> }> {
  const bytes = new Uint8Array(size).fill(fill)

  return { bytes, size, hash: hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) }
}

describe('blobs that are kept', () => {
  const limits = { author: 100, room: 150 }

  it('are given up where an author has too much, its oldest first', async () => {
    const store = new BlobStore(limits)
    store.put('a1', 'ada', new Uint8Array(60))
    store.put('b1', 'bob', new Uint8Array(30))

    store.put('a2', 'ada', new Uint8Array(60))
    expect(store.list()).to.deep.equal([{ hash: 'b1', author: 'bob', size: 30 }, { hash: 'a2', author: 'ada', size: 60 }])
    expect([await store.get('a1'), await store.get('a2'), store.bytes]).to.deep.equal([undefined, new Uint8Array(60), 90])
  })

  it('are given up by who has most where all have too much', () => {
    const store = new BlobStore(limits)
    store.put('b1', 'bob', new Uint8Array(90))
    store.put('a1', 'ada', new Uint8Array(30))

    store.put('c1', 'cy', new Uint8Array(40))
    expect(store.has('b1')).to.equal(false)
    expect(store.bytes).to.equal(70)
  })

  it('weigh what they weigh, whatever is done', () => {
    const random = seeded(5)
    const store = new BlobStore(limits)
    const held = new Map<string, { author: string, size: number }>()

    for (let round = 0; round < 2_000; round++) {
      const hash = `${random(20)}`
      const author = `${random(4)}`

      if (random(4) === 0) {
        store.delete(hash)
        held.delete(hash)
      } else {
        const size = 1 + random(50)
        held.delete(hash)
        held.set(hash, { author, size })
        store.put(hash, author, new Uint8Array(size))
        held.forEach((_, hash) => { store.has(hash) || held.delete(hash) })
      }

      const sum = (of?: string): number => [...held.values()].filter(({ author }) => of == null || author === of).reduce((sum, { size }) => sum + size, 0)
      expect(store.bytes).to.equal(sum()).and.to.be.at.most(limits.room)
      expect(Math.max(...['0', '1', '2', '3'].map(sum))).to.be.at.most(limits.author)
      expect(store.list()).to.deep.equal([...held].map(([hash, blob]) => ({ hash, ...blob })))
    }
  })
})

describe('the blob protocol', () => {
  let wires: Wires
  let ada: PeerId
  let bob: PeerId
  let held: BlobStore
  let members: boolean
  let blobs: Blobs[]

  beforeEach(async () => {
    wires = new Wires();
    [ada, bob] = await peerIds(2)
    held = new BlobStore()
    members = true
    blobs = await Promise.all([ada, bob].map(serve))
    blobs[0].add({ id: ROOM, isMember: () => members, get: async hash => held.get(hash) })
  })

  afterEach(async () => {
    await Promise.all(blobs.map(async one => one.stop()))
    wires.lose()
  })

  async function serve (peer: PeerId): Promise<Blobs> {
    const made = createBlobs({
      openStream: async (to, _protocol, options) => wires.open(peer, to, options?.signal),
      handle: async (_protocol, handler) => { wires.handle(peer, handler) },
      unhandle: async () => { wires.unhandle(peer) }
    }, { log: defaultLogger().forComponent('test:blobs') })
    await made.start()

    return made
  }

  it('brings what has the hash, and says how much has come', async () => {
    const blob = await blobOf(2_000_016)
    const progress: number[] = []
    held.put(blob.hash, 'ada', blob.bytes)

    expect(await blobs[1].fetch(ada, ROOM, blob, { onProgress: bytes => { progress.push(bytes) } })).to.deep.equal(blob.bytes)
    expect(progress).to.deep.equal(progress.toSorted((a, b) => a - b)).and.to.have.lengthOf.above(10)
    expect(progress.at(-1)).to.equal(blob.size)
  })

  it('says where somebody has it not', async () => {
    expect(await blobs[1].fetch(ada, ROOM, await blobOf(10))).to.equal(undefined)
  })

  it('ends when nobody waits any more', async () => {
    wires.handle(ada, () => {})
    const controller = new AbortController()
    const fetching = blobs[1].fetch(ada, ROOM, await blobOf(10), { signal: controller.signal })
    controller.abort(new Error('left'))

    await expect(fetching).to.eventually.be.rejectedWith('left')
  })

  describe('tells nothing', () => {
    let blob: Awaited<ReturnType<typeof blobOf>>

    beforeEach(async () => {
      blob = await blobOf(SIZE)
      held.put(blob.hash, 'ada', blob.bytes)
    })

    async function heard (frame: Partial<BlobFrame> | Uint8Array): Promise<number> {
      const { stream } = await wires.open(bob, ada)
      const line = framed(stream, BlobFrame, { maxMessageBytes: 1_000_000 })
      let count = 0
      let ended = false
      void (async () => {
        for await (const message of line.messages) {
          count += message.head == null ? 0 : 1
        }
      })().catch(() => {}).finally(() => { ended = true })
      frame instanceof Uint8Array ? stream.send(frame) : line.send(frame)
      await until(() => ended)

      return count
    }

    const asked = (): Partial<BlobFrame> => ({ ask: { room: ROOM, hash: unhex(blob.hash) } })

    it('to somebody who is no member', async () => {
      expect(await heard(asked())).to.equal(1)
      members = false
      expect(await heard(asked())).to.equal(0)
    })

    it('about another room, nothing, or what is no hash', async () => {
      expect(await heard({ ask: { room: new Uint8Array(32), hash: new Uint8Array(32) } })).to.equal(0)
      expect(await heard({ head: { size: 3 } })).to.equal(0)
      expect(await heard({ ask: { room: ROOM, hash: new Uint8Array(31) } })).to.equal(0)
      expect(await heard(Uint8Array.of(3, 0xff, 0xff, 0xff))).to.equal(0)
      expect(await heard({ piece: new Uint8Array(300) })).to.equal(0)
    })

    it('to who asks too often', async () => {
      const answers = await Promise.all(Array.from({ length: 64 }, async () => heard({ ask: { room: ROOM, hash: new Uint8Array(32) } })))
      const answered = answers.filter(count => count === 1)

      expect(answered).to.have.lengthOf.within(32, 40)
    })
  })

  describe('is not misled by who', () => {
    let blob: Awaited<ReturnType<typeof blobOf>>

    beforeEach(async () => { blob = await blobOf(1_000) })

    const piece = (length: number, fill = 1): Partial<BlobFrame> => ({ piece: new Uint8Array(length).fill(fill) })
    const head = (size: number): Partial<BlobFrame> => ({ head: { size } })

    const answers: Record<string, Array<Partial<BlobFrame>>> = {
      'says another size': [head(999), piece(999)],
      'says more than anything has': [head(4_294_967_295)],
      'sends more than it said': [head(1_000), piece(1_001)],
      'sends less than it said': [head(1_000), piece(999)],
      'sends nothing, in pieces': [head(1_000), piece(0), piece(1_000)],
      'sends something else': [head(1_000), piece(1_000, 2)],
      'changes one byte': [head(1_000), piece(999), piece(1, 2)],
      'begins in the middle': [piece(1_000)],
      'sends frames that are too long': [head(1_000), piece(70_000)],
      'says nothing, and closes': []
    }

    async function answer (stream: Stream, frames: Array<Partial<BlobFrame>>): Promise<void> {
      const line: Framed<BlobFrame> = framed(stream, BlobFrame, { maxMessageBytes: 1_000_000 })
      await line.messages[Symbol.asyncIterator]().next()
      frames.forEach(frame => line.send(frame))
      await stream.close()
    }

    Object.entries(answers).forEach(([name, frames]) => {
      it(name, async () => {
        wires.handle(ada, (stream: Stream) => { answer(stream, frames).catch(() => {}) })

        await expect(blobs[1].fetch(ada, ROOM, blob)).to.eventually.be.rejected()
        await until(() => wires.live.length <= 1)
      })
    })
  })
})

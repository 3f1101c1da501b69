import { expect } from 'aegir/chai'
import { MemoryDatastore } from 'datastore-core'
import { Key } from 'interface-datastore'
import { BoundedRecords } from '../../../relay-node/limits/index.ts'

const VALUE = Uint8Array.of(1)
const key = (peer: string, cid: number): Key => new Key(`/dht/provider/${cid}/${peer}`)

describe('bounded records', () => {
  let below: MemoryDatastore
  let store: BoundedRecords

  beforeEach(() => {
    below = new MemoryDatastore()
    store = new BoundedRecords(below, { maxRecords: 5, maxRecordsPerPeer: 3 })
  })

  async function put (peer: string, ...cids: number[]): Promise<void> {
    for (const cid of cids) {
      await store.put(key(peer, cid), VALUE)
    }
  }

  it('keeps so many of a peer, and takes one that it has again', async () => {
    await put('a', 1, 2, 3)
    await put('a', 2)
    await expect(put('a', 4)).to.eventually.be.rejectedWith('enough records of this peer')
    expect(await store.has(key('a', 4))).to.equal(false)
  })

  it('keeps so many in all, and has room again when some have gone', async () => {
    await put('a', 1, 2, 3)
    await put('b', 1, 2)
    await expect(put('c', 1)).to.eventually.be.rejectedWith('enough records')
    await store.delete(key('a', 1))

    // that was none
    await store.delete(key('a', 9))
    await put('c', 1)
    await expect(put('c', 2)).to.eventually.be.rejectedWith('enough records')
  })

  it('counts what was there before', async () => {
    await put('a', 1, 2, 3)
    store = new BoundedRecords(below, { maxRecords: 5, maxRecordsPerPeer: 3 })
    await expect(put('a', 4)).to.eventually.be.rejectedWith('of this peer')
    await put('b', 1)
  })

  it('keeps no more of a buffer than the value', async () => {
    await store.put(new Key('/peers/a'), new Uint8Array(8_192).subarray(0, 10))
    expect((await below.get(new Key('/peers/a'))).buffer.byteLength).to.equal(10)
  })

  it('keeps no values of others, and whatever is not of the DHT', async () => {
    await expect(store.put(new Key('/dht/record/abc'), VALUE)).to.eventually.be.rejected.with.property('name', 'RecordRefusedError')

    for (let i = 0; i < 10; i++) {
      await store.put(new Key(`/peers/${i}`), VALUE)
    }

    const found = []

    for await (const { key } of store.query({ prefix: '/peers/' })) {
      found.push(key)
    }

    expect(found).to.have.lengthOf(10)
    expect(await store.get(new Key('/peers/1'))).to.deep.equal(VALUE)
  })
})

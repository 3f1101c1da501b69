import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'aegir/chai'
import { MemoryDatastore } from 'datastore-core'
import { Key } from 'interface-datastore'
import { openFolder } from '../../../relay-node/data/index.ts'
import { SteadyDatastore } from '../../../relay-node/data/steady-datastore.ts'
import type { DataFolder } from '../../../relay-node/data/index.ts'

const KEY = new Key('/some/key')
const VALUE = new Uint8Array([1, 2, 3])
const SUMS = { starts: 4, circuits: 3, circuitBytes: 2, stunAnswers: 1 }

describe('data folder', () => {
  let path: string
  let said: string[]
  let opened: DataFolder[]

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'freeflow-relay-'))
    said = []
    opened = []
  })

  afterEach(async () => {
    await Promise.all(opened.map(async folder => folder.close()))
    await rm(path, { recursive: true })
  })

  async function open (): Promise<DataFolder> {
    const folder = await openFolder(path, message => { said.push(message) })
    opened.push(folder)

    return folder
  }

  async function close (): Promise<void> {
    await opened.pop()?.close()
  }

  it('keeps key, records and sums, and counts its starts', async () => {
    const first = await open()
    expect(first.sums.starts).to.equal(1)
    await first.datastore.put(KEY, VALUE)
    await first.save(SUMS)
    await close()

    const second = await open()
    expect(second.identity.peerId.toString()).to.equal(first.identity.peerId.toString())
    expect(await second.datastore.get(KEY)).to.deep.equal(VALUE)
    expect(second.sums).to.deep.equal({ ...SUMS, starts: 5 })
    expect(said).to.deep.equal([])
  })

  it('belongs to one at a time', async () => {
    await open()
    await expect(openFolder(path, () => {})).to.eventually.be.rejectedWith(`${path} is used by another relay: give each a folder of its own`).with.property('name', 'DataFolderError')

    await close()
    await open()
  })

  it('refuses to be another relay where its key is damaged, and lets go of the folder', async () => {
    await open()
    await close()
    const key = await readFile(join(path, 'key'))

    for (const damaged of [key.subarray(0, 10), Buffer.alloc(0), Buffer.alloc(key.length)]) {
      await writeFile(join(path, 'key'), damaged)
      await expect(open()).to.eventually.be.rejectedWith(/key holds no key: bring it back from a backup/)
      expect(await readFile(join(path, 'key'))).to.deep.equal(damaged)
    }

    await writeFile(join(path, 'key'), key)
    await open()
  })

  it('begins its sums anew where they are torn', async () => {
    await (await open()).save(SUMS)
    await close()
    await truncate(join(path, 'statistics.json'), 20)

    expect((await open()).sums).to.deep.equal({ starts: 1, circuits: 0, circuitBytes: 0, stunAnswers: 0 })
    expect(said).to.deep.equal([`${join(path, 'statistics.json')} was damaged: its sums begin anew`])
  })

  it('takes what is left of a torn write of records', async () => {
    const folder = await open()
    await folder.datastore.put(KEY, VALUE)
    await folder.datastore.put(new Key('/torn'), new Uint8Array(10_000))
    await close()
    const [log] = (await readdir(join(path, 'datastore'))).filter(name => name.endsWith('.log'))
    const { length } = await readFile(join(path, 'datastore', log))
    await truncate(join(path, 'datastore', log), length - 5_000)

    const { datastore } = await open()
    expect(await datastore.get(KEY)).to.deep.equal(VALUE)
    expect(await datastore.has(new Key('/torn'))).to.be.false()
  })

  it('puts records aside that are damaged for good, and keeps its key', async () => {
    const { identity, datastore } = await open()
    await datastore.put(KEY, VALUE)
    await close()
    const [manifest] = (await readdir(join(path, 'datastore'))).filter(name => name.startsWith('MANIFEST'))
    await rm(join(path, 'datastore', manifest))

    const again = await open()
    expect(again.identity.peerId.toString()).to.equal(identity.peerId.toString())
    expect(await again.datastore.has(KEY)).to.be.false()
    await again.datastore.put(KEY, VALUE)
    expect(said).to.have.lengthOf(1)
    expect(said[0]).to.match(/datastore was damaged .*begin anew/)
    expect(await readdir(path)).to.include('datastore.damaged')
  })
})

/**
 * A disk that says no, and then yes
 */
class Disk extends MemoryDatastore {
  isFull = false

  override put (key: Key, value: Uint8Array): Key {
    if (this.isFull) {
      throw new Error('No space left on device')
    }

    return super.put(key, value) as Key
  }

  override delete (key: Key): void {
    if (this.isFull) {
      throw new Error('No space left on device')
    }

    super.delete(key)
  }
}

describe('datastore that goes on', () => {
  it('keeps in memory what cannot be written, says it once, and writes it when that goes again', async () => {
    const disk = new Disk()
    const said: string[] = []
    let now = 0
    let reopened = 0
    const store = new SteadyDatastore({ store: disk, reopen: async () => { reopened++ }, say: message => { said.push(message) }, now: () => now })
    const [old, gone, fresh] = ['/old', '/gone', '/fresh'].map(name => new Key(name))
    await store.put(old, new Uint8Array([1]))
    await store.put(gone, new Uint8Array([2]))

    disk.isFull = true
    await store.put(fresh, new Uint8Array([3]))
    await store.put(old, new Uint8Array([4]))
    await store.delete(gone)
    expect(said).to.deep.equal(['nothing can be written now, and is kept in memory: No space left on device'])

    const look = async (): Promise<void> => {
      expect(await store.get(old)).to.deep.equal(new Uint8Array([4]))
      expect(await store.get(fresh)).to.deep.equal(new Uint8Array([3]))
      expect([await store.has(gone), await store.has(fresh)]).to.deep.equal([false, true])
      await expect((async () => store.get(gone))()).to.eventually.be.rejected.with.property('name', 'NotFoundError')
      const keys: string[] = []

      for await (const { key } of store.query({ prefix: '/' })) {
        keys.push(key.toString())
      }

      expect(keys).to.have.members(['/old', '/fresh'])
    }

    await look()

    // not yet, and not in vain
    disk.isFull = false
    now = 59_999
    await store.put(fresh, new Uint8Array([3]))
    expect([reopened, disk.has(fresh)]).to.deep.equal([0, false])

    now = 60_000
    await store.put(new Key('/any'), new Uint8Array([5]))
    await store.delete(new Key('/any'))
    expect(reopened).to.equal(1)
    expect(said.slice(1)).to.deep.equal(['everything is written again'])
    expect([disk.has(gone), disk.get(fresh), disk.get(old)]).to.deep.equal([false, new Uint8Array([3]), new Uint8Array([4])])
    await look()
  })
})

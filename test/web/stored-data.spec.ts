import { expect } from 'aegir/chai'
import { createDataModel } from '../../web/src/stored-data/data-model.ts'
import { inventory, ITEMS } from '../../web/src/stored-data/inventory.ts'
import type { Kept } from '../../web/src/stored-data/inventory.ts'

const NOTHING: Kept = { records: [], words: [], files: [] }

describe('web inventory of what is stored', () => {
  it('has a line for everything, and counts all of it', () => {
    const kept: Kept = {
      records: [
        { key: '/freeflow/identity', bytes: 68 },
        { key: '/freeflow/relays', bytes: 120 },
        { key: '/freeflow/rooms/abc/peers', bytes: 200 },
        { key: '/freeflow/rooms/def/peers', bytes: 300 },
        { key: '/freeflow/histories/abc/index', bytes: 100 },
        { key: '/freeflow/histories/abc/1/1', bytes: 60_000 },
        { key: '/something/new', bytes: 5 }
      ],
      words: [
        { key: 'name', bytes: 7 },
        { key: 'camera', bytes: 40 },
        { key: 'speaker', bytes: 41 },
        { key: 'hide-address', bytes: 15 },
        { key: 'theme', bytes: 9 },
        { key: 'language', bytes: 10 },
        { key: 'constructor', bytes: 1 }
      ],
      files: [{ key: 'assets/main.js', bytes: 100_000 }, { key: './', bytes: 2_000 }]
    }

    const items = inventory(kept)
    expect(items.map(({ id, entries, bytes }) => `${id} ${entries} ${bytes}`)).to.deep.equal([
      'identity 1 68', 'relays 1 120', 'rooms 2 500', 'histories 2 60100', 'name 1 7', 'devices 2 81', 'privacy 1 15', 'look 2 19', 'settings 2 6', 'app 2 102000'
    ])
  })

  it('says of everything that there is none', () => {
    expect(inventory(NOTHING).map(({ id }) => id)).to.deep.equal([...ITEMS])
    expect(inventory(NOTHING).every(({ entries, bytes }) => entries === 0 && bytes === 0)).to.be.true()
  })
})

describe('web deleting everything', () => {
  function make (deleteKept: () => Promise<void>): { model: ReturnType<typeof createDataModel>, did: string[] } {
    const did: string[] = []
    const model = createDataModel({
      peers: { stop: async () => { did.push('stop') } },
      storage: { readKept: async () => NOTHING, deleteKept: async () => { did.push('delete'); await deleteKept() }, deleteHistories: async () => { did.push('histories'); await deleteKept() } },
      startOver: () => { did.push('start over') }
    })

    return { model, did }
  }

  it('stops who would write again, deletes, and starts over', async () => {
    const { model, did } = make(async () => {})
    model.ask('everything')
    expect(did).to.deep.equal([])
    const deleted = model.deleteAll()
    expect(model.get()).to.include({ asking: undefined, deleting: true })
    await deleted
    expect(did).to.deep.equal(['stop', 'delete', 'start over'])
  })

  it('deletes the histories alone, goes on, and looks again', async () => {
    const { model, did } = make(async () => {})
    model.ask('histories')
    await model.deleteHistories()
    expect(did).to.deep.equal(['histories'])
    expect(model.get()).to.include({ asking: undefined, deleting: false, failed: false }).and.to.have.property('items')

    const failing = make(async () => { throw new Error('no') })
    await failing.model.deleteHistories()
    expect(failing.model.get()).to.include({ deleting: false, failed: true })
  })

  it('says where something is left, and can be tried again', async () => {
    const { model, did } = make(async () => { throw new DOMException('held', 'TimeoutError') })
    await model.deleteAll()
    expect(model.get()).to.include({ deleting: false, failed: true })
    expect(did).to.deep.equal(['stop', 'delete'])
  })

  it('shows an empty list where a browser does not tell', async () => {
    const model = createDataModel({ peers: { stop: async () => {} }, storage: { readKept: async () => { throw new Error('no') }, deleteKept: async () => {}, deleteHistories: async () => {} }, startOver: () => {} })
    await model.look()
    expect(model.get().items).to.deep.equal([])
  })
})

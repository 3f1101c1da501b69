import { expect } from 'aegir/chai'
import { MemoryDatastore } from 'datastore-core'
import { Key } from 'interface-datastore/key'
import { keepingMember } from '../fixtures/kept.ts'
import { forge, seeded, writer } from '../fixtures/log.ts'
import { until } from '../fixtures/until.ts'
import { roomKeys } from '../fixtures/wires.ts'
import type { KeepingInit, KeepingMember } from '../fixtures/kept.ts'
import type { Writer } from '../fixtures/log.ts'

const note = (text: string): Uint8Array => new TextEncoder().encode(text)
const ids = ({ log }: Pick<Writer, 'log'>): string[] => log.entries.map(({ id }) => id)

/**
 * Each stay has a session of its own
 */
const LATER = 'ee'.repeat(16)

describe('a history that is kept on the device', () => {
  let datastore: MemoryDatastore
  let ada: KeepingMember

  beforeEach(async () => {
    datastore = new MemoryDatastore()
    ada = await keepingMember(1, { datastore })
  })

  /**
   * The same device, another time
   */
  async function later (init: Partial<KeepingInit> = {}, keep?: boolean): Promise<KeepingMember> {
    const member = await keepingMember(1, { datastore, session: LATER, ...init })
    await member.keeper.load(keep)

    return member
  }

  async function names (): Promise<string[]> {
    const keys: string[] = []

    for await (const key of datastore.queryKeys({})) {
      keys.push(key.toString())
    }

    return keys.sort()
  }

  async function write (count: number, by: Writer = ada): Promise<void> {
    for (let i = 0; i < count; i++) {
      await by.log.append('note', note(`note ${i}`))
    }
  }

  it('is not kept where nobody has asked for it', async () => {
    await ada.keeper.load()
    await write(3)
    await ada.keeper.close()

    expect(ada.keeper).to.include({ state: 'off', bytes: 0 })
    expect(await names()).to.be.empty()
  })

  it('is there the next time, and goes on being kept', async () => {
    await write(300)
    await ada.keeper.keep()
    expect(ada.keeper.state).to.equal('kept')
    await write(10)
    await ada.keeper.close()

    const second = await later()
    expect(second.keeper.state).to.equal('kept')
    expect(second.keeper.bytes).to.be.above(300 * 100)
    expect(ids(second)).to.deep.equal(ids(ada))
    const fresh = await second.log.append('note', note('later'))
    expect(fresh.clock).to.equal(311)
    expect(fresh.parents).to.deep.equal([ids(ada)[309]])
    await second.keeper.close()

    expect(ids(await later({ session: 'ef'.repeat(16) }))).to.deep.equal(ids(second))
  })

  it('is written by itself, a moment later', async () => {
    await ada.keeper.keep()
    await write(3)
    await until(async () => ids(await later()).length === 3)
  })

  it('comes before what is written while it is read', async () => {
    await write(3)
    await ada.keeper.keep()
    await ada.keeper.close()
    const member = await keepingMember(1, { datastore, session: LATER })
    member.log.hold(member.keeper.load())
    const entry = await member.log.append('note', note('at once'))

    expect(entry.clock).to.equal(4)
  })

  it('is deleted, and not written any more', async () => {
    await write(300)
    ada.blobs.put('aa'.repeat(32), 'ada', new Uint8Array(10))
    await ada.keeper.keep()
    expect(await names()).to.have.lengthOf.above(3)
    await ada.keeper.forget()
    expect(ada.keeper).to.include({ state: 'off', bytes: 0 })
    await write(3)
    await ada.keeper.close()

    expect(await names()).to.be.empty()
    expect(ada.log.entries).to.have.lengthOf(303)
    expect((await later()).keeper.state).to.equal('off')
  })

  it('is not written any more once it was deleted behind our back', async () => {
    await write(300)
    await ada.keeper.keep()

    for (const name of await names()) {
      await datastore.delete(new Key(name))
    }

    await write(3)
    await ada.keeper.flush()

    expect(ada.keeper.state).to.equal('off')
    expect(await names()).to.be.empty()
  })

  it('is deleted by who comes and wants none', async () => {
    await write(3)
    await ada.keeper.keep()
    await ada.keeper.close()
    await later({}, false)

    expect(await names()).to.be.empty()
  })

  it('holds nothing that can be read without the room\'s secret', async () => {
    await ada.log.append('note', note('the secret of the room'))
    await ada.keeper.keep()

    for await (const { value } of datastore.query({})) {
      expect(new TextDecoder('latin1').decode(value)).to.not.include('secret').and.to.not.include('note')
    }
  })

  it('takes few records, however slowly people write', async () => {
    await ada.keeper.keep()

    for (let i = 0; i < 140; i++) {
      await ada.log.append('note', note(`${i}`))
      await ada.keeper.flush()
    }

    expect(await names()).to.have.lengthOf(3)
    await ada.keeper.close()
    expect(ids(await later())).to.deep.equal(ids(ada))
  })

  it('has the pictures, and gives up those that are not needed any more', async () => {
    const [kept, gone] = ['aa'.repeat(32), 'bb'.repeat(32)]
    ada.blobs.put(kept, 'ada', new Uint8Array(1_000).fill(1))
    ada.blobs.put(gone, 'ada', new Uint8Array(1_000).fill(2))
    await ada.keeper.keep()
    ada.blobs.delete(gone)
    await ada.keeper.close()

    const second = await later()
    expect(second.blobs.list()).to.deep.equal([{ hash: kept, author: 'ada', size: 1_000 }])
    expect(await second.blobs.get(kept)).to.deep.equal(new Uint8Array(1_000).fill(1))
    expect((await names()).filter(name => name.includes('/blobs/'))).to.have.lengthOf(1)

    await datastore.put(new Key((await names()).find(name => name.includes('/blobs/')) ?? ''), new Uint8Array(3))
    expect(await second.blobs.get(kept)).to.equal(undefined)
  })

  describe('has a bound: what the log gives up is given up here', () => {
    const limits = { entries: 1_000 }

    it('and is not asked for again, nor taken', async () => {
      ada = await keepingMember(1, { datastore, limits })
      await ada.keeper.keep()
      const all: Uint8Array[] = []

      for (let round = 0; round < 5; round++) {
        await write(500)
        await ada.keeper.flush()
      }

      all.push(...ada.sent)
      await ada.keeper.close()
      const bytes = ada.keeper.bytes
      const second = await later({ limits })
      const [frontier] = second.log.frontier()

      expect(ids(second)).to.deep.equal(ids(ada))
      expect(frontier.floor).to.equal(2_500 - ada.log.entries.length)
      expect(frontier.runs).to.have.lengthOf(1)
      expect(second.log.receive([await second.log.verify(all[0])], 'history')).to.equal(0)

      // entries that count no more are at most as many as those that do
      expect(bytes).to.equal(0)
      expect(second.keeper.bytes).to.be.below(2.2 * ada.log.entries.reduce((sum, { signed }) => sum + signed.byteLength, 0))
    })
  })

  it('has what proves that somebody has contradicted itself', async () => {
    const bob = await writer(2)
    const [one, other] = [await forge(bob), await forge(bob, { payload: note('or rather') })]
    ada.log.receive([one], 'topic')
    ada.log.receive([other], 'topic')
    await ada.keeper.keep()
    await ada.keeper.close()
    const second = await later()

    expect(second.log.entries).to.be.empty()
    expect(second.log.receive([one], 'history')).to.equal(0)
    expect(second.log.frontier()[0].fork).to.equal(1)
  })

  describe('where something goes wrong', () => {
    it('in the middle of writing: what was written before is there, and nothing else is harmed', async () => {
      await write(100)
      await ada.keeper.keep()
      await ada.keeper.close()
      const records = (await names()).length
      const before = ids(ada)

      // each time the device ends at another write
      for (let at = 0; at < 6; at++) {
        const dying = await later({ session: `${at}0`.repeat(16) })
        const put = datastore.put.bind(datastore)
        let writes = 0
        datastore.put = (key, value) => {
          if (writes++ >= at) {
            throw new Error('The device is gone')
          }

          return put(key, value)
        }
        await write(300, dying)
        await dying.keeper.flush()
        datastore.put = put
        const after = ids(await later({ session: `${at}1`.repeat(16) }))

        expect(after.slice(0, 100)).to.deep.equal(before)
        expect(ids(dying)).to.include.members(after)
      }

      expect((await names()).length).to.be.above(records)
    })

    it('in the middle of a rewrite: nothing is lost', async () => {
      const limits = { entries: 700 }
      ada = await keepingMember(1, { datastore, limits })
      await write(700)
      await ada.keeper.keep()
      const put = datastore.put.bind(datastore)
      let writes = 0
      datastore.put = (key, value) => {
        if (++writes > 2) {
          throw new Error('The device is gone')
        }

        return put(key, value)
      }
      await write(800)
      await ada.keeper.flush()
      datastore.put = put
      expect(ada.keeper.state).to.equal('full')
      expect(ids(await later({ limits })).length).to.be.above(600)

      // and it goes on where the device does
      await ada.keeper.flush()
      expect(ada.keeper.state).to.equal('kept')
      expect(ids(await later({ limits, session: 'ef'.repeat(16) }))).to.deep.equal(ids(ada))
    })

    it('with a record: what was in it is missing, others have it, and it is written again', async () => {
      await write(400)
      await ada.keeper.keep()
      await ada.keeper.close()
      const key = new Key((await names()).find(name => name.endsWith('/1/2')) ?? '')
      await datastore.put(key, (await datastore.get(key)).subarray(0, 100))
      const second = await later()
      expect(second.log.entries).to.have.lengthOf(400 - 128)

      for (const entry of ada.log.entries) {
        second.log.receive([entry], 'history')
      }

      await second.keeper.close()
      expect((await names()).filter(name => name.includes('/1/'))).to.be.empty()
      expect(ids(await later({ session: 'ef'.repeat(16) }))).to.deep.equal(ids(ada))
    })

    it('with its name: a record of another place is none', async () => {
      await write(200)
      await ada.keeper.keep()
      await ada.keeper.close()
      const [one, two] = ['/1/1', '/1/2'].map(end => new Key(`/freeflow/histories/${ada.log.name}${end}`))
      await datastore.put(two, await datastore.get(one))

      expect((await later()).log.entries).to.have.lengthOf(128)
    })

    it('with the key: nothing is there, nothing fails, and it begins anew', async () => {
      await write(200)
      await ada.keeper.keep()
      await ada.keeper.close()
      const { keptKey } = await roomKeys(9)
      const second = await later({ key: keptKey })

      expect(second.log.entries).to.be.empty()
      expect(second.keeper.state).to.equal('kept')
      await write(2, second)
      await second.keeper.close()
      expect(ids(await later({ key: keptKey, session: 'ef'.repeat(16) }))).to.deep.equal(ids(second))
    })

    it('with the space: it is said, all goes on, and what was missed is written when there is some', async () => {
      await ada.keeper.keep()
      await write(10)
      await ada.keeper.flush()
      const put = datastore.put.bind(datastore)
      datastore.put = () => { throw new DOMException('No space is left', 'QuotaExceededError') }
      const states: string[] = []
      ada.keeper.addEventListener('change', () => { states.push(ada.keeper.state) })
      await write(300)
      await ada.keeper.flush()
      expect(states).to.deep.equal(['full'])
      expect(ada.log.entries).to.have.lengthOf(310)
      datastore.put = put
      expect(ids(await later())).to.have.lengthOf(10)

      await write(1)
      await until(() => ada.keeper.state === 'kept')
      await ada.keeper.close()
      expect(ids(await later({ session: 'ef'.repeat(16) }))).to.deep.equal(ids(ada))
    })

    it('with the device itself: the room goes on without', async () => {
      datastore.has = () => { throw new Error('SecurityError') }
      await ada.keeper.load(true)
      await ada.keeper.keep()
      await write(2)

      expect(ada.log.entries).to.have.lengthOf(2)
      expect(ada.keeper.state).to.equal('off')
    })
  })

  describe('in two tabs', () => {
    /**
     * As Web Locks do it: the next one has it when the one before is gone
     */
    function locks (): NonNullable<KeepingInit['alone']> {
      let last: Promise<unknown> = Promise.resolve()

      return async (_name, signal) => {
        const before = last
        const gone = new Promise<void>(resolve => { signal.addEventListener('abort', () => { resolve() }) })
        last = before.then(async () => gone)
        await before
      }
    }

    it('is not written again by the other where the one has deleted it', async () => {
      const alone = locks()
      const first = await keepingMember(1, { datastore, alone })
      await write(5, first)
      await first.keeper.keep()
      const second = await keepingMember(2, { datastore, alone })
      await second.keeper.load()
      await first.keeper.forget()
      await until(() => second.keeper.state === 'off')
      await write(1, second)
      await second.keeper.close()

      expect(await names()).to.be.empty()
    })

    it('is not begun by who has left before it was read', async () => {
      await write(5)
      await ada.keeper.keep()
      await ada.keeper.close()
      const second = await keepingMember(1, { datastore, session: LATER })
      const loading = second.keeper.load()
      await second.keeper.close()
      await loading

      expect(second.keeper.state).to.equal('off')
    })

    it('is written by one, read by both, and by the other when that one is gone', async () => {
      const alone = locks()
      const first = await keepingMember(1, { datastore, alone })
      await write(5, first)
      await first.keeper.keep()
      const second = await keepingMember(2, { datastore, alone })
      await second.keeper.load()

      expect(ids(second)).to.deep.equal(ids(first))
      expect([first.keeper.state, second.keeper.state]).to.deep.equal(['kept', 'elsewhere'])

      // both hear the same, and one of them writes it
      for (const entry of [await second.log.append('note', note('mine')), await first.log.append('note', note('yours'))]) {
        first.log.receive([entry], 'topic')
        second.log.receive([entry], 'topic')
      }

      await second.keeper.flush()
      expect(ids(await later())).to.have.lengthOf(5)
      await first.keeper.close()
      await until(() => second.keeper.state === 'kept')
      await write(2, second)
      await second.keeper.close()

      expect(ids(await later({ session: 'ef'.repeat(16) }))).to.deep.equal(ids(second))
      expect(second.log.entries).to.have.lengthOf(9)
    })
  })

  it('is the same as the log, whatever happens in whatever order', async () => {
    const random = seeded(11)
    const [bob, cy] = [await writer(2), await writer(3)]
    let stay = 0x40
    let member = ada
    await member.keeper.keep()

    for (let round = 0; round < 60; round++) {
      const what = random(5)

      if (what < 2) {
        await write(random(40), member)
      } else if (what === 2) {
        member.log.receive([await [bob, cy][random(2)].log.append('note', note(`${round}`))], 'topic')
      } else if (what === 3) {
        await member.keeper.flush()
      } else {
        const before = ids(member)
        await member.keeper.close()
        member = await later({ session: (++stay).toString(16).padStart(2, '0').repeat(16) })
        expect(ids(member)).to.deep.equal(before)
      }
    }
  })
})

import { expect } from 'aegir/chai'
import { staggered } from '../../src/common/index.ts'

const EVERY = 100

describe('staggered', () => {
  let log: string[]
  let late: string[]

  beforeEach(() => {
    log = []
    late = []
  })

  /**
   * One that ends after so many milliseconds
   */
  const way = (name: string, ms: number, outcome: 'comes' | 'fails' | 'does not listen' = 'comes') => async (signal: AbortSignal): Promise<string> => {
    log.push(name)

    return new Promise((resolve, reject) => {
      setTimeout(() => { outcome === 'fails' ? reject(new Error(name)) : resolve(name) }, ms)

      if (outcome !== 'does not listen') {
        signal.addEventListener('abort', () => {
          log.push(`${name} is given up`)
          reject(signal.reason)
        })
      }
    })
  }

  const run = async (ways: Array<ReturnType<typeof way>>, signal = new AbortController().signal): Promise<string> => staggered(ways, { everyMs: EVERY, signal, discard: value => { late.push(value) } })
  const told = (): string => log.join(' ').replace(/ (\w is)/g, ', $1')
  const NEVER = 100_000

  const table: Array<[what: string, ways: Array<Parameters<typeof way>>, found: string, tried: string]> = [
    ['the first, where it comes in its time', [['a', 10], ['b', 0]], 'a', 'a'],
    ['the second, where the first hangs', [['a', NEVER], ['b', 10], ['c', 10]], 'b', 'a b, a is given up'],
    ['the first, where it comes while the second is tried', [['a', 160], ['b', NEVER]], 'a', 'a b, b is given up'],
    ['the next one at once, where one fails', [['a', 0, 'fails'], ['b', 0, 'fails'], ['c', 10]], 'c', 'a b c'],
    ['one that comes after the last has failed', [['a', 240], ['b', 0, 'fails']], 'a', 'a b']
  ]

  for (const [what, ways, found, tried] of table) {
    it(`takes ${what}`, async () => {
      expect(await run(ways.map(args => way(...args)))).to.equal(found)
      expect(told()).to.equal(tried)
    })
  }

  it('waits for nothing after a failure', async () => {
    const began = Date.now()
    await run([way('a', 0, 'fails'), way('b', 0, 'fails'), way('c', 0)])
    expect(Date.now() - began).to.be.below(EVERY)
  })

  it('puts away what comes too late', async () => {
    expect(await run([way('a', 300, 'does not listen'), way('b', 10)])).to.equal('b')
    await new Promise(resolve => { setTimeout(resolve, 400) })
    expect(late).to.deep.equal(['a'])
  })

  it('says why none led anywhere', async () => {
    const { errors } = await run([way('a', 0, 'fails'), way('b', 0, 'fails')]).catch(err => err)
    expect(errors.map(({ message }: Error) => message)).to.deep.equal(['a', 'b'])
    expect((await run([]).catch(err => err)).errors).to.deep.equal([])
  })

  it('ends when it is told to, whoever hangs', async () => {
    const began = Date.now()
    const { errors } = await run([way('a', NEVER, 'does not listen')], AbortSignal.timeout(30)).catch(err => err)
    expect(errors.at(-1).name).to.equal('TimeoutError')
    expect(Date.now() - began).to.be.below(1_000)
    await expect(run([way('b', 0)], AbortSignal.abort())).to.eventually.be.rejected()
    expect(log).to.deep.equal(['a'])
  })
})

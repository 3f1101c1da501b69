import { expect } from 'aegir/chai'
import { Latest } from '../../src/common/index.ts'

describe('latest', () => {
  it('forgets what was set longest ago', () => {
    const latest = new Latest<string, number>(2)
    latest.set('a', 1)
    latest.set('b', 2)
    latest.set('a', 3)
    latest.set('c', 4)

    expect([latest.get('a'), latest.has('b'), latest.get('c'), latest.size]).to.deep.equal([3, false, 4, 2])
    expect([...latest.values()]).to.deep.equal([3, 4])
  })
})

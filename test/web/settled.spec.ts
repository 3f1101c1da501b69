import { mock } from 'node:test'
import { expect } from 'aegir/chai'
import { settled } from '../../web/src/chat/settled.ts'

describe('web what follows something that comes in many pieces', () => {
  let done: number
  let now: number
  let at: number[]
  let controller: AbortController
  let ask: () => void

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] })
    done = 0
    now = 0
    at = []
    controller = new AbortController()
    ask = settled(() => {
      done++
      at.push(now)
    }, controller.signal)
  })

  afterEach(() => { mock.timers.reset() })

  function pass (ms: number): void {
    for (let i = 0; i < ms; i++) {
      now++
      mock.timers.tick(1)
    }
  }

  it('does it at once, and again at once after a rest', () => {
    ask()
    expect(done).to.equal(1)
    pass(500)
    expect(done).to.equal(1)
    ask()
    expect(at).to.deep.equal([0, 500])
  })

  it('does what is asked for meanwhile once, when there is rest', () => {
    ask()

    for (let i = 0; i < 10; i++) {
      pass(50)
      ask()
    }

    expect(done).to.equal(1)
    pass(500)
    expect(at).to.deep.equal([0, 580])
  })

  it('does not wait for rest that never comes', () => {
    ask()

    for (let i = 0; i < 50; i++) {
      pass(50)
      ask()
    }

    expect(at).to.deep.equal([0, 1_050, 2_050])
  })

  it('does nothing after the end', () => {
    ask()
    ask()
    controller.abort()
    ask()
    pass(2_000)
    expect(done).to.equal(1)
  })
})

import { expect } from 'aegir/chai'
import { whenNeeded } from '../../web/src/start/when-needed.ts'

describe('web start of what is heavy', () => {
  let begun: number
  let target: EventTarget
  let later: Array<() => void>
  let frames: Array<() => void>

  beforeEach(() => {
    begun = 0
    target = new EventTarget()
    later = []
    frames = []
  })

  const begin = (soon: boolean): () => void => whenNeeded(() => { begun++ }, {
    soon,
    target: target as unknown as Window,
    wait: task => { later.push(task) },
    painted: task => { frames.push(task) }
  })
  const paint = (): void => { frames.splice(0).forEach(task => { task() }) }

  it('waits until somebody does something, and lets that be seen first', () => {
    begin(false)
    expect([begun, frames.length]).to.deep.equal([0, 0])
    target.dispatchEvent(new Event('keydown'))
    expect(begun).to.equal(0)
    paint()
    expect(begun).to.equal(1)
    target.dispatchEvent(new Event('keydown'))
    target.dispatchEvent(new Event('pointerdown'))
    later.forEach(task => { task() })
    paint()
    expect(begun).to.equal(1)
  })

  it('takes whatever somebody does for a sign', () => {
    const signs = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'input']
    signs.forEach(sign => {
      begin(false)
      target.dispatchEvent(new Event(sign))
      paint()
    })
    expect(begun).to.equal(signs.length)
  })

  it('begins at last where nobody does anything', () => {
    begin(false)
    later.forEach(task => { task() })
    expect(begun).to.equal(1)
  })

  it('does not wait where one press is enough, and begins at once when told to', () => {
    const now = begin(true)
    expect(begun).to.equal(0)
    now()
    paint()
    expect(begun).to.equal(1)
    begin(true)
    paint()
    expect(begun).to.equal(2)
  })
})

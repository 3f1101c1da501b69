import { expect } from 'aegir/chai'
import { keepAwake } from '../../web/src/wake-lock/wake-lock.ts'
import { settled } from './fakes.ts'
import type { WakeLockScope } from '../../web/src/wake-lock/wake-lock.ts'

class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'

  show (visible: boolean): void {
    this.visibilityState = visible ? 'visible' : 'hidden'
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

class FakeLock extends EventTarget {
  released = false
  async release (): Promise<void> { this.released = true }
}

describe('web wake lock', () => {
  let document: FakeDocument
  let locks: FakeLock[]
  let refuse: boolean
  let scope: WakeLockScope
  let controller: AbortController

  beforeEach(() => {
    document = new FakeDocument()
    locks = []
    refuse = false
    controller = new AbortController()
    scope = {
      document: document as unknown as Document,
      navigator: {
        wakeLock: {
          request: async () => {
            if (refuse) {
              throw new DOMException('low battery', 'NotAllowedError')
            }

            const lock = new FakeLock()
            locks.push(lock)

            return lock as unknown as WakeLockSentinel
          }
        }
      }
    }
  })

  const held = (): number => locks.filter(({ released }) => !released).length

  it('keeps the screen on, and lets it go at the end', async () => {
    keepAwake(controller.signal, scope)
    await settled()
    expect(held()).to.equal(1)
    controller.abort()
    await settled()
    expect(held()).to.equal(0)

    document.show(true)
    await settled()
    expect(locks).to.have.lengthOf(1)
  })

  it('takes it again when the page is seen again', async () => {
    keepAwake(controller.signal, scope)
    await settled()

    // a browser takes it back itself
    locks[0].released = true
    document.show(false)
    await settled()
    expect(held()).to.equal(0)
    document.show(true)
    await settled()
    expect(held()).to.equal(1)

    // and no second one while there is one
    document.show(true)
    await settled()
    expect(locks).to.have.lengthOf(2)
  })

  it('begins when a hidden page is seen', async () => {
    document.visibilityState = 'hidden'
    keepAwake(controller.signal, scope)
    await settled()
    expect(locks).to.be.empty()
    document.show(true)
    await settled()
    expect(held()).to.equal(1)
  })

  it('holds nothing that comes after the end', async () => {
    keepAwake(controller.signal, scope)
    controller.abort()
    await settled()
    expect(held()).to.equal(0)
  })

  it('is no error where it is refused, and is tried again', async () => {
    refuse = true
    keepAwake(controller.signal, scope)
    await settled()
    refuse = false
    document.show(true)
    await settled()
    expect(held()).to.equal(1)
  })

  it('is no error where there is none', () => {
    keepAwake(controller.signal, {})
    keepAwake(controller.signal, { navigator: {}, document: document as unknown as Document })
    keepAwake(AbortSignal.abort(), scope)
    expect(locks).to.be.empty()
  })
})

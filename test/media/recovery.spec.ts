import { expect } from 'aegir/chai'
import { Recovery } from '../../src/media/links/recovery.ts'
import type { Timers } from '../../src/media/links/recovery.ts'

/**
 * A clock that a test winds on
 */
class Clock implements Timers {
  now = 0
  #timers = new Map<object, { at: number, fn(): void }>()

  set (fn: () => void, ms: number): object {
    const timer = {}
    this.#timers.set(timer, { at: this.now + ms, fn })

    return timer
  }

  clear (timer: any): void {
    this.#timers.delete(timer)
  }

  get pending (): number {
    return this.#timers.size
  }

  run (until: number): void {
    for (;;) {
      const [next] = [...this.#timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)

      if (next == null) {
        this.now = until

        return
      }

      this.#timers.delete(next[0])
      this.now = next[1].at
      next[1].fn()
    }
  }
}

describe('recovery of a path', () => {
  const setup = (impolite: boolean): { clock: Clock, recovery: Recovery, log: string[] } => {
    const clock = new Clock()
    const log: string[] = []
    const recovery = new Recovery({
      impolite,
      restart: () => { log.push(`${clock.now} restart`) },
      onState: state => { log.push(`${clock.now} ${state}`) },
      timers: clock,
      random: () => 0.5
    })

    return { clock, recovery, log }
  }

  it('searches again and again at the impolite end, with more and more patience', () => {
    const { clock, recovery, log } = setup(true)
    recovery.start()
    clock.run(60_000)
    expect(log).to.deep.equal([
      '4000 restart', '9000 restart', '15000 restart', '23000 restart', '30000 failed', '35000 restart', '47000 restart', '59000 restart'
    ])
    expect(recovery.state).to.equal('failed')
  })

  it('leaves the first attempts to the other end where it is polite', () => {
    const { clock, recovery, log } = setup(false)
    recovery.start()
    clock.run(16_000)
    expect(log).to.deep.equal(['7000 restart', '15000 restart'])
  })

  it('waits for a fresh search of the other end to end', () => {
    const { clock, recovery, log } = setup(false)
    recovery.start()
    clock.run(6_000)
    recovery.restarted()
    clock.run(12_000)
    recovery.restarted()
    clock.run(18_000)
    expect(log).to.deep.equal([])
  })

  it('does nothing more once it is connected', () => {
    const { clock, recovery, log } = setup(true)
    recovery.start()
    clock.run(5_000)
    recovery.transport('connected')
    recovery.transport('checking')
    recovery.restarted()
    expect(clock.pending).to.equal(0)
    clock.run(100_000)
    expect(log).to.deep.equal(['4000 restart', '5000 connected'])
  })

  it('gives a lost path a second to come back', () => {
    const { clock, recovery, log } = setup(true)
    recovery.transport('connected')
    recovery.transport('disconnected')
    clock.run(900)
    recovery.transport('connected')
    clock.run(10_000)
    recovery.transport('disconnected')
    clock.run(12_000)
    expect(log).to.deep.equal(['0 connected', '0 interrupted', '900 connected', '10000 interrupted', '11000 restart'])
  })

  it('searches at once for a path that failed; the polite end a little later', () => {
    for (const [impolite, at] of [[true, 0], [false, 3_000]] as const) {
      const { clock, recovery, log } = setup(impolite)
      recovery.transport('connected')
      recovery.transport('failed')
      clock.run(3_500)
      expect(log).to.deep.equal(['0 connected', '0 interrupted', `${at} restart`])
    }
  })

  it('does not wait for the rest of the second when a lost path fails', () => {
    const { clock, recovery, log } = setup(true)
    recovery.transport('connected')
    recovery.transport('disconnected')
    clock.run(500)
    recovery.transport('failed')
    clock.run(600)
    expect(log).to.deep.equal(['0 connected', '0 interrupted', '500 restart'])
  })

  it('lets a search under way end, whatever the old path says', () => {
    const { clock, recovery, log } = setup(true)
    recovery.transport('connected')
    recovery.transport('failed')
    clock.run(1)
    recovery.transport('disconnected')
    recovery.transport('failed')
    clock.run(4_000)
    expect(log).to.deep.equal(['0 connected', '0 interrupted', '0 restart'])
  })

  it('can come back after it has failed, and begins with new patience', () => {
    const { clock, recovery, log } = setup(true)
    recovery.start()
    clock.run(31_000)
    recovery.transport('connected')
    expect(recovery.state).to.equal('connected')
    log.splice(0)
    recovery.transport('disconnected')
    clock.run(31_000 + 30_000)
    expect(log).to.deep.equal(['31000 interrupted', '32000 restart', '37000 restart', '43000 restart', '51000 restart', '61000 failed'])
  })

  it('stops', () => {
    const { clock, recovery, log } = setup(true)
    recovery.start()
    recovery.stop()
    expect(clock.pending).to.equal(0)
    clock.run(60_000)
    expect(log).to.deep.equal([])
  })
})

import { expect } from 'aegir/chai'
import { PlayClock } from '../../../src/media/links/relayed/play-clock.ts'
import type { MediaKind } from '../../../src/media/links/relayed/index.ts'

class Wishes {
  readonly clock = new PlayClock()
  #now = 0

  /**
   * @returns the offset after `ms`, while each wish is said again every 20 ms
   */
  say (ms: number, ...wishes: Array<[publication: number, kind: MediaKind, offset: number]>): number {
    for (const end = this.#now + ms; this.#now < end; this.#now += 20) {
      wishes.forEach(([publication, kind, offset]) => { this.clock.want(publication, kind, offset, this.#now) })
    }

    return this.clock.dueAt(0)
  }
}

describe('the play clock', () => {
  it('plays sound and pictures of one moment in one moment', () => {
    const wishes = new Wishes()
    wishes.say(5_000, [0, 'video', 250], [1, 'audio', 120])

    expect(wishes.clock.dueAt(1_000)).to.equal(1_250)
  })

  it('lets sound wait for pictures only so long', () => {
    expect(new Wishes().say(8_000, [0, 'video', 900], [1, 'audio', 100])).to.be.within(400, 410)
  })

  it('follows sound at once, pictures slowly', () => {
    const wishes = new Wishes()
    wishes.say(1_000, [0, 'video', 100], [1, 'audio', 100])

    expect(wishes.say(40, [0, 'video', 100], [1, 'audio', 180])).to.equal(180)
    expect(wishes.say(200, [0, 'video', 400], [1, 'audio', 180])).to.be.within(190, 230)
    expect(wishes.say(2_000, [0, 'video', 400], [1, 'audio', 180])).to.equal(400)
  })

  it('follows pictures at once where there is no sound', () => {
    const wishes = new Wishes()
    wishes.say(1_000, [0, 'video', 100])

    expect(wishes.say(20, [0, 'video', 300])).to.equal(300)
  })

  it('plays sooner slowly', () => {
    const wishes = new Wishes()
    wishes.say(1_000, [1, 'audio', 400])

    expect(wishes.say(1_000, [1, 'audio', 100])).to.be.within(290, 320)
    expect(wishes.say(4_000, [1, 'audio', 100])).to.be.within(100, 110)
  })

  it('follows a clock that leaps', () => {
    const wishes = new Wishes()
    wishes.say(1_000, [1, 'audio', 100])

    expect(wishes.say(20, [1, 'audio', -500_000])).to.equal(-500_000)
  })

  it('forgets who is gone', () => {
    const wishes = new Wishes()
    wishes.say(5_000, [0, 'video', 300], [1, 'audio', 100])
    wishes.clock.forget(0)

    expect(wishes.say(5_000, [1, 'audio', 100])).to.be.within(100, 110)
  })
})

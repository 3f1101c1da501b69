import { expect } from 'aegir/chai'
import { DOUBT_LOOK_MS, DOUBT_MEMORY_MS, DOUBT_MS, LOSS_MEMORY_MS } from '../../src/media/constants.ts'
import { PathWatch } from '../../src/media/links/path-watch.ts'
import { fakeTrack } from './fake-track.ts'
import type { LinkState, RemoteTrack } from '../../src/media/index.ts'

describe('path watch', () => {
  const sound: RemoteTrack = { publicationId: 'm', source: 'microphone', muted: false, track: fakeTrack('audio') }
  const picture: RemoteTrack = { publicationId: 'c', source: 'camera', muted: false, track: fakeTrack('video') }
  let link: { state: LinkState, tracks: RemoteTrack[], flowing (id: string, withinMs?: number): boolean }
  let flows: boolean

  /**
   * For how long no sound has come
   */
  let silentMs: number

  beforeEach(() => {
    flows = false
    silentMs = 0
    link = { state: 'connecting', tracks: [sound, picture], flowing: (id, withinMs = 500) => id === 'm' && flows && silentMs < withinMs }
  })

  it('is up when its link is', () => {
    const watch = new PathWatch(link)
    expect(watch.look(0)).to.equal(false)
    link.state = 'connected'
    expect(watch.look(10)).to.equal(true)
    expect(watch.look(20)).to.equal(false)
    expect(watch.history(20)).to.include({ upSince: 10, everUp: true, losses: 0 })
  })

  it('is lost when sound that flowed stops, whatever the link says', () => {
    const watch = new PathWatch(link)
    link.state = 'connected'
    watch.look(10)
    flows = true
    watch.look(20)
    flows = false
    expect(watch.look(30)).to.equal(true)
    expect(watch.up).to.equal(false)

    // and not up again before it flows again
    expect(watch.look(40)).to.equal(false)
    flows = true
    expect(watch.look(50)).to.equal(true)
    expect(watch.history(50)).to.include({ upSince: 50, losses: 1 })
  })

  it('is in doubt when sound is late, for a while', () => {
    const watch = new PathWatch(link)
    link.state = 'connected'
    flows = true
    watch.look(0)
    expect(watch.look(100)).to.equal(false)
    expect(watch.doubtful).to.equal(false)
    silentMs = DOUBT_MS
    expect(watch.look(200)).to.equal(true)
    expect(watch.up).to.equal(true)
    expect(watch.doubtful).to.equal(true)
    expect(watch.history(200)).to.include({ upSince: 0, losses: 0, doubtedAt: 200 })

    // it comes after all
    silentMs = 0
    expect(watch.look(300)).to.equal(false)
    expect(watch.doubtful).to.equal(false)
    expect(watch.history(300)).to.include({ doubtedAt: 200 })
    expect(watch.history(200 + DOUBT_MEMORY_MS).doubtedAt).to.equal(undefined)
  })

  it('is not in doubt where a page looks late', () => {
    const watch = new PathWatch(link)
    link.state = 'connected'
    flows = true
    watch.look(0)
    silentMs = DOUBT_MS
    watch.look(DOUBT_LOOK_MS)
    expect(watch.doubtful).to.equal(false)
    watch.look(DOUBT_LOOK_MS + 50)
    expect(watch.doubtful).to.equal(true)
  })

  it('is not lost to a page that was too busy to listen', () => {
    const watch = new PathWatch(link)
    link.state = 'connected'
    flows = true

    for (let now = 0; now <= 1_000; now += 100) {
      watch.look(now)
    }

    flows = false
    watch.look(1_900)
    watch.look(2_000)
    expect(watch.up).to.equal(true)

    // but when it listens again, and hears nothing
    for (let now = 2_100; now <= 2_800; now += 100) {
      watch.look(now)
    }

    expect(watch.up).to.equal(false)
  })

  it('is not lost where no sound ever came, or none is published', () => {
    const watch = new PathWatch(link)
    link.state = 'connected'
    watch.look(10)
    watch.look(20)
    link.tracks = [picture]
    watch.look(30)
    expect(watch.history(30)).to.include({ upSince: 10, losses: 0 })
  })

  it('goes by the link alone where silence is not sent', () => {
    const watch = new PathWatch(link, { bySound: false })
    link.state = 'connected'
    flows = true
    watch.look(10)
    flows = false
    watch.look(20)
    expect(watch.up).to.equal(true)
    link.state = 'interrupted'
    watch.look(30)
    expect(watch.up).to.equal(false)
  })

  it('forgets losses after a while', () => {
    const watch = new PathWatch(link)

    for (const now of [0, 1_000, 2_000]) {
      link.state = 'connected'
      watch.look(now)
      link.state = 'interrupted'
      watch.look(now + 500)
    }

    expect(watch.history(2_500).losses).to.equal(3)
    expect(watch.history(1_500 + LOSS_MEMORY_MS).losses).to.equal(1)
    expect(watch.history(2_500 + LOSS_MEMORY_MS).losses).to.equal(0)
  })
})

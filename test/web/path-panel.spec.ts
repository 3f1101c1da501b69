import { expect } from 'aegir/chai'
import { browserNote, stillNotes } from '../../web/src/path-panel/browser-note.ts'
import { bitrate, frames, loss, size, time } from '../../web/src/path-panel/figures.ts'
import { watchStatistics } from '../../web/src/path-panel/path-statistics.ts'
import { until } from '../fixtures/until.ts'
import type { ParticipantStatistics } from 'freeflow-connect'

describe('web figures of a connection', () => {
  it('are written as people read them', () => {
    expect([0, 400, 64_499, 994_999, 995_000, 1_250_000, 12_000_000].map(bitrate)).to.deep.equal(['0 kbit/s', '0 kbit/s', '64 kbit/s', '995 kbit/s', '1.0 Mbit/s', '1.3 Mbit/s', '12.0 Mbit/s'])
    expect([0, 0.001, 0.0234, 0.099, 0.12, 1].map(loss)).to.deep.equal(['0 %', '0.1 %', '2.3 %', '9.9 %', '12 %', '100 %'])
    expect([0.2, 1, 12.4].map(time)).to.deep.equal(['< 1 ms', '1 ms', '12 ms'])
    expect(size({ width: 640, height: 360 })).to.equal('640 × 360')
    expect(frames({ width: 640, height: 360, framerate: 23.6 })).to.equal('24 / s')
  })

  it('say of stills that they are some', () => {
    expect(frames({ width: 640, height: 360, stills: true })).to.equal('one by one')
    const still = { video: { width: 640, height: 360, stills: true } }
    const moving = { video: { width: 640, height: 360, framerate: 20 } }
    expect(stillNotes({ received: still, sent: moving })).to.deep.equal(['panel.stills.received'])
    expect(stillNotes({ received: {}, sent: still })).to.deep.equal(['panel.stills.sent'])
    expect(stillNotes({})).to.be.empty()
  })

  it('are dashes where nothing is known, and say that there is no picture', () => {
    expect([bitrate(), loss(), time(), frames(), frames({ width: 1, height: 1 })]).to.deep.equal(['–', '–', '–', '–', '–'])
    expect(size()).to.equal('none')
  })
})

describe('web statistics of a connection', () => {
  const statistics = (bitrate: number): ParticipantStatistics => ({ path: { kind: 'direct', reason: 'same-network' }, received: { bitrate }, sent: {} })

  it('are looked at again and again, until nobody looks', async () => {
    const controller = new AbortController()
    let looks = 0
    const model = watchStatistics(async () => statistics(++looks), controller.signal, 10)
    await until(() => (model.get()?.received.bitrate ?? 0) >= 3)
    controller.abort()
    const before = looks
    await new Promise(resolve => { setTimeout(resolve, 50) })
    expect(looks).to.equal(before)
  })

  it('wait for a slow look, and go on after one that fails', async () => {
    const controller = new AbortController()
    let looking = 0
    let most = 0
    let looks = 0
    const model = watchStatistics(async () => {
      looks++
      most = Math.max(most, ++looking)
      await new Promise(resolve => { setTimeout(resolve, 30) })
      looking--

      if (looks === 1) {
        throw new Error('gone')
      }

      return statistics(looks)
    }, controller.signal, 5)
    await until(() => (model.get()?.received.bitrate ?? 0) >= 3)
    controller.abort()
    expect(most).to.equal(1)
  })
})

describe('what this browser lacks', () => {
  const chromium = { VideoEncoder: class {}, AudioEncoder: class {}, MediaStreamTrackProcessor: class {} }
  const firefox = { VideoEncoder: class {}, AudioEncoder: class {} }

  for (const [kind, reason, scope, note] of [
    ['relayed', 'nat', chromium, undefined],
    ['relayed', 'nat', firefox, 'panel.browser.hidden'],
    ['direct', 'same-network', firefox, undefined],
    ['none', 'failed', firefox, undefined],
    ['none', 'failed', {}, 'panel.browser.no-relayed'],
    ['none', 'failed', { VideoEncoder: class {} }, 'panel.browser.no-relayed'],
    ['none', 'failed', { AudioEncoder: class {} }, undefined],
    ['direct', 'same-network', {}, undefined]
  ] as const) {
    it(`is ${note ?? 'not mentioned'}: ${kind}, ${reason}, with ${Object.keys(scope).length} of three`, () => {
      expect(browserNote({ kind, reason }, scope)).to.equal(note)
    })
  }
})

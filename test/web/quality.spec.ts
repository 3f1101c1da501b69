import { expect } from 'aegir/chai'
import { quality, steady } from '../../web/src/room/quality.ts'
import type { Grade, Quality } from '../../web/src/room/quality.ts'
import type { MediaStatistics, ParticipantPath } from 'freeflow-connect'

const DIRECT: ParticipantPath = { kind: 'direct', reason: 'same-network', roundTripTime: 20 }

function picture (framerate: number): MediaStatistics['video'] {
  return { width: 640, height: 360, framerate }
}

describe('web quality', () => {
  const table: Array<[what: string, path: Partial<ParticipantPath>, received: MediaStatistics, expected: string]> = [
    ['all is well', {}, { loss: 0, video: picture(30) }, 'good quality.why.good'],
    ['there is only sound', {}, { loss: 0.001 }, 'good quality.why.good'],
    ['some is lost', {}, { loss: 0.05, video: picture(30) }, 'fair quality.why.loss'],
    ['much is lost', {}, { loss: 0.2, video: picture(30) }, 'poor quality.why.loss'],
    ['it comes late', { roundTripTime: 400 }, { loss: 0 }, 'fair quality.why.late'],
    ['it comes very late', { roundTripTime: 1_500 }, { loss: 0 }, 'poor quality.why.late'],
    ['the picture moves slowly', {}, { loss: 0, video: picture(8) }, 'fair quality.why.slow'],
    ['the picture stands still', {}, { loss: 0, video: picture(0) }, 'poor quality.why.slow'],
    ['several things are wrong, by the worst', { roundTripTime: 400 }, { loss: 0.01, video: picture(2) }, 'poor quality.why.slow'],
    ['the picture comes one by one', {}, { loss: 0, video: { width: 640, height: 360, stills: true } }, 'fair quality.why.stills'],
    ['it goes through a relay', { kind: 'relayed', reason: 'nat' }, { loss: 0, video: picture(24) }, 'good quality.why.good']
  ]

  for (const [what, path, received, expected] of table) {
    it(`says it where ${what}`, () => {
      const found = quality({ path: { ...DIRECT, ...path }, received })
      expect(`${found?.grade} ${found?.why}`).to.equal(expected)
    })
  }

  it('says nothing where nothing is known, or the path says it', () => {
    expect(quality({ path: { kind: 'direct', reason: 'nat' }, received: {} })).to.equal(undefined)

    for (const reason of ['connecting', 'interrupted', 'failed', 'no-media'] as const) {
      expect(quality({ path: { kind: reason === 'interrupted' ? 'direct' : 'none', reason }, received: { loss: 0.5 } }), reason).to.equal(undefined)
    }
  })

  it('blames nobody for a screen that stands still', () => {
    expect(quality({ path: DIRECT, received: { loss: 0, video: picture(0) } }, true)?.grade).to.equal('good')
  })

  it('gets worse at the second look, and better at once', () => {
    const looks: Array<Grade | undefined> = [undefined, 'good', 'poor', 'good', 'poor', 'fair', 'fair', 'good']
    let shown: Quality | undefined
    let previous: Quality | undefined

    const seen = looks.map(grade => {
      const now = grade == null ? undefined : { grade, why: 'quality.why.loss' as const }
      shown = steady(shown, previous, now)
      previous = now
      return shown?.grade
    })

    expect(seen).to.deep.equal([undefined, 'good', 'good', 'good', 'good', 'fair', 'fair', 'good'])
  })
})

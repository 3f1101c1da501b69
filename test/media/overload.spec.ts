import { expect } from 'aegir/chai'
import { FULL, nextLevel } from '../../src/media/overload-level.ts'
import { assess } from '../../src/media/overload.ts'
import { reduceView } from '../../src/media/reduce.ts'
import type { ReceivedVideo, SentVideo, Source, View } from '../../src/media/index.ts'
import type { LevelState } from '../../src/media/overload-level.ts'
import type { Look, Verdict } from '../../src/media/overload.ts'

const INTERVAL_MS = 2_000

/**
 * What happens to a stream in one interval
 */
interface Sent { captured?: number, encoded: number, msPerFrame: number, cpu?: number, bandwidth?: number }
interface Received { decoded: number, dropped?: number, msPerFrame?: number, packets?: number, lost?: number }

const well: Sent = { captured: 60, encoded: 60, msPerFrame: 8 }
const seen: Received = { decoded: 60 }

interface Interval {
  sent?: Record<string, Sent>
  received?: Record<string, Received>
  hidden?: boolean
  ms?: number
}

/**
 * The verdicts over a trace of intervals, one for each
 */
function verdicts (trace: Interval[], maxFramerate = 30): Array<[Verdict, Verdict]> {
  const sent = new Map<string, SentVideo>()
  const received = new Map<string, ReceivedVideo>()
  let look: Look | undefined
  let flowing: ReadonlyMap<string, number> = new Map()
  let at = 0

  return trace.map(interval => {
    const ms = interval.ms ?? INTERVAL_MS
    at += ms

    // who is not named flows no more
    for (const [streams, named] of [[sent, interval.sent ?? {}], [received, interval.received ?? {}]] as const) {
      [...streams.keys()].filter(id => !(id in named)).forEach(id => streams.delete(id))
    }

    for (const [id, { captured, encoded, msPerFrame, cpu = 0, bandwidth = 0 }] of Object.entries(interval.sent ?? {})) {
      const before = sent.get(id) ?? { id, framesEncoded: 0, encodeTime: 0, limitedByCpu: 0, limitedByBandwidth: 0, maxFramerate }
      sent.set(id, {
        ...before,
        framesCaptured: captured == null ? undefined : (before.framesCaptured ?? 0) + captured,
        framesEncoded: before.framesEncoded + encoded,
        encodeTime: before.encodeTime + encoded * msPerFrame,
        limitedByCpu: (before.limitedByCpu ?? 0) + cpu * ms,
        limitedByBandwidth: (before.limitedByBandwidth ?? 0) + bandwidth * ms
      })
    }

    for (const [id, { decoded, dropped = 0, msPerFrame = 3, packets = 200, lost = 0 }] of Object.entries(interval.received ?? {})) {
      const before = received.get(id) ?? { id, framesDecoded: 0, framesDropped: 0, decodeTime: 0, packetsReceived: 0, packetsLost: 0 }
      received.set(id, {
        id,
        framesDecoded: before.framesDecoded + decoded,
        framesDropped: before.framesDropped + dropped,
        decodeTime: before.decodeTime + decoded * msPerFrame,
        packetsReceived: before.packetsReceived + packets,
        packetsLost: before.packetsLost + lost
      })
    }

    const now: Look = { at, hidden: interval.hidden ?? false, sent: [...sent.values()], received: [...received.values()] }
    const result = assess(look, now, flowing)
    look = now
    flowing = result.flowing

    return [result.sending, result.receiving]
  })
}

const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)

/** long enough for a stream to count */
const WARM = 4

describe('overload: how an interval went', () => {
  const sending: Array<[string, Sent, Verdict]> = [
    ['keeps pace', well, 'good'],
    ['is held back by the processor, and busy', { ...well, msPerFrame: 20, cpu: 1 }, 'bad'],
    ['is held back by the processor for less than half of it', { ...well, msPerFrame: 20, cpu: 0.4 }, 'good'],
    ['was held back by the processor, and has room again', { ...well, msPerFrame: 5, cpu: 1 }, 'fair'],
    ['lags, and is busy', { captured: 60, encoded: 30, msPerFrame: 60 }, 'bad'],
    ['lags because the camera gives less', { captured: 20, encoded: 20, msPerFrame: 8 }, 'good'],
    ['is at its limit, and keeps pace: hardware takes its time', { ...well, msPerFrame: 40 }, 'fair'],
    ['is held back by the path', { captured: 60, encoded: 30, msPerFrame: 8, bandwidth: 1 }, 'good'],
    ['is held back by the path, and busy', { captured: 60, encoded: 30, msPerFrame: 60, bandwidth: 1 }, 'fair'],
    ['encodes next to nothing, such as black', { captured: 3, encoded: 3, msPerFrame: 900 }, 'unknown'],
    ['encodes nothing, for the processor', { captured: 60, encoded: 0, msPerFrame: 0, cpu: 1 }, 'bad'],
    ['encodes nothing, for the path', { captured: 60, encoded: 0, msPerFrame: 0, bandwidth: 1 }, 'good'],
    ['does not say what was captured, and is busy', { encoded: 30, msPerFrame: 60 }, 'bad'],
    ['does not say what was captured, and is not', { encoded: 30, msPerFrame: 20 }, 'good']
  ]

  for (const [name, interval, verdict] of sending) {
    it(`an encoder ${name}: ${verdict}`, () => {
      const start = { ...well, captured: interval.captured == null ? undefined : 60 }
      const trace = [...times(WARM, { sent: { a: start } }), { sent: { a: interval } }]
      expect(verdicts(trace).at(-1)?.[0]).to.equal(verdict)
    })
  }

  it('an encoder that was asked for less than the camera gives is not behind', () => {
    const trace = times(WARM + 1, { sent: { a: { captured: 60, encoded: 20, msPerFrame: 85 } } })
    expect(verdicts(trace, 10).at(-1)?.[0]).to.equal('fair')
    expect(verdicts(trace, 30).at(-1)?.[0]).to.equal('bad')
  })

  const receiving: Array<[string, Received, Verdict]> = [
    ['shows all', seen, 'good'],
    ['drops a third', { decoded: 40, dropped: 20 }, 'bad'],
    ['drops a few', { decoded: 55, dropped: 5 }, 'fair'],
    ['drops one', { decoded: 59, dropped: 1 }, 'good'],
    ['drops what came in pieces', { decoded: 40, dropped: 20, packets: 190, lost: 10 }, 'unknown'],
    ['is always at work', { decoded: 60, msPerFrame: 30 }, 'bad'],
    ['has hardly anything to do', { decoded: 1, dropped: 2 }, 'unknown']
  ]

  for (const [name, interval, verdict] of receiving) {
    it(`a decoder ${name}: ${verdict}`, () => {
      const trace = [...times(WARM, { received: { a: seen } }), { received: { a: interval } }]
      expect(verdicts(trace).at(-1)?.[1]).to.equal(verdict)
    })
  }

  const choking: Interval = { sent: { a: { captured: 60, encoded: 20, msPerFrame: 90, cpu: 1 } }, received: { b: { decoded: 20, dropped: 40 } } }

  it('one stream that cannot keep up is enough, of whichever link', () => {
    const trace = [...times(WARM, { sent: { a: well, c: well } }), { sent: { ...choking.sent, c: well } }]
    expect(verdicts(trace).at(-1)).to.deep.equal(['bad', 'good'])
  })

  it('a stream that has just begun does not count, nor does one that goes on after a pause', () => {
    expect(verdicts(times(5, choking)).map(([sending, receiving]) => `${sending} ${receiving}`)).to.deep.equal([
      ...times(4, 'unknown unknown'), 'bad bad'
    ])

    const pause: Interval = { sent: { a: { captured: 0, encoded: 0, msPerFrame: 0 } }, received: { b: { decoded: 0, packets: 0 } } }
    const trace = [...times(WARM + 1, { sent: { a: well }, received: { b: seen } }), pause, ...times(4, choking)]
    expect(verdicts(trace).slice(WARM).map(([sending, receiving]) => `${sending} ${receiving}`)).to.deep.equal([
      'good good', ...times(4, 'unknown unknown'), 'bad bad'
    ])
  })

  it('a newcomer\'s link does not count, while the others do', () => {
    const trace = [...times(WARM, { sent: { c: well } }), ...times(2, { sent: { c: well, ...choking.sent } })]
    expect(verdicts(trace).slice(WARM)).to.deep.equal(times(2, ['good', 'good']))
  })

  it('a stream that counts from 0 again is another one', () => {
    const before: Look = { at: 0, hidden: false, sent: [], received: [{ id: 'a', framesDecoded: 900, framesDropped: 0, decodeTime: 9, packetsReceived: 900, packetsLost: 0 }] }
    const now: Look = { ...before, at: 2_000, received: [{ ...before.received[0], framesDecoded: 10, framesDropped: 30 }] }
    const { receiving, flowing } = assess(before, now, new Map([['a', -60_000]]))
    expect(receiving).to.equal('unknown')
    expect([...flowing]).to.be.empty()
  })

  it('a page in the background says nothing, nor does the moment when it comes back', () => {
    const warm = times(WARM, { sent: { a: well }, received: { b: seen } })
    const trace = [...warm, { ...choking, hidden: true }, { ...choking, hidden: true }, choking]
    expect(verdicts(trace).slice(WARM)).to.deep.equal(times(3, ['unknown', 'unknown']))
  })

  it('a machine that has slept says nothing', () => {
    const trace = [...times(WARM, { sent: { a: well }, received: { b: seen } }), { ...choking, ms: 20_000 }]
    expect(verdicts(trace).at(-1)).to.deep.equal(['unknown', 'unknown'])
  })

  it('all is well where there is nothing to do', () => {
    expect(verdicts(times(3, {})).slice(1)).to.deep.equal(times(2, ['good', 'good']))
  })
})

describe('overload: how far to step down', () => {
  const SIGNS: Record<string, Verdict> = { b: 'bad', g: 'good', f: 'fair', u: 'unknown' }

  /** the levels over a trace such as `b2 g8`, from a state on */
  const run = (trace: string, from: LevelState = FULL): { levels: number[], state: LevelState } => {
    const levels: number[] = []
    let state = from

    for (const [, sign, count] of trace.matchAll(/([bgfu])(\d+)/g)) {
      for (let i = 0; i < Number(count); i++) {
        state = nextLevel(state, SIGNS[sign])
        levels.push(state.level)
      }
    }

    return { levels, state }
  }

  const traces: Array<[string, string, number]> = [
    ['one bad interval is none', 'b1 g1 b1 g1 b1', 0],
    ['two in a row are one step', 'b2', 1],
    ['each further two are another one', 'b6', 3],
    ['there is an end to it', 'b30', 4],
    ['nothing known between two bad ones', 'b1 u1 b1', 0],
    ['up after eight good ones', 'b2 g8', 0],
    ['not after seven', 'b2 g7', 1],
    ['one step at a time', 'b4 g8', 1],
    ['all the way', 'b4 g16', 0],
    ['fair ones hold', 'b2 f100', 1],
    ['fair ones do not undo good ones', 'b2 g4 f3 g4', 0],
    ['unknown ones hold', 'b2 u100', 1],
    ['a bad one undoes good ones', 'b2 g7 b1 g7', 1],
    // a step up that did not hold: twice as long before the next
    ['a relapse', 'b2 g8 b2', 1],
    ['a relapse takes more than eight', 'b2 g8 b2 g15', 1],
    ['a relapse takes sixteen', 'b2 g8 b2 g16', 0],
    ['a second relapse takes 32', 'b2 g8 b2 g16 b2 g31', 1],
    ['a second relapse takes no more than 32', 'b2 g8 b2 g16 b2 g32', 0],
    ['what is long ago is no relapse', 'b2 g8 g10 b2 g8', 0],
    ['patience has an end', 'b2 g8 b2 g16 b2 g32 b2 g64 b2 g64', 0]
  ]

  for (const [name, trace, level] of traces) {
    it(`${name}: ${trace} → ${level}`, () => {
      expect(run(trace).levels.at(-1)).to.equal(level)
    })
  }

  it('forgets relapses after a long while without any', () => {
    const { state } = run('b2 g8 b2 g16')
    expect(run('g64', state).state).to.deep.equal(FULL)
  })

  it('never steps by more than one', () => {
    const { levels } = run('b9 g70 b3 u5 f2 b5 g40 b2 g99')
    levels.reduce((before, level) => {
      expect(Math.abs(level - before)).to.be.lessThan(2)

      return level
    }, 0)
  })
})

describe('overload: what to ask of others', () => {
  const views: Array<[Source, View, number, View]> = [
    ['camera', { width: 640, height: 360 }, 0, { width: 640, height: 360 }],
    ['camera', { width: 640, height: 360 }, 1, { width: 427, height: 240 }],
    ['camera', { width: 640, height: 360 }, 2, { width: 320, height: 180, framerate: 20 }],
    ['camera', { width: 640, height: 360 }, 4, { width: 160, height: 90, framerate: 15 }],
    // a large tile shows no more than full size, and less than that is asked for
    ['camera', { width: 2560, height: 1440 }, 0, { width: 2560, height: 1440 }],
    ['camera', { width: 2560, height: 1440 }, 2, { width: 640, height: 360, framerate: 20 }],
    // what is hidden stays so, and what is small is still seen
    ['camera', { width: 0, height: 0 }, 4, { width: 0, height: 0 }],
    ['camera', { width: 1, height: 1 }, 4, { width: 1, height: 1, framerate: 15 }],
    ['screen', { width: 1280, height: 720 }, 1, { width: 1280, height: 720, framerate: 10 }],
    ['microphone', { width: 1, height: 1 }, 4, { width: 1, height: 1 }]
  ]

  for (const [source, view, level, expected] of views) {
    it(`${source} at ${view.width} × ${view.height}, level ${level}`, () => {
      expect(reduceView(source, view, level)).to.deep.equal(expected)
    })
  }
})

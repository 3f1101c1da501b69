/**
 * What frames that were seen come to. Pure
 */
import { median, percentile, round } from '../statistics.ts'
import { MAX_P95_MS, MIN_FPS } from './scenarios.ts'

export interface SeenFrame {
  /**
   * When it was shown, by the clock of the machine, and how long after it was
   * painted; all in milliseconds
   */
  at: number
  delay: number
}

/**
 * From `from` to `to`, by the clock of the machine
 */
export interface Span {
  from: number
  to: number
}

export interface Figures {
  /**
   * From painted to shown
   */
  p50: number
  p95: number
  fps: number

  /**
   * Times over 300 ms between two frames, and the longest of all
   */
  freezes: number
  longestFreeze: number

  /**
   * The longest silence
   */
  silence: number

  /**
   * From a drop until all was good for 2 s; none where it never was
   */
  recovery?: number
}

const FREEZE_MS = 300

/**
 * Good for so long is recovered
 */
const GOOD_MS = 2_000
const STEP_MS = 50

export function pictureFigures (frames: SeenFrame[], adapted: Span, all: Span): Omit<Figures, 'silence' | 'recovery'> {
  const seen = within(frames, adapted)
  const delays = seen.map(({ delay }) => delay)
  const gaps = gapsOf(frames, all)

  return {
    p50: percentile(delays, 50),
    p95: percentile(delays, 95),
    fps: round(seen.length / (adapted.to - adapted.from) * 1_000, 1),
    freezes: gaps.filter(gap => gap > FREEZE_MS).length,
    longestFreeze: Math.round(Math.max(...gaps))
  }
}

/**
 * Milliseconds from the beginning to the first moment behind which it is good
 */
export function recoveryOf (frames: SeenFrame[], { from, to }: Span): number | undefined {
  for (let at = from; at + GOOD_MS <= to; at += STEP_MS) {
    const span = { from: at, to: at + GOOD_MS }
    const { p95, fps } = pictureFigures(frames, span, span)

    if (p95 <= MAX_P95_MS && fps >= MIN_FPS) {
      return at - from
    }
  }
}

/**
 * The worse of the two sides
 */
export function worse (a: Figures, b: Figures): Figures {
  const most = (name: 'p50' | 'p95' | 'freezes' | 'longestFreeze' | 'silence'): number => orInfinity(Math.max(orInfinity(a[name]), orInfinity(b[name])))

  return {
    p50: most('p50'),
    p95: most('p95'),
    fps: Math.min(a.fps, b.fps),
    freezes: most('freezes'),
    longestFreeze: most('longestFreeze'),
    silence: most('silence'),
    recovery: a.recovery == null || b.recovery == null ? undefined : Math.max(a.recovery, b.recovery)
  }
}

/**
 * Figure by figure; a run that never recovered counts as the longest
 */
export function medians (runs: Figures[]): Figures {
  const of = (name: keyof Figures): number => round(median(runs.map(run => run[name] ?? Infinity)), name === 'fps' ? 1 : 0)
  const recovery = of('recovery')

  return {
    p50: of('p50'),
    p95: of('p95'),
    fps: of('fps'),
    freezes: of('freezes'),
    longestFreeze: of('longestFreeze'),
    silence: of('silence'),
    recovery: Number.isFinite(recovery) ? recovery : undefined
  }
}

function within (frames: SeenFrame[], { from, to }: Span): SeenFrame[] {
  return frames.filter(({ at }) => at >= from && at < to)
}

/**
 * Between each two frames, and at both ends
 */
function gapsOf (frames: SeenFrame[], span: Span): number[] {
  const times = [span.from, ...within(frames, span).map(({ at }) => at), span.to]

  return times.slice(1).map((time, i) => time - times[i])
}

function orInfinity (value: number): number {
  return Number.isNaN(value) ? Infinity : value
}

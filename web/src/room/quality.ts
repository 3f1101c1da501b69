import type { MessageKey } from '../i18n/index.ts'
import type { ParticipantStatistics } from 'freeflow-connect'

export type Grade = 'good' | 'fair' | 'poor'

export interface Quality {
  grade: Grade

  /**
   * What is wrong, for somebody who wants to know
   */
  why: MessageKey
}

/**
 * How it goes with somebody, and what to blame where it does not go well. Nothing
 * while nothing is known. Where a screen comes from them too, it may well stand
 * still
 */
export function quality (statistics: Pick<ParticipantStatistics, 'path' | 'received'>, shares = false): Quality | undefined {
  const { path, received } = statistics

  if (path.kind === 'none' || path.reason === 'interrupted' || path.reason === 'failed' || path.reason === 'no-media') {
    return undefined
  }

  const found = CAUSES.map(({ why, fair, poor, value }) => {
    const now = value({ path, received: shares ? { ...received, video: undefined } : received })
    return { why, grade: now == null ? undefined : gradeOf(now, fair, poor) }
  })
  const worst = found.find(({ grade }) => grade === 'poor') ?? found.find(({ grade }) => grade === 'fair')

  if (worst?.grade != null) {
    return { grade: worst.grade, why: worst.why }
  }

  return found.some(({ grade }) => grade === 'good') ? { grade: 'good', why: 'quality.why.good' } : undefined
}

interface Cause {
  why: MessageKey

  /**
   * From here on it is only fair, and from here on poor
   */
  fair: number
  poor: number
  value(statistics: Pick<ParticipantStatistics, 'path' | 'received'>): number | undefined
}

const CAUSES: readonly Cause[] = [
  { why: 'quality.why.loss', fair: 0.02, poor: 0.08, value: ({ received }) => received.loss },
  { why: 'quality.why.late', fair: 300, poor: 700, value: ({ path }) => path.roundTripTime },
  // as the time from one frame to the next, so that more is worse here too
  { why: 'quality.why.slow', fair: 1 / 12, poor: 1 / 5, value: ({ received }) => received.video?.framerate == null ? undefined : 1 / Math.max(received.video.framerate, 0.01) },
  { why: 'quality.why.stills', fair: 0, poor: 1, value: ({ received }) => received.video?.stills === true ? 1 : undefined }
]

function gradeOf (value: number, fair: number, poor: number): Grade {
  if (value > poor) {
    return 'poor'
  }

  return value > fair ? 'fair' : 'good'
}

/**
 * Worse only when it was so at two looks: what passes is not said
 */
export function steady (before: Quality | undefined, previous: Quality | undefined, now: Quality | undefined): Quality | undefined {
  if (now == null || before == null || RANK[now.grade] <= RANK[before.grade]) {
    return now
  }

  return previous != null && RANK[previous.grade] > RANK[before.grade] ? now : before
}

const RANK: Record<Grade, number> = { good: 0, fair: 1, poor: 2 }

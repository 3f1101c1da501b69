import type { ParticipantStatistics, PictureStatistics } from './index.ts'
import type { Link, LinkStats, PacketCount } from '../media/index.ts'

/**
 * Shorter than that says little about a rate, and longer little about now
 */
const MIN_WINDOW_MS = 500
const MAX_WINDOW_MS = 5_000

/**
 * A link's counters at a moment
 */
export interface Sample {
  link: Link

  /**
   * Milliseconds, of a clock that never goes back
   */
  at: number
  stats: LinkStats
}

/**
 * Remembers the counters of a link for as long as it takes to tell rates from
 * them, however often somebody asks
 */
export class Samples {
  #samples: Sample[] = []

  /**
   * @returns the sample to compare with, if there is one
   */
  take (sample: Sample): Sample | undefined {
    this.#samples = this.#samples.filter(({ link, at }) => link === sample.link && sample.at - at <= MAX_WINDOW_MS)
    const before = this.#samples.findLast(({ at }) => sample.at - at >= MIN_WINDOW_MS)

    // one for each window is enough
    if (before === this.#samples.at(-1)) {
      this.#samples.push(sample)
    }

    return before
  }
}

/**
 * What happened between two looks at a link
 */
export function rates (now: Sample, before?: Sample): Omit<ParticipantStatistics, 'path'> {
  const { bytesReceived, bytesSent, packets, video } = now.stats
  const last = before?.stats
  const seconds = before == null ? 0 : (now.at - before.at) / 1_000
  const bitrate = (bytes: number, earlier = bytes): number | undefined => seconds > 0 ? Math.max(0, bytes - earlier) * 8 / seconds : undefined
  const received = grown(packets?.received, last?.packets?.received)
  const sent = grown(packets?.sent, last?.packets?.sent)

  return {
    received: {
      bitrate: bitrate(bytesReceived, last?.bytesReceived),
      // of what should have come
      loss: share(received.lost, received.packets + received.lost),
      video: largest(video?.received)
    },
    sent: {
      bitrate: bitrate(bytesSent, last?.bytesSent),
      // of what went out
      loss: share(sent.lost, sent.packets),
      video: largest(video?.sent)
    }
  }
}

/**
 * Nothing, where a count is missing
 */
function grown (now?: PacketCount, before?: PacketCount): PacketCount {
  return now == null || before == null
    ? { packets: 0, lost: 0 }
    : { packets: Math.max(0, now.packets - before.packets), lost: Math.max(0, now.lost - before.lost) }
}

function share (part: number, whole: number): number | undefined {
  return whole > 0 ? Math.min(1, part / whole) : undefined
}

/**
 * The picture that counts, where there are several (a camera and a screen)
 */
function largest (pictures: Array<Partial<PictureStatistics>> = []): PictureStatistics | undefined {
  const [first] = pictures
    .flatMap(({ width, height, framerate, stills }) => width == null || height == null ? [] : [{ width, height, framerate, ...(stills === true && { stills }) }])
    .sort((a, b) => b.width * b.height - a.width * a.height)

  return first
}

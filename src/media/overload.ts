import { BUSY_SHARE, DROPPED_BAD, DROPPED_FAIR, LIGHT_SHARE, LIMITED_SHARE, LOOK_MAX_MS, LOSSY_SHARE, MIN_FRAMES, PACE_BAD, WARM_UP_MS } from './constants.ts'
import type { ReceivedVideo, SentVideo } from './index.ts'

/**
 * How this device has kept up over one interval: `bad`, it did not; `fair`, it
 * did, and has nothing to spare; `unknown`, nothing can be said
 */
export type Verdict = 'good' | 'fair' | 'bad' | 'unknown'

/**
 * What all links together had counted at one moment
 */
export interface Look {
  /**
   * Milliseconds, of any clock that does not jump
   */
  at: number

  /**
   * Nobody looks at the page; a browser throttles it
   */
  hidden: boolean
  sent: SentVideo[]
  received: ReceivedVideo[]
}

export interface Assessment {
  sending: Verdict
  receiving: Verdict

  /**
   * Since when each stream has flowed without a pause; goes into the next one
   */
  flowing: ReadonlyMap<string, number>
}

/**
 * How well encoders and decoders kept up between two looks. Pure
 *
 * Only what this device is short of counts. A narrow path is none of it, nor are
 * packets that were lost on the way, a page in the background, or a stream that
 * has just begun.
 */
export function assess (before: Look | undefined, now: Look, flowing: Assessment['flowing']): Assessment {
  const since = new Map<string, number>()
  const elapsed = now.at - (before?.at ?? now.at)

  if (before == null || before.hidden || now.hidden || elapsed <= 0 || elapsed > LOOK_MAX_MS) {
    return { sending: 'unknown', receiving: 'unknown', flowing: since }
  }

  const judge = <T extends { id: string }>(earlier: T[], later: T[], frames: (stream: T) => number, verdict: (a: T, b: T) => Verdict): Verdict => {
    return worst(later.map(stream => {
      const known = earlier.find(({ id }) => id === stream.id)

      // a stream that began anew counts from 0 again
      if (known == null || frames(stream) <= frames(known)) {
        return 'unknown'
      }

      const began = flowing.get(stream.id) ?? before.at
      since.set(stream.id, began)

      return before.at - began < WARM_UP_MS ? 'unknown' : verdict(known, stream)
    }))
  }

  return {
    sending: judge(before.sent, now.sent, sent => sent.framesCaptured ?? sent.framesEncoded, (a, b) => encoder(a, b, elapsed)),
    receiving: judge(before.received, now.received, received => received.framesDecoded + received.framesDropped, (a, b) => decoder(a, b, elapsed)),
    flowing: since
  }
}

/**
 * Where there is nothing to encode or decode at all, all is well
 */
function worst (verdicts: Verdict[]): Verdict {
  const known = (['bad', 'fair', 'good'] as const).find(verdict => verdicts.includes(verdict))

  return known ?? (verdicts.length === 0 ? 'good' : 'unknown')
}

function encoder (a: SentVideo, b: SentVideo, elapsed: number): Verdict {
  const encoded = b.framesEncoded - a.framesEncoded
  const captured = difference(a.framesCaptured, b.framesCaptured)
  const wanted = Math.min(captured ?? encoded, (b.maxFramerate ?? Infinity) * elapsed / 1_000)
  const cpu = (difference(a.limitedByCpu, b.limitedByCpu) ?? 0) / elapsed
  const bandwidth = (difference(a.limitedByBandwidth, b.limitedByBandwidth) ?? 0) / elapsed

  if (wanted < MIN_FRAMES) {
    return 'unknown'
  }

  // of the time that there is for a frame, how much its encoding takes
  const busy = encoded > 0 ? (b.encodeTime - a.encodeTime) / encoded * wanted / elapsed : cpu

  if (cpu >= LIMITED_SHARE) {
    // a browser that has stepped down by itself says so until it steps up again
    return busy >= LIGHT_SHARE ? 'bad' : 'fair'
  }

  // encoders in hardware may take long and keep pace all the same
  if (busy >= BUSY_SHARE && (captured == null || encoded < wanted * PACE_BAD)) {
    return bandwidth >= LIMITED_SHARE ? 'fair' : 'bad'
  }

  return busy >= BUSY_SHARE ? 'fair' : 'good'
}

function decoder (a: ReceivedVideo, b: ReceivedVideo, elapsed: number): Verdict {
  const decoded = b.framesDecoded - a.framesDecoded
  const dropped = b.framesDropped - a.framesDropped
  const lost = Math.max(0, b.packetsLost - a.packetsLost)
  const packets = lost + b.packetsReceived - a.packetsReceived
  const share = dropped / (decoded + dropped)

  if (decoded + dropped < MIN_FRAMES) {
    return 'unknown'
  }

  // what arrives in pieces cannot be shown, however fast we are
  if (lost / packets >= LOSSY_SHARE) {
    return 'unknown'
  }

  if (share >= DROPPED_BAD || (b.decodeTime - a.decodeTime) / elapsed >= BUSY_SHARE) {
    return 'bad'
  }

  return share >= DROPPED_FAIR ? 'fair' : 'good'
}

function difference (a: number | undefined, b: number | undefined): number | undefined {
  return a == null || b == null ? undefined : b - a
}

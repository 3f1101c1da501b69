import type { VideoSettings } from './index.ts'
import type { Encoding } from '../../index.ts'

/**
 * How a picture is encoded
 */
export interface Shape extends VideoSettings {
  /**
   * Which rung of the ladder
   */
  rung: number

  /**
   * When that was chosen, in milliseconds
   */
  since: number
}

export interface ShapeInput {
  /**
   * Bits per second that there are for this picture
   */
  bitrate: number

  /**
   * Of the captured picture
   */
  width: number
  height: number
  encoding: Encoding
  now: number

  /**
   * It goes as one picture every few seconds
   */
  still?: boolean
}

interface Rung {
  /**
   * Bits per second from which on it is used
   */
  from: number
  pixels: number
  framerate: number
}

/**
 * Movement is kept longer than detail, and a key frame stays small where little
 * can be sent
 */
const LADDER: readonly Rung[] = [
  { from: 0, pixels: 240 * 135, framerate: 18 },
  { from: 70_000, pixels: 320 * 180, framerate: 24 },
  { from: 150_000, pixels: 320 * 180, framerate: 24 },
  { from: 320_000, pixels: 480 * 270, framerate: 24 },
  { from: 500_000, pixels: 640 * 360, framerate: 30 },
  { from: 900_000, pixels: 960 * 540, framerate: 30 },
  { from: 1_300_000, pixels: 1280 * 720, framerate: 30 },
  { from: 2_500_000, pixels: 1920 * 1080, framerate: 30 }
]

/**
 * What is read keeps its size: a page that comes late is better than one that
 * nobody can read
 */
const DETAIL: readonly Rung[] = [
  { from: 0, pixels: 960 * 540, framerate: 3 },
  { from: 150_000, pixels: 1280 * 720, framerate: 5 },
  { from: 320_000, pixels: 1920 * 1080, framerate: 5 },
  { from: 700_000, pixels: 1920 * 1200, framerate: 10 },
  { from: 1_100_000, pixels: 2560 * 1600, framerate: 15 }
]

/**
 * One by one, and what is read: a still of a good size says more than two that
 * nobody makes anything out on
 */
const STILLS: readonly Rung[] = [
  { from: 0, pixels: 320 * 180, framerate: 1 / 6 },
  { from: 150_000, pixels: 480 * 270, framerate: 1 / 3 },
  { from: 320_000, pixels: 640 * 360, framerate: 1 / 3 },
  { from: 900_000, pixels: 960 * 540, framerate: 1 / 2 }
]
const DETAIL_STILLS: readonly Rung[] = [
  { from: 0, pixels: 960 * 540, framerate: 1 / 8 },
  { from: 320_000, pixels: 1280 * 720, framerate: 1 / 5 },
  { from: 700_000, pixels: 1920 * 1080, framerate: 1 / 4 }
]

/**
 * A rung is left upwards with that much more than it takes, after that time; and
 * downwards with that much less than it takes, at once where more than one is
 */
const UP_SHARE = 1.15
const UP_MS = 2_000
const DOWN_SHARE = 0.85
const DOWN_MS = 1_000

/**
 * Of what pictures may take, so that an encoder is not told of each small change
 */
const STEP = 0.06

const SOUND: ReadonlyArray<{ from: number, bitrate: number }> = [
  { from: 0, bitrate: 12_000 },
  { from: 100_000, bitrate: 20_000 },
  { from: 200_000, bitrate: 32_000 },
  { from: 400_000, bitrate: Infinity }
]

/**
 * What sound takes of all: its share comes first. Pure
 */
export function soundBitrate (bitrate: number, maxBitrate: number): number {
  return Math.min(SOUND.findLast(({ from }) => bitrate >= from)?.bitrate ?? 0, maxBitrate)
}

/**
 * Size, frames per second and bitrate of a picture. Pure
 */
export function shape (previous: Shape | undefined, { bitrate: offered, width, height, encoding, now, still = false }: ShapeInput): Shape {
  const bitrate = Math.min(offered, encoding.maxBitrate)
  const ladder = ladderOf(encoding.detail === true, still)
  const rung = chooseRung(ladder, previous, bitrate, now)
  const { pixels, framerate } = ladder[rung]
  const scale = Math.max(encoding.scaleResolutionDownBy, Math.sqrt(width * height / pixels), 1)
  const next = { width: even(width / scale), height: even(height / scale), framerate: Math.min(framerate, encoding.maxFramerate) }
  const same = previous?.width === next.width && previous.height === next.height && previous.framerate === next.framerate

  return {
    ...next,
    bitrate: same && Math.abs(previous.bitrate - bitrate) < previous.bitrate * STEP ? previous.bitrate : Math.round(bitrate),
    rung,
    since: previous?.rung === rung ? previous.since : now
  }
}

function ladderOf (detail: boolean, still: boolean): readonly Rung[] {
  if (still) {
    return detail ? DETAIL_STILLS : STILLS
  }

  return detail ? DETAIL : LADDER
}

function chooseRung (ladder: readonly Rung[], previous: Shape | undefined, bitrate: number, now: number): number {
  const fitting = (bitrate: number): number => ladder.findLastIndex(({ from }) => bitrate >= from)

  // another ladder has other rungs
  if (previous == null || previous.rung >= ladder.length) {
    return fitting(bitrate)
  }

  const { rung, since } = previous
  const up = fitting(bitrate / UP_SHARE)
  const down = fitting(bitrate / DOWN_SHARE)

  if (up > rung) {
    return now - since >= UP_MS ? up : rung
  }

  if (down < rung) {
    return now - since >= DOWN_MS || down < rung - 1 ? down : rung
  }

  return rung
}

/**
 * Encoders of 4:2:0 take nothing else
 */
function even (size: number): number {
  return Math.max(Math.round(size / 2) * 2, 16)
}

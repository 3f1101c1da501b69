/**
 * H264, constrained baseline: what every encoder and decoder of it has
 */

/**
 * Key frames bring the parameters that a decoder needs with them, so that whoever
 * comes in later needs nothing else
 *
 * @see https://www.w3.org/TR/webcodecs-avc-codec-registration/#annexb
 */
export const AVC: AvcEncoderConfig = { format: 'annexb' }

const PROFILE = 'avc1.42e0'

/**
 * Macroblocks of a frame and of a second, by level
 *
 * @see https://www.itu.int/rec/T-REC-H.264, table A-1
 */
const LEVELS: ReadonlyArray<{ level: number, frame: number, second: number }> = [
  { level: 0x1f, frame: 3_600, second: 108_000 },
  { level: 0x28, frame: 8_192, second: 245_760 },
  { level: 0x32, frame: 22_080, second: 589_824 }
]
const MACROBLOCK = 16

/**
 * How WebCodecs names what a picture of that size takes. Pure
 */
export function avcOf ({ width, height, framerate }: { width: number, height: number, framerate: number }): string {
  const blocks = Math.ceil(width / MACROBLOCK) * Math.ceil(height / MACROBLOCK)
  const { level } = LEVELS.find(({ frame, second }) => blocks <= frame && blocks * framerate <= second) ?? LEVELS[LEVELS.length - 1]

  return `${PROFILE}${level.toString(16)}`
}

import type { Encodes, H264Support, PictureCodec } from './index.ts'

/**
 * Each at its number in the header of a frame
 *
 * @see specs/frames.md
 */
export const PICTURE_CODECS: readonly PictureCodec[] = ['vp8', 'h264', 'still']

/**
 * What everybody encodes and decodes who says nothing else
 */
export const USUAL: Encodes = { vp8: true, still: false }

export function codecNumber (codec: PictureCodec = 'vp8'): number {
  return PICTURE_CODECS.indexOf(codec)
}

/**
 * Those that we know, of what somebody says; VP8 where they say nothing
 */
export function readCodecs (names: readonly string[] = ['vp8']): PictureCodec[] {
  return PICTURE_CODECS.filter(codec => names.includes(codec))
}

/**
 * How pictures go from one end, with what it encodes, to another one that decodes
 * these; nothing where there is no way. Pure
 *
 * H264 only where hardware does it: in software VP8 takes less for the same picture,
 * and adapts to a path sooner
 */
export function chooseCodec ({ vp8, still, h264, prefer }: Encodes, decodes: readonly PictureCodec[]): PictureCodec | undefined {
  const has: Record<PictureCodec, boolean> = { vp8, h264: h264 != null, still }
  const order: PictureCodec[] = [
    ...prefer == null ? [] : [prefer],
    ...isCheap(h264) ? ['h264' as const] : [],
    'vp8',
    'h264',
    'still'
  ]

  return order.find(codec => has[codec] && decodes.includes(codec))
}

function isCheap (support?: H264Support): boolean {
  return support != null && support.hardware && support.powerEfficient && support.smooth
}

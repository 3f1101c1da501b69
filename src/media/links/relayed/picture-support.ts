/**
 * What of pictures this browser encodes and decodes
 */
import { AVC, avcOf } from './avc.ts'
import type { Encodes, H264Support, PictureCodec } from './index.ts'

const TRIED = { width: 1280, height: 720, framerate: 30, bitrate: 1_500_000 } as const

/**
 * At once as it seems, and again where a closer look finds something else
 */
export function decodedPictures (found: (codecs: readonly PictureCodec[]) => void, scope: object = globalThis): readonly PictureCodec[] {
  const stills: readonly PictureCodec[] = canStill(scope, 'createImageBitmap') ? ['still'] : []

  if (!('VideoDecoder' in scope)) {
    return stills
  }

  void Promise.all([decodes('vp8'), decodes(avcOf(TRIED))]).then(([vp8, h264]) => {
    found([...vp8 ? ['vp8' as const] : [], ...h264 ? ['h264' as const] : [], ...stills])
  })

  return ['vp8', ...stills]
}

/**
 * As `decodedPictures`, of encoding
 */
export function encodedPictures (found: (encodes: Encodes) => void, scope: object = globalThis): Encodes {
  const still = canStill(scope, 'OffscreenCanvas')

  if (!('VideoEncoder' in scope)) {
    return { vp8: false, still }
  }

  void Promise.all([encodes({ codec: 'vp8' }), h264Support()]).then(([vp8, h264]) => {
    found({ vp8, still, ...(h264 == null ? {} : { h264 }) })
  })

  return { vp8: true, still }
}

function canStill (scope: object, needs: string): boolean {
  return needs in scope && 'VideoFrame' in scope
}

async function decodes (codec: string): Promise<boolean> {
  return VideoDecoder.isConfigSupported({ codec, optimizeForLatency: true }).then(({ supported }) => supported === true, () => false)
}

async function encodes (config: Pick<VideoEncoderConfig, 'codec' | 'avc' | 'hardwareAcceleration'>): Promise<boolean> {
  return VideoEncoder.isConfigSupported({ ...TRIED, latencyMode: 'realtime', ...config }).then(({ supported }) => supported === true, () => false)
}

/**
 * What a browser says of hardware is a wish to some of them: the second opinion is
 * that of its real-time calls
 */
async function h264Support (): Promise<H264Support | undefined> {
  const config = { codec: avcOf(TRIED), avc: AVC }

  if (!await encodes(config)) {
    return
  }

  const [hardware, info] = await Promise.all([encodes({ ...config, hardwareAcceleration: 'prefer-hardware' }), encodingInfo()])

  return { hardware, powerEfficient: info?.powerEfficient === true, smooth: info?.smooth === true }
}

async function encodingInfo (): Promise<MediaCapabilitiesEncodingInfo | undefined> {
  return globalThis.navigator?.mediaCapabilities?.encodingInfo({
    type: 'webrtc',
    video: { contentType: 'video/H264;level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f', ...TRIED }
  }).catch(() => undefined)
}

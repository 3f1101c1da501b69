/**
 * RNNoise in an audio worklet: loaded from our own place when first switched on
 *
 * @see https://jmvalin.ca/demo/rnnoise/
 */
import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor'
import url from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url'
import workletUrl from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url'
import simdUrl from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'

/**
 * It was trained on
 */
const SAMPLE_RATE = 48_000

/**
 * @param track - of a microphone
 * @param signal - ends it
 */
export async function filterNoise (track: MediaStreamTrack, signal: AbortSignal): Promise<MediaStreamTrack> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' })
  const resume = (): void => { context.resume().catch(() => {}) }

  signal.addEventListener('abort', () => { context.close().catch(() => {}) }, { once: true })
  addEventListener('pointerdown', resume, { signal })
  addEventListener('keydown', resume, { signal })

  const [wasmBinary] = await Promise.all([loadRnnoise({ url, simdUrl }, { signal }), context.audioWorklet.addModule(workletUrl)])
  signal.throwIfAborted()

  const node = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary })
  const output = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
  new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) }).connect(node).connect(output)
  signal.addEventListener('abort', () => { node.destroy() }, { once: true })

  return output.stream.getAudioTracks()[0]
}

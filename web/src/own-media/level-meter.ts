const FFT_SIZE = 512

/**
 * Nothing of it is to be heard: where a browser knows that, no speaker is kept
 * going for it
 *
 * @see https://webaudio.github.io/web-audio-api/#dom-audiocontextoptions-sinkid
 */
const UNHEARD: AudioContextOptions & { sinkId: { type: 'none' } } = { sinkId: { type: 'none' } }

export interface LevelMeter {
  /**
   * The momentary loudness, 0 to 1
   */
  level (): number
  close (): void
}

/**
 * Listens to our own microphone. Until the first click or key a browser may
 * keep it deaf; then it wakes up by itself.
 */
export function createLevelMeter (track: MediaStreamTrack): LevelMeter {
  try {
    return listen(new AudioContext(UNHEARD), track)
  } catch {
    // a browser that cannot listen to this device still sends it
    return { level: () => 0, close: () => {} }
  }
}

function listen (context: AudioContext, track: MediaStreamTrack): LevelMeter {
  const analyser = new AnalyserNode(context, { fftSize: FFT_SIZE })
  const samples = new Float32Array(analyser.fftSize)
  const gestures = new AbortController()
  const resume = (): void => { context.resume().catch(() => {}) }

  new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) }).connect(analyser)
  addEventListener('pointerdown', resume, { signal: gestures.signal })
  addEventListener('keydown', resume, { signal: gestures.signal })

  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples)
      return Math.min(1, Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length))
    },
    close: () => {
      gestures.abort()
      context.close().catch(() => {})
    }
  }
}

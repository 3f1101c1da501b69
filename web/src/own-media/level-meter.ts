const FFT_SIZE = 512

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
    // heard by nobody: no loudspeaker is kept awake for it
    return listen(new AudioContext({ latencyHint: 'playback', sinkId: { type: 'none' } } as AudioContextOptions), track)
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

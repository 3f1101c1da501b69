import { until } from '../../compliance/until.ts'
import { colorOf } from './moving-picture.ts'

/**
 * A sine
 */
export class Tone {
  readonly track: MediaStreamTrack
  readonly context = new AudioContext()
  readonly gain: GainNode

  constructor (frequency: number) {
    const oscillator = new OscillatorNode(this.context, { frequency })
    const destination = this.context.createMediaStreamDestination()
    this.gain = new GainNode(this.context, { gain: 0.5 })
    oscillator.connect(this.gain).connect(destination)
    oscillator.start()
    this.track = destination.stream.getAudioTracks()[0]
  }

  async stop (): Promise<void> {
    await this.context.close()
  }
}

/**
 * Until a video element shows a track in a colour
 */
export async function shown (track: MediaStreamTrack, color: readonly number[], signal: AbortSignal, width?: number): Promise<HTMLVideoElement> {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = new MediaStream([track])
  document.body.append(video)
  signal.addEventListener('abort', () => {
    video.srcObject = null
    video.remove()
  })
  void video.play().catch(() => {})
  let now: number[] = []
  await until(() => {
    now = video.videoWidth > 0 ? colorOf(video) : []

    return color.every((value, i) => Math.abs(value - now[i]) < 24) && (width == null || video.videoWidth === width)
  }, () => `${color.join()} at ${width ?? 'any size'}, but ${now.join()} at ${video.videoWidth}`)

  return video
}

/**
 * Until an audio element plays a track in which a frequency is the loudest
 */
export async function heard (track: MediaStreamTrack, frequency: number, signal: AbortSignal): Promise<AnalyserNode> {
  const audio = document.createElement('audio')
  audio.srcObject = new MediaStream([track])
  void audio.play().catch(() => {})
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  signal.addEventListener('abort', () => {
    audio.srcObject = null
    void context.close()
  })
  let peak = 0
  let at = 0
  await until(() => {
    const bins = new Float32Array(analyser.frequencyBinCount)
    analyser.getFloatFrequencyData(bins)
    at = bins.reduce((best, value, i) => value > bins[best] ? i : best, 0)
    peak = bins[at]

    return peak > -40 && Math.abs(at * context.sampleRate / analyser.fftSize - frequency) < 30
  }, () => `${frequency} Hz, but ${at * context.sampleRate / analyser.fftSize} Hz of ${peak} dB`)
  await until(() => audio.currentTime > 0, 'an audio element that plays')

  return analyser
}

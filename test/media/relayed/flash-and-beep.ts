/**
 * Once a second a white picture and a tone, for 120 ms
 */
const PERIOD_MS = 1_000
const LENGTH_MS = 120

export class FlashAndBeep {
  readonly video: MediaStreamTrack
  readonly audio: MediaStreamTrack
  #context = new AudioContext({ latencyHint: 'interactive' })
  #timer: ReturnType<typeof setInterval>

  constructor () {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 })
    const picture = canvas.getContext('2d')!
    const oscillator = new OscillatorNode(this.#context, { frequency: 1000 })
    const gain = new GainNode(this.#context, { gain: 0 })
    const destination = this.#context.createMediaStreamDestination()
    oscillator.connect(gain).connect(destination)
    oscillator.start()
    let loud = false
    let frame = 0

    this.#timer = setInterval(() => {
      const now = performance.now() % PERIOD_MS < LENGTH_MS

      if (now !== loud) {
        loud = now
        gain.gain.value = loud ? 0.8 : 0
      }

      picture.fillStyle = loud ? 'white' : 'black'
      picture.fillRect(0, 0, 320, 180)
      picture.fillStyle = 'gray'
      picture.fillRect(frame++ % 300, 0, 4, 4)
    }, 10)
    this.video = canvas.captureStream(60).getVideoTracks()[0]
    this.audio = destination.stream.getAudioTracks()[0]
  }

  async stop (): Promise<void> {
    clearInterval(this.#timer)
    await this.#context.close()
  }
}

/**
 * By how many milliseconds the beep comes after the flash, so many times
 */
export async function lipSync (video: MediaStreamTrack, audio: MediaStreamTrack, count: number, signal: AbortSignal): Promise<number[]> {
  const element = document.createElement('video')
  element.muted = true
  element.srcObject = new MediaStream([video])
  document.body.append(element)
  void element.play().catch(() => {})
  const sound = document.createElement('audio')
  sound.srcObject = new MediaStream([audio])
  void sound.play().catch(() => {})
  const context = new AudioContext({ latencyHint: 'interactive' })
  const analyser = new AnalyserNode(context, { fftSize: 256 })
  context.createMediaStreamSource(new MediaStream([audio])).connect(analyser)
  signal.addEventListener('abort', () => {
    element.srcObject = sound.srcObject = null
    element.remove()
    void context.close()
  })
  const canvas = new OffscreenCanvas(2, 2).getContext('2d', { willReadFrequently: true })!
  const samples = new Float32Array(256)
  const flashes: number[] = []
  const beeps: number[] = []
  let white = false
  let loud = false
  let quiet = 0

  const look = (): void => {
    canvas.drawImage(element, 0, 0, 2, 2)
    const now = canvas.getImageData(0, 1, 1, 1).data[0] > 127

    if (now && !white) {
      flashes.push(performance.now())
    }

    white = now
    element.requestVideoFrameCallback(look)
  }

  element.requestVideoFrameCallback(look)

  const deadline = performance.now() + 15_000

  while (performance.now() < deadline && Math.min(flashes.length, beeps.length) < count + 2 && !signal.aborted) {
    await new Promise(resolve => setTimeout(resolve, 4))
    analyser.getFloatTimeDomainData(samples)
    const level = Math.max(...samples)
    quiet = level > 0.2 ? 0 : quiet + 1

    if (level > 0.2 && !loud) {
      beeps.push(performance.now())
      loud = true
    } else if (quiet > 20) {
      loud = false
    }
  }

  return flashes.slice(-count).map(flash => {
    const beep = beeps.reduce((best, time) => Math.abs(time - flash) < Math.abs(best - flash) ? time : best, Infinity)

    return Math.round(beep - flash)
  })
}

/**
 * What runs in both kinds of pages before their own scripts: a camera that shows
 * the time, a microphone that never falls silent, and eyes and ears for the other
 * one's
 */
import type { SeenFrame } from './figures.ts'
import type { Page } from '@playwright/test'

export interface Studio {
  /**
   * From now on, whatever video is not muted: that is the other one's
   */
  watch (): Promise<void>
  seen: SeenFrame[]

  /**
   * Frames whose time could not be read
   */
  unread: number

  /**
   * The longest silence since this was asked last, in milliseconds
   */
  silence (): Promise<number>
}

declare global {
  var studio: Studio
}

/**
 * Says, when asked, how long nothing was heard at most since it was asked before
 */
const EAR = `registerProcessor('ear', class extends AudioWorkletProcessor {
  longest = 0
  since = currentTime
  constructor () {
    super()
    this.port.onmessage = () => {
      this.port.postMessage(Math.max(this.longest, currentTime - this.since))
      this.longest = 0
      this.since = currentTime
    }
  }
  process ([[samples = []] = []]) {
    if (samples.some(sample => Math.abs(sample) > 0.003)) {
      this.longest = Math.max(this.longest, currentTime - this.since)
      this.since = currentTime
    }
    return true
  }
})`

/**
 * Paints the time, in a worker and without a graphics processor: what a page
 * does with its own thread is measured, and a camera takes none of it
 */
function runCamera (): void {
  const [WIDTH, HEIGHT, FPS] = [640, 360, 30]
  const BITS = 16
  const BLOCK = WIDTH / BITS

  // of two rows the lower one is the upper one's negative
  const ROW = 36
  const RANGE = 2 ** BITS

  let seed = 1
  const random = (below: number): number => {
    seed = Math.imul(seed, 1_664_525) + 1_013_904_223 >>> 0

    return seed / 2 ** 32 * below
  }

  function createContext (width: number, height: number): OffscreenCanvasRenderingContext2D {
    return new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true }) as OffscreenCanvasRenderingContext2D
  }

  /**
   * A room with much in it
   */
  function paintScene (): OffscreenCanvas {
    const scene = createContext(WIDTH + 64, HEIGHT + 64)

    for (let i = 0; i < 900; i++) {
      scene.fillStyle = `hsl(${random(360)}, 40%, ${20 + random(60)}%)`
      scene.beginPath()
      scene.ellipse(random(scene.canvas.width), random(scene.canvas.height), 3 + random(40), 3 + random(30), random(3), 0, 7)
      scene.fill()
    }

    return scene.canvas
  }

  const context = createContext(WIDTH, HEIGHT)
  const scene = paintScene()
  const began = Date.now()

  function paint (): void {
    const seconds = (Date.now() - began) / 1_000

    // the hand that holds the camera shakes, the head moves before the wall
    context.drawImage(scene, -32 + 3 * Math.sin(seconds), -32 + 2 * Math.cos(seconds * 1.3))
    context.drawImage(scene, 200, 100, 200, 240, 220 + 40 * Math.sin(seconds * 2), 110 + 12 * Math.sin(seconds * 3.1), 200, 240)
    const time = Date.now() % RANGE

    // one bit changes at a time: what is read between two is one of both
    const gray = time ^ time >> 1

    for (let bit = 0; bit < BITS; bit++) {
      const set = (gray >> bit & 1) === 1
      context.fillStyle = set ? 'white' : 'black'
      context.fillRect(bit * BLOCK, 0, BLOCK, ROW)
      context.fillStyle = set ? 'black' : 'white'
      context.fillRect(bit * BLOCK, ROW, BLOCK, ROW)
    }
  }

  addEventListener('message', ({ data }: MessageEvent<WritableStream<VideoFrame>>) => {
    const writer = data.getWriter()
    const timer = setInterval(() => {
      paint()
      const frame = new VideoFrame(context.canvas, { timestamp: performance.now() * 1_000 })

      if ((writer.desiredSize ?? 0) > 0) {
        writer.write(frame).catch(() => { clearInterval(timer) })
      } else {
        frame.close()
      }
    }, 1_000 / FPS)
  }, { once: true })
}

export async function installStudio (page: Page): Promise<void> {
  // the app allows no script but its own
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.addInitScript(runStudio, [EAR, `(${runCamera.toString()})()`])
}

/**
 * Runs in the page, so it can use nothing from outside
 */
function runStudio ([earSource, cameraSource]: string[]): void {
  const BITS = 16
  const RANGE = 2 ** BITS
  const MIN_CONTRAST = 60

  // of the picture's height, as the camera paints it
  const ROW = 0.1

  function openCamera (): MediaStreamTrack {
    const { MediaStreamTrackGenerator: Generator } = globalThis as unknown as {
      MediaStreamTrackGenerator: new (init: { kind: string }) => MediaStreamTrack & { writable: WritableStream }
    }
    const track = new Generator({ kind: 'video' })
    const camera = new Worker(URL.createObjectURL(new Blob([cameraSource], { type: 'text/javascript' })))
    camera.postMessage(track.writable, [track.writable])

    return track
  }

  /**
   * Never the same, since what is takes itself for noise, and never silent
   */
  function openMicrophone (): MediaStreamTrack {
    const context = new AudioContext()
    const out = context.createMediaStreamDestination()
    const voice = new OscillatorNode(context, { type: 'sawtooth', frequency: 220 })
    const vibrato = new OscillatorNode(context, { frequency: 5 })
    const tremolo = new OscillatorNode(context, { frequency: 3 })
    const loudness = new GainNode(context, { gain: 0.3 })
    vibrato.connect(new GainNode(context, { gain: 40 })).connect(voice.frequency)
    tremolo.connect(new GainNode(context, { gain: 0.15 })).connect(loudness.gain)
    voice.connect(loudness).connect(out)
    ;[voice, vibrato, tremolo].forEach(oscillator => { oscillator.start() })

    return out.stream.getAudioTracks()[0]
  }

  navigator.mediaDevices.getUserMedia = async (constraints = {}) => new MediaStream([
    ...constraints.audio == null || constraints.audio === false ? [] : [openMicrophone()],
    ...constraints.video == null || constraints.video === false ? [] : [openCamera()]
  ])

  /**
   * Of the machine's clock, in milliseconds; none where it is blurred
   */
  async function readTime (frame: VideoFrame): Promise<number | undefined> {
    const { width, height } = frame.visibleRect ?? { width: 0, height: 0 }
    const rect = { x: 0, y: 0, width: width & ~1, height: Math.ceil(2 * ROW * height) & ~1 }
    const bytes = new Uint8Array(frame.allocationSize({ rect }))
    const [{ offset, stride }] = await frame.copyTo(bytes, { rect })

    // the brightness stands alone, or beside the colours
    const step = /^(I4|NV12)/.test(frame.format ?? '') ? 1 : 4
    const bright = (bit: number, row: number): number => {
      const line = offset + Math.floor((row + 0.5) * ROW * height) * stride
      const at = Math.floor((bit + 0.5) * width / BITS)

      return [-2, 0, 2].reduce((sum, by) => sum + bytes[line + (at + by) * step], 0) / 3
    }
    let time = 0

    for (let bit = 0; bit < BITS; bit++) {
      const contrast = bright(bit, 0) - bright(bit, 1)
      time |= (contrast > 0 ? 1 : 0) << bit

      if (Math.abs(contrast) < MIN_CONTRAST) {
        return undefined
      }
    }

    for (let shift = 1; shift < BITS; shift *= 2) {
      time ^= time >> shift
    }

    return time
  }

  async function look (frame: VideoFrame, at: number): Promise<void> {
    const painted = await readTime(frame)
    frame.close()

    if (painted == null) {
      studio.unread++
    } else {
      studio.seen.push({ at, delay: (at - painted + RANGE) % RANGE })
    }
  }

  function see (video: HTMLVideoElement, current: () => boolean): void {
    video.requestVideoFrameCallback(() => {
      void look(new VideoFrame(video), Date.now())

      if (current()) {
        see(video, current)
      }
    })
  }

  let ear: AudioWorkletNode | undefined

  function hear (context: AudioContext, track: MediaStreamTrack): void {
    context.createMediaStreamSource(new MediaStream([track])).connect(ear as AudioWorkletNode)
  }

  globalThis.studio = {
    seen: [],
    unread: 0,

    async watch () {
      const context = new AudioContext()
      await context.audioWorklet.addModule(URL.createObjectURL(new Blob([earSource], { type: 'text/javascript' })))
      ear = new AudioWorkletNode(context, 'ear', { numberOfOutputs: 1 })
      ear.connect(new GainNode(context, { gain: 0 })).connect(context.destination)
      let watched: HTMLVideoElement | undefined
      const heard = new Set<string>()

      setInterval(() => {
        const video = [...document.querySelectorAll('video')].find(({ muted }) => !muted)

        if (video != null && video !== watched) {
          watched = video
          see(video, () => watched === video)
        }

        for (const track of (video?.srcObject as MediaStream | undefined)?.getAudioTracks() ?? []) {
          if (!heard.has(track.id)) {
            heard.add(track.id)
            hear(context, track)
          }
        }
      }, 100)
    },

    silence: async () => new Promise(resolve => {
      if (ear == null) {
        resolve(Infinity)
        return
      }

      ear.port.onmessage = ({ data: seconds }) => { resolve(Math.round(seconds * 1_000)) }
      ear.port.postMessage('')
    })
  }
}

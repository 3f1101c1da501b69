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

export async function installStudio (page: Page): Promise<void> {
  // the app allows no script but its own
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.addInitScript(runStudio, EAR)
}

/**
 * Runs in the page, so it can use nothing from outside
 */
function runStudio (earSource: string): void {
  const [WIDTH, HEIGHT, FPS] = [640, 360, 30]
  const BITS = 16
  const BLOCK = WIDTH / BITS

  // of two rows the lower one is the upper one's negative
  const ROW = 36
  const RANGE = 2 ** BITS
  const MIN_CONTRAST = 60

  let seed = 1
  const random = (below: number): number => {
    seed = Math.imul(seed, 1_664_525) + 1_013_904_223 >>> 0

    return seed / 2 ** 32 * below
  }

  /**
   * A room with much in it, and somebody who moves
   */
  function paintScene (): HTMLCanvasElement {
    const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH + 64, height: HEIGHT + 64 })
    const context = canvas.getContext('2d') as CanvasRenderingContext2D

    for (let i = 0; i < 900; i++) {
      context.fillStyle = `hsl(${random(360)}, 40%, ${20 + random(60)}%)`
      context.beginPath()
      context.ellipse(random(canvas.width), random(canvas.height), 3 + random(40), 3 + random(30), random(3), 0, 7)
      context.fill()
    }

    return canvas
  }

  function openCamera (): MediaStreamTrack {
    const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT })
    const context = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D
    const scene = paintScene()
    const began = Date.now()
    const paint = (): void => {
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
    paint()
    const [track] = canvas.captureStream(FPS).getVideoTracks()
    setInterval(paint, 1_000 / FPS)

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

  const reader = new OffscreenCanvas(BITS * 4, 8).getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D

  /**
   * Of the machine's clock, in milliseconds; none where it is blurred
   */
  function readTime (video: HTMLVideoElement): number | undefined {
    reader.drawImage(video, 0, 0, video.videoWidth, video.videoHeight * 2 * ROW / HEIGHT, 0, 0, BITS * 4, 8)
    const { data } = reader.getImageData(0, 0, BITS * 4, 8)
    const bright = (bit: number, row: number): number => data[(row * BITS * 4 + bit * 4 + 2) * 4 + 1]
    let time = 0

    for (let bit = 0; bit < BITS; bit++) {
      const contrast = bright(bit, 2) - bright(bit, 6)
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

  function see (video: HTMLVideoElement, current: () => boolean): void {
    video.requestVideoFrameCallback(() => {
      const at = Date.now()
      const painted = readTime(video)

      if (painted == null) {
        studio.unread++
      } else {
        studio.seen.push({ at, delay: (at - painted + RANGE) % RANGE })
      }

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

/**
 * The two ends of sound in an audio worklet; no imports, since bundlers copy this
 * file as it is
 */

/**
 * What TypeScript does not know of
 *
 * @see https://webaudio.github.io/web-audio-api/#AudioWorkletGlobalScope
 */
declare const sampleRate: number
declare class AudioWorkletProcessor { readonly port: MessagePort }
declare function registerProcessor (name: string, processor: new () => AudioWorkletProcessor): void

const CHUNK_SECONDS = 0.01

/**
 * Begun with so much, again after each time it ran dry, and so much at most: what
 * writes comes by way of the page, which is busy at times
 */
const PREFILL_SECONDS = 0.03
const MAX_SECONDS = 0.25

/**
 * Posts pieces of 10 ms: planar samples and their number
 */
registerProcessor('freeflow-capture', class extends AudioWorkletProcessor {
  #size = Math.round(sampleRate * CHUNK_SECONDS)
  #planes: Float32Array[] = []
  #filled = 0
  #position = 0
  #ended = false

  constructor () {
    super()
    this.port.onmessage = () => { this.#ended = true }
  }

  process ([channels]: Float32Array[][]): boolean {
    // a source that is silent for long may have no channels at all
    const input = channels.length > 0 ? channels : [new Float32Array(128)]

    if (input.length !== this.#planes.length) {
      this.#planes = input.map(() => new Float32Array(this.#size))
      this.#filled = 0
    }

    for (let read = 0; read < input[0].length;) {
      read += this.#take(input, read)
    }

    return !this.#ended
  }

  #take (input: Float32Array[], from: number): number {
    const count = Math.min(input[0].length - from, this.#size - this.#filled)
    input.forEach((samples, i) => { this.#planes[i].set(samples.subarray(from, from + count), this.#filled) })
    this.#filled += count
    this.#position += count

    if (this.#filled === this.#size) {
      this.port.postMessage({ planes: this.#planes, position: this.#position - this.#size }, this.#planes.map(({ buffer }) => buffer))
      this.#planes = input.map(() => new Float32Array(this.#size))
      this.#filled = 0
    }

    return count
  }
})

/**
 * Plays the pieces that are posted to it one after the other
 */
registerProcessor('freeflow-playout', class extends AudioWorkletProcessor {
  #pieces: Array<{ planes: Float32Array[], rate: number }> = []

  // in the first piece, in its own samples
  #at = 0
  #seconds = 0
  #playing = false
  #ended = false

  constructor () {
    super()
    this.port.onmessage = ({ data: piece }) => {
      if (piece == null) {
        this.#ended = true

        return
      }

      this.#pieces.push(piece)
      this.#seconds += piece.planes[0].length / piece.rate

      while (this.#seconds > MAX_SECONDS) {
        this.#drop()
      }
    }
  }

  process (_: unknown, [output]: Float32Array[][]): boolean {
    this.#playing ||= this.#seconds >= PREFILL_SECONDS

    for (let i = 0; i < output[0].length && this.#playing; i++) {
      const [{ planes, rate }] = this.#pieces
      const index = Math.floor(this.#at)
      const fraction = this.#at - index

      output.forEach((samples, channel) => {
        const plane = planes[Math.min(channel, planes.length - 1)]
        const next = plane[index + 1] ?? this.#pieces.at(1)?.planes.at(channel)?.at(0) ?? plane[index]
        samples[i] = plane[index] + (next - plane[index]) * fraction
      })
      this.#at += rate / sampleRate

      if (this.#at >= planes[0].length) {
        this.#drop(this.#at - planes[0].length)
        this.#playing = this.#pieces.length > 0
      }
    }

    return !this.#ended
  }

  #drop (at = 0): void {
    const piece = this.#pieces.shift()
    this.#seconds = piece == null || this.#pieces.length === 0 ? 0 : this.#seconds - piece.planes[0].length / piece.rate
    this.#at = at
  }
})

import { CODEC_RETRY_MS, MAX_CONCEALED, MAX_DELAY_MS, MAX_SOUND_QUEUE, SOUND_STEP_MS } from './constants.ts'
import { Flowing } from './flowing.ts'
import { observe, STEADY } from './jitter.ts'
import { Sink } from './sink.ts'
import type { Decoder, EncodedFrame, PlayoutStats, Sound } from './index.ts'
import type { Arrived, Receiver, ReceiverInit } from './receiver.ts'

/**
 * Steps that are made up for at once, where the timer came late
 */
const MAX_STEPS = 5

/**
 * After that many steps without a packet there is nothing to play
 */
const IDLE_STEPS = 150

/**
 * How much sooner or later than due a packet is played
 */
const EARLY_MS = SOUND_STEP_MS / 2
const LATE_MS = SOUND_STEP_MS + SOUND_STEP_MS / 2

interface Packet {
  sequence: number

  /**
   * Of capture, in milliseconds
   */
  time: number
  frame: EncodedFrame
}

/**
 * Plays the sound of one publication in even steps. A packet that is not there is
 * made up by the decoder; one too many is left out
 */
export class AudioReceiver implements Receiver {
  #init: ReceiverInit
  #sink: Sink<Sound>
  #flowing: Flowing
  #decoder?: Decoder
  #jitter = STEADY

  /**
   * By capture time
   */
  #queue: Packet[] = []
  #last = -Infinity

  /**
   * Of what was played last
   */
  #played?: Packet
  #timer: unknown
  #nextStep = 0
  #failedAt = -Infinity

  /**
   * Steps in a row for which nothing was there
   */
  #missing = 0
  #freezes = 0
  #concealed = 0
  #received = 0
  #level = 0

  constructor (init: ReceiverInit, playout: WritableStream<Sound>) {
    this.#init = init
    this.#sink = new Sink(playout)
    this.#flowing = new Flowing(init.timers, init.onFlowing)
  }

  get stats (): PlayoutStats {
    return {
      publication: this.#init.publication,
      kind: 'audio',
      bufferDelay: this.#jitter.delay,
      freezes: this.#freezes,
      concealed: this.#concealed,
      framesReceived: this.#received,
      level: this.#timer == null ? 0 : this.#level
    }
  }

  take ({ header, payload, at }: Arrived): void {
    const { publication, clock, now, timers } = this.#init
    const time = header.captureTime / 1_000
    this.#received++
    this.#jitter = observe(this.#jitter, at, time)
    clock.want(publication, 'audio', this.#jitter.offset, at)

    // a clock that has gone back by much is another one
    if (time <= this.#last && this.#last - time < 3_000) {
      return
    }

    this.#queue.push({ sequence: header.sequence, time, frame: { data: payload, keyFrame: true, layer: header.layer, captureTime: header.captureTime } })
    this.#last = time

    if (this.#queue.length > MAX_SOUND_QUEUE) {
      this.#queue.shift()
    }

    if (this.#timer == null) {
      this.#missing = 0
      this.#nextStep = Math.min(Math.max(clock.dueAt(time), now()), now() + MAX_DELAY_MS)
      this.#timer = timers.set(() => { this.#run() }, this.#nextStep - now())
    }
  }

  restart (): void {
    this.#queue = []
    this.#last = -Infinity
    this.#played = undefined
    this.#jitter = STEADY
    this.#drop()
  }

  close (): void {
    this.#init.timers.clear(this.#timer)
    this.#init.clock.forget(this.#init.publication)
    this.#queue = []
    this.#drop()
    this.#sink.close()
    this.#flowing.stop()
  }

  #run (): void {
    const now = this.#init.now()

    for (let steps = 0; this.#nextStep <= now + 1 && steps < MAX_STEPS; steps++) {
      this.#step(this.#nextStep)
      this.#nextStep += SOUND_STEP_MS
    }

    // a machine that has slept does not play what it has missed
    this.#nextStep = Math.max(this.#nextStep, now)
    this.#timer = this.#missing < IDLE_STEPS
      ? this.#init.timers.set(() => { this.#run() }, Math.max(this.#nextStep - this.#init.now(), 1))
      : undefined
  }

  /**
   * Plays what is due, or makes it up
   */
  #step (now: number): void {
    const late = ({ time }: { time: number }): number => now - this.#init.clock.dueAt(time)

    // one that is so late had its turn already; the next one is there to take its place
    while (this.#queue.length > 1 && late(this.#queue[0]) > LATE_MS) {
      this.#queue.shift()
    }

    if (this.#queue.length > 0 && late(this.#queue[0]) >= -EARLY_MS) {
      this.#play(this.#queue.splice(0, 1)[0])
      return
    }

    this.#missing++

    if (this.#missing <= MAX_CONCEALED) {
      this.#decode({ data: new Uint8Array(), keyFrame: true, layer: 0, captureTime: Math.round(now * 1_000) })
    } else {
      this.#level = 0
    }
  }

  #play (packet: Packet): void {
    // silence is not sent, and missed by nobody
    const silent = this.#played != null && packet.sequence === this.#played.sequence + 1
      ? Math.round((packet.time - this.#played.time) / SOUND_STEP_MS) - 1
      : 0
    const missed = this.#played == null ? 0 : Math.max(this.#missing - silent, 0)
    this.#concealed += Math.min(missed, MAX_CONCEALED)
    this.#freezes += missed > MAX_CONCEALED ? 1 : 0
    this.#missing = 0
    this.#played = packet
    this.#decode(packet.frame)
    this.#flowing.played()
  }

  #decode (frame: EncodedFrame): void {
    // nothing was heard yet that could go on
    if (this.#init.now() - this.#failedAt < CODEC_RETRY_MS || (this.#decoder == null && frame.data.byteLength === 0)) {
      return
    }

    try {
      this.#decoder ??= this.#createDecoder()
      this.#decoder.decode(frame)
    } catch {
      this.#fail()
    }
  }

  #createDecoder (): Decoder {
    const decoder = this.#init.codecs.audioDecoder({
      onOutput: sound => {
        if (this.#decoder !== decoder) {
          sound.close()
          return
        }

        this.#level = sound.level ?? 0
        this.#sink.write(sound)
      },
      onError: () => { this.#decoder === decoder && this.#fail() }
    })

    return decoder
  }

  #fail (): void {
    this.#failedAt = this.#init.now()
    this.#drop()
  }

  #drop (): void {
    const decoder = this.#decoder
    this.#decoder = undefined

    try {
      decoder?.close()
    } catch {
      // it has closed itself, after an error
    }
  }
}

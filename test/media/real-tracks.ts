/**
 * Tracks in a browser without camera and microphone: a canvas that is painted
 * over and over, a tone
 */
export class TrackMaker {
  #timers: Array<ReturnType<typeof setInterval>> = []
  #audio?: AudioContext

  make (kind: 'audio' | 'video', { color = 'red', width = 64, height = 48 } = {}): MediaStreamTrack {
    return kind === 'audio' ? this.#tone() : this.#picture(color, width, height)
  }

  /**
   * Stereo: a tone of so many Hz on either side
   */
  tones (left: number, right: number): MediaStreamTrack {
    this.#audio ??= new AudioContext()
    const merger = new ChannelMergerNode(this.#audio, { numberOfInputs: 2 })
    const destination = new MediaStreamAudioDestinationNode(this.#audio, { channelCount: 2 })
    merger.connect(destination)

    for (const [channel, frequency] of [left, right].entries()) {
      const oscillator = new OscillatorNode(this.#audio, { frequency })
      oscillator.connect(new GainNode(this.#audio, { gain: 0.3 })).connect(merger, 0, channel)
      oscillator.start()
    }

    return destination.stream.getAudioTracks()[0]
  }

  async stop (): Promise<void> {
    this.#timers.forEach(timer => { clearInterval(timer) })
    await this.#audio?.close()
  }

  #picture (color: string, width: number, height: number): MediaStreamTrack {
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const context = canvas.getContext('2d')
    let frame = 0
    const paint = (): void => {
      context!.fillStyle = color
      context!.fillRect(0, 0, width, height)
      context!.fillStyle = 'black'
      context!.fillRect(frame++ % 8, 0, 1, 1)
    }

    paint()
    this.#timers.push(setInterval(paint, 100))

    return canvas.captureStream(10).getVideoTracks()[0]
  }

  #tone (): MediaStreamTrack {
    this.#audio ??= new AudioContext()
    const oscillator = this.#audio.createOscillator()
    const destination = this.#audio.createMediaStreamDestination()
    oscillator.connect(destination)
    oscillator.start()

    return destination.stream.getAudioTracks()[0]
  }
}

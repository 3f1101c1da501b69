/**
 * Two notes, in Hz: easier to place in a room than one
 */
const NOTES = [523.25, 783.99]
const NOTE_SECONDS = 0.35
const LOUDNESS = 0.25

/**
 * What the way to a loudspeaker may take; the last note is not cut off
 */
const TAIL_SECONDS = 0.3

/**
 * Play a short sound on one device, or only find out whether that would work
 *
 * @throws {DOMException} where the device cannot be used
 */
export async function playChime (sinkId: string, silent: boolean): Promise<void> {
  const audio = new Audio()
  await audio.setSinkId(sinkId)

  if (silent) {
    return
  }

  const context = new AudioContext()

  try {
    const output = new MediaStreamAudioDestinationNode(context)
    audio.srcObject = output.stream
    await Promise.all([context.resume(), audio.play()])
    await Promise.all(NOTES.map(async (frequency, place) => note(context, output, frequency, context.currentTime + place * NOTE_SECONDS)))
  } finally {
    audio.srcObject = null
    await context.close()
  }
}

async function note (context: AudioContext, output: AudioNode, frequency: number, start: number): Promise<void> {
  const oscillator = new OscillatorNode(context, { frequency })
  const gain = new GainNode(context, { gain: 0 })
  const ended = Promise.withResolvers<unknown>()

  // without clicks at either end
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02)
  gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_SECONDS)
  oscillator.connect(gain).connect(output)
  oscillator.addEventListener('ended', ended.resolve)
  oscillator.start(start)
  oscillator.stop(start + NOTE_SECONDS + TAIL_SECONDS)
  await ended.promise
}

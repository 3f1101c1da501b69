const PAUSE_MS = 2_400

/**
 * Two soft notes, one after the other: Hz, and when they begin, in seconds
 */
const NOTES = [[587.33, 0], [783.99, 0.28]] as const
const NOTE_SECONDS = 0.9
const LOUDNESS = 0.12

export interface RingSound {
  start (): void
  stop (): void
}

/**
 * Rings until it is stopped, which it is at once. Before the first click or key
 * a browser may keep it silent; then it rings from there on.
 */
export function createRingSound (): RingSound {
  let ringing: { context: AudioContext, scope: AbortController } | undefined

  function start (): void {
    const context = new AudioContext()
    const scope = new AbortController()
    const { signal } = scope
    const resume = (): void => { context.resume().catch(() => {}) }
    const ring = (): void => { play(context) }
    const timer = setInterval(ring, PAUSE_MS)

    signal.addEventListener('abort', () => {
      clearInterval(timer)
      context.close().catch(() => {})
    })
    addEventListener('pointerdown', resume, { signal })
    addEventListener('keydown', resume, { signal })
    ringing = { context, scope }
    ring()
  }

  return {
    start: () => {
      try {
        if (ringing == null) {
          start()
        }
      } catch {
        // a browser without sound still shows who is calling
      }
    },
    stop: () => {
      ringing?.scope.abort()
      ringing = undefined
    }
  }
}

function play (context: AudioContext): void {
  // where sound is held back, notes would pile up
  if (context.state !== 'running') {
    context.resume().catch(() => {})
  }

  for (const [frequency, offset] of NOTES) {
    const from = context.currentTime + offset
    const note = new OscillatorNode(context, { frequency, type: 'sine' })
    const gain = new GainNode(context, { gain: 0 })
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.03)
    gain.gain.exponentialRampToValueAtTime(0.0001, from + NOTE_SECONDS)
    note.connect(gain).connect(context.destination)
    note.start(from)
    note.stop(from + NOTE_SECONDS)
  }
}

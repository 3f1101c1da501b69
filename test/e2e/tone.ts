/**
 * In Hz, the same on both sides or left and right; or noise, as of a fan
 */
export type Tone = number | readonly [left: number, right: number] | 'noise'

const RATE = 48_000
const SAMPLES = RATE * 2
const NOISE = 0.1

/**
 * Two seconds as a WAV file of 16 bits, mono or stereo. Tones rather than one tone:
 * what never changes is noise to a browser, which removes it
 */
export function toneFile (tone: Tone): Buffer {
  const sides = Array.isArray(tone) ? tone : [tone]
  const header = Buffer.alloc(44)
  const data = Buffer.alloc(SAMPLES * 2 * sides.length)

  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(sides.length, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2 * sides.length, 28)
  header.writeUInt16LE(2 * sides.length, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.length, 40)

  for (let i = 0; i < SAMPLES; i++) {
    sides.forEach((side, channel) => { data.writeInt16LE(Math.round(32_767 * sample(side, i / RATE)), (i * sides.length + channel) * 2) })
  }

  return Buffer.concat([header, data])
}

function sample (tone: number | 'noise', seconds: number): number {
  if (tone === 'noise') {
    return NOISE * (2 * Math.random() - 1)
  }

  // on for 0.2 s of every 0.4 s, with soft edges
  const envelope = Math.max(0, Math.sin(2 * Math.PI * seconds / 0.4)) ** 0.5

  return 0.5 * envelope * Math.sin(2 * Math.PI * tone * seconds)
}

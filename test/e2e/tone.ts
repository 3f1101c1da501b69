/**
 * Two seconds as a WAV file, mono, 16 bits. Tones rather than one tone: what
 * never changes is noise to a browser, which removes it
 */
export function toneFile (frequency: number): Buffer {
  const rate = 48_000
  const samples = rate * 2
  const header = Buffer.alloc(44)
  const data = Buffer.alloc(samples * 2)

  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.length, 40)

  for (let i = 0; i < samples; i++) {
    const seconds = i / rate
    // on for 0.2 s of every 0.4 s, with soft edges
    const envelope = Math.max(0, Math.sin(2 * Math.PI * seconds / 0.4)) ** 0.5

    data.writeInt16LE(Math.round(0.5 * 32_767 * envelope * Math.sin(2 * Math.PI * frequency * seconds)), i * 2)
  }

  return Buffer.concat([header, data])
}

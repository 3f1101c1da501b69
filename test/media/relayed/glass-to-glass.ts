/**
 * Time as pictures: 16 blocks in the upper half, white for a bit that is set
 */
const BITS = 16

export function paintTime (context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas
  const time = Math.round(performance.now()) % 2 ** BITS
  // one bit changes at a time: what is read between two is one of both
  const gray = time ^ (time >> 1)

  for (let bit = 0; bit < BITS; bit++) {
    context.fillStyle = (gray >> bit & 1) === 1 ? 'white' : 'black'
    context.fillRect(bit * width / BITS, 0, width / BITS, height / 2)
  }
}

/**
 * How many milliseconds after it was painted each of so many pictures is shown,
 * sorted
 */
export async function delays (track: MediaStreamTrack, count: number, signal: AbortSignal): Promise<number[]> {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = new MediaStream([track])
  document.body.append(video)
  signal.addEventListener('abort', () => {
    video.srcObject = null
    video.remove()
  })
  void video.play().catch(() => {})
  const context = new OffscreenCanvas(BITS, 4).getContext('2d', { willReadFrequently: true })!
  const found: number[] = []

  while (found.length < count && !signal.aborted) {
    await new Promise(resolve => { video.requestVideoFrameCallback(resolve) })
    context.drawImage(video, 0, 0, BITS, 4)
    found.push((Math.round(performance.now()) - readTime(context)) & 0xffff)
  }

  return found.sort((a, b) => a - b)
}

function readTime (context: OffscreenCanvasRenderingContext2D): number {
  const { data } = context.getImageData(0, 0, BITS, 1)
  let gray = 0

  for (let bit = 0; bit < BITS; bit++) {
    gray |= (data[bit * 4] > 127 ? 1 : 0) << bit
  }

  let time = gray

  for (let shift = 1; shift < BITS; shift *= 2) {
    time ^= time >> shift
  }

  return time
}

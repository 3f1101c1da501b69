import { createState } from '../model/state.ts'
import { ENOUGH_LIGHT, light, meanLuma } from './low-light.ts'
import type { Model } from '../model/state.ts'
import type { OwnMedia } from '../own-media/index.ts'

const LOOK_INTERVAL_MS = 2_000
const WIDTH = 32
const HEIGHT = 18

/**
 * Whether to say that it is too dark
 */
export interface LightModel extends Model<boolean> {
  /**
   * Not to be said again in this room
   */
  dismiss (): void
}

export interface LightModelInit {
  own: Pick<OwnMedia, 'get' | 'attach'>
  signal: AbortSignal
  wanted(): boolean

  /**
   * Mean brightness of the own picture now
   */
  look?(own: Pick<OwnMedia, 'attach'>): Promise<number | undefined>
}

export function createLightModel ({ own, signal, wanted, look = lookAt }: LightModelInit): LightModel {
  const state = createState(false)
  let seen = ENOUGH_LIGHT
  let dismissed = false
  let looking = false

  async function tick (): Promise<void> {
    if (looking) {
      return
    }

    looking = true
    const on = wanted() && !dismissed && own.get().camera.state === 'on'
    const luma = on ? await look(own).catch(() => undefined) : undefined
    looking = false

    if (!signal.aborted) {
      seen = light(seen, luma, performance.now())
      state.set(seen.low && !dismissed)
    }
  }

  const timer = setInterval(() => { void tick() }, LOOK_INTERVAL_MS)
  signal.addEventListener('abort', () => { clearInterval(timer) }, { once: true })

  return {
    get: state.get,
    subscribe: state.subscribe,
    dismiss: () => {
      dismissed = true
      state.set(false)
    }
  }
}

/**
 * One frame, made very small, and never kept
 */
async function lookAt (own: Pick<OwnMedia, 'attach'>): Promise<number | undefined> {
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true })
  const detach = own.attach(video)

  try {
    await Promise.race([video.play(), new Promise((_resolve, reject) => { setTimeout(reject, LOOK_INTERVAL_MS) })])
    const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true })
    context?.drawImage(video, 0, 0, WIDTH, HEIGHT)
    return context == null || video.videoWidth === 0 ? undefined : meanLuma(context.getImageData(0, 0, WIDTH, HEIGHT).data)
  } finally {
    detach()
  }
}

/**
 * What runs in every measured page before its own scripts: it writes down when
 * things happen, in milliseconds since navigation
 */
import type { Page } from '@playwright/test'

export interface Probe {
  /**
   * When something happened first
   */
  marks: Record<string, number>

  /**
   * Debug lines of ours
   */
  lines: Array<{ at: number, text: string }>
  connections: RTCPeerConnection[]
}

declare global {
  var probe: Probe
}

export async function installProbe (page: Page): Promise<void> {
  await page.addInitScript(runProbe)
}

/**
 * Runs in the page, so it can use nothing from outside
 */
function runProbe (): void {
  const probe: Probe = { marks: {}, lines: [], connections: [] }
  const mark = (name: string, at = performance.now()): void => { probe.marks[name] ??= at }
  const own = new Set<MediaStreamTrack>()
  globalThis.probe = probe

  // ours writes what it does to the console; kept here, it costs next to nothing
  localStorage.setItem('debug', 'freeflow:*,freeflow:room:trace')
  // eslint-disable-next-line no-console
  console.debug = (format: unknown, ...args: unknown[]) => {
    const text = String(format).replace(/%[a-z]/g, place => {
      const value = String(args.shift())

      return place === '%c' ? '' : value
    })

    probe.lines.push({ at: performance.now(), text })
  }

  document.addEventListener('click', ({ target, timeStamp }) => {
    if (target instanceof Element && target.closest('[type=submit]') != null) {
      mark('click', timeStamp)
    }
  }, true)

  const socket = WebSocket
  globalThis.WebSocket = class extends socket {
    constructor (...args: ConstructorParameters<typeof WebSocket>) {
      super(...args)
      mark('socket')
    }
  }

  const connection = RTCPeerConnection
  globalThis.RTCPeerConnection = class extends connection {
    constructor (...args: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...args)
      probe.connections.push(this)
      mark('connection')
      this.addEventListener('signalingstatechange', () => { mark(this.signalingState === 'stable' ? 'described' : 'offer') })
      this.addEventListener('iceconnectionstatechange', () => { mark(`ice-${this.iceConnectionState}`) })
      this.addEventListener('connectionstatechange', () => { mark(`transport-${this.connectionState}`) })
      this.addEventListener('track', () => { mark('track') })
    }
  }

  const { mediaDevices } = navigator
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async constraints => {
    mark('camera-asked')
    const stream = await getUserMedia(constraints)
    stream.getTracks().forEach(track => { own.add(track) })
    mark('camera')

    return stream
  }

  const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject') as { get (): MediaStream | null, set (value: MediaStream | null): void }

  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    get,
    set (this: HTMLVideoElement, value) {
      set.call(this, value)

      // one callback each: the element may show ourselves before somebody else
      this.requestVideoFrameCallback?.(() => {
        if ((this.srcObject as MediaStream | null)?.getVideoTracks().some(track => !own.has(track)) === true) {
          mark('frame')
        }
      })
    }
  })
}

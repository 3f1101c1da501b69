import type { Device } from '../problems/problem.ts'

/**
 * Makes another track of one that was captured, until the signal ends it; nothing
 * where it is to be sent as it is
 */
export type Process = (device: Device, track: MediaStreamTrack, signal: AbortSignal) => Promise<MediaStreamTrack> | undefined

export interface OutputsInit {
  process: Process

  /**
   * As captured
   */
  track(device: Device): MediaStreamTrack | undefined

  /**
   * Something that had to be made is there
   */
  onMade(device: Device): void

  /**
   * It is not what the person wants, and nothing is sent of it
   */
  onFailed(device: Device): void
}

/**
 * What others see and hear of us: the captured tracks, or what is made of them
 */
export interface Outputs {
  get(device: Device): MediaStreamTrack | undefined

  /**
   * Make it, of the track that is there now. Until it is there, what was made of
   * the same track before stays; of another track nothing does: whoever hides their
   * room is not shown in it for a moment
   */
  make(device: Device): void
  drop(device: Device): void
}

interface Output {
  raw: MediaStreamTrack
  track: MediaStreamTrack
  scope: AbortController
}

export function createOutputs ({ process, track: captured, onMade, onFailed }: OutputsInit): Outputs {
  const current = new Map<Device, Output>()
  const making = new Map<Device, AbortController>()

  function end (device: Device): void {
    current.get(device)?.scope.abort()
    current.delete(device)
  }

  function put (device: Device, output: Output): void {
    making.delete(device)
    end(device)
    // as silent as what it is made of
    output.track.enabled = output.raw.enabled
    current.set(device, output)
  }

  async function wait (device: Device, raw: MediaStreamTrack, scope: AbortController, made: Promise<MediaStreamTrack>): Promise<void> {
    try {
      const track = await made

      if (making.get(device) === scope) {
        put(device, { raw, track, scope })
        onMade(device)
      }
    } catch {
      if (making.get(device) === scope) {
        making.delete(device)
        scope.abort()
        onFailed(device)
      }
    }
  }

  return {
    get: device => current.get(device)?.track,
    make: (device) => {
      const raw = captured(device)
      making.get(device)?.abort()
      making.delete(device)

      if (raw == null) {
        end(device)
        return
      }

      const scope = new AbortController()
      const made = process(device, raw, scope.signal)

      if (made == null) {
        put(device, { raw, track: raw, scope })
        return
      }

      if (current.get(device)?.raw !== raw) {
        end(device)
      }

      making.set(device, scope)
      void wait(device, raw, scope, made)
    },
    drop: (device) => {
      making.get(device)?.abort()
      making.delete(device)
      end(device)
    }
  }
}

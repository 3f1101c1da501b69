import type { Device, OwnMedia } from '../own-media/index.ts'
import type { PublishOptions, Room } from 'freeflow-connect'

const DEVICES: readonly Device[] = ['camera', 'microphone']

export interface PublishingInit {
  room: Pick<Room, 'publications' | 'publish'>
  own: OwnMedia
  signal: AbortSignal

  /**
   * How each is to be sent now
   */
  options?(device: Device): Omit<PublishOptions, 'source'>
  onError(error: unknown): void
}

/**
 * Keeps what the room carries equal to what the person wants: always one step
 * after the other towards the newest wish, however fast they click
 */
export function publishOwnMedia ({ room, own, signal, options = () => ({}), onError }: PublishingInit): void {
  let running = false
  let stale = false

  async function reconcile (): Promise<void> {
    stale = true

    if (running) {
      return
    }

    running = true

    try {
      while (stale && !signal.aborted) {
        stale = false
        await Promise.all(DEVICES.map(async device => publishDevice(room, own, device, options(device))))
      }
    } catch (error) {
      if (!signal.aborted) {
        onError(error)
      }
    } finally {
      running = false
    }
  }

  const unsubscribe = own.subscribe(() => { void reconcile() })
  signal.addEventListener('abort', unsubscribe, { once: true })
  void reconcile()
}

async function publishDevice (room: PublishingInit['room'], own: OwnMedia, device: Device, { music = false, lines }: Omit<PublishOptions, 'source'>): Promise<void> {
  const track = own.output(device)
  const published = room.publications.find(({ source }) => source === device)

  if (track == null) {
    // of a device that is open, what goes out is being made
    if (own.track(device) == null) {
      await published?.unpublish()
    }

    return
  }

  const silent = !track.enabled
  const publication = published ?? await room.publish(track, { source: device, music, lines })

  // first of all: what replaces a silenced track is as silent
  if (publication.muted !== silent) {
    if (silent) {
      publication.mute()
    } else {
      publication.unmute()
    }
  }

  if (publication.music !== music || publication.lines !== lines) {
    await room.publish(track, { source: device, music, lines })
  } else if (publication.track !== track) {
    await publication.replaceTrack(track)
  }
}

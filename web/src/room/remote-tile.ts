import { createState } from '../model/state.ts'
import { SILENT, speaking } from './speaking.ts'
import type { LiveTile, TileLook } from './index.ts'
import type { Speaker } from '../devices/index.ts'
import type { Participant, ParticipantPath } from 'freeflow-connect'

type Sources = readonly [picture: 'camera' | 'screen', sound: 'microphone' | 'screen-audio']

const PERSON: Sources = ['camera', 'microphone']
const SCREEN: Sources = ['screen', 'screen-audio']

export interface RemoteTile extends LiveTile {
  /**
   * Play with sound, now that the person has clicked
   */
  hear (): void
}

/**
 * What somebody shares
 */
export function createScreenTile (participant: Participant, speaker: Pick<Speaker, 'attach'>, onSoundBlocked: () => void): RemoteTile {
  return {
    ...createRemoteTile(participant, speaker, onSoundBlocked, SCREEN),
    id: screenOf(participant),
    kind: 'screen',
    listen: () => {}
  }
}

/**
 * The ID of the tile of what somebody shares
 */
export function screenOf ({ id }: Pick<Participant, 'id'>): string {
  return `${id.toString()}/screen`
}

export function createRemoteTile (participant: Participant, speaker: Pick<Speaker, 'attach'>, onSoundBlocked: () => void, sources = PERSON): RemoteTile {
  const stream = new MediaStream()
  const look = createState<TileLook>(lookOf(participant, sources))
  const path = createState<ParticipantPath | undefined>(pathOf(participant))
  const heard = createState(false)
  let loudness = SILENT
  let element: HTMLVideoElement | undefined

  async function play (video: HTMLVideoElement): Promise<void> {
    try {
      await video.play()
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || video.muted) {
        // superseded, or the element went away: the next change plays again
        return
      }

      // the picture at least
      video.muted = true
      onSoundBlocked()
      await video.play().catch(() => {})
    }
  }

  function syncTracks (): void {
    const wanted = sources.map(source => participant.media(source)).filter(track => track != null)
    const before = stream.getTracks()
    before.filter(track => !wanted.includes(track)).forEach(track => { stream.removeTrack(track) })
    const added = wanted.filter(track => !before.includes(track))
    added.forEach(track => { stream.addTrack(track) })

    if (added.length > 0 && element != null) {
      void play(element)
    }
  }

  syncTracks()

  return {
    id: participant.id.toString(),
    kind: 'person',
    self: false,
    get removed () { return participant.ignored },
    look,
    path,
    statistics: async signal => participant.statistics({ signal }),
    speaking: heard,
    attach: (video) => {
      element = video
      video.srcObject = stream
      const detach = speaker.attach(video)

      if (stream.getTracks().length > 0) {
        void play(video)
      }

      return () => {
        detach()
        element = undefined
        video.srcObject = null
      }
    },
    seen: (size) => { participant.view(sources[0], size) },
    refresh: () => {
      syncTracks()
      look.set(lookOf(participant, sources))
      path.set(pathOf(participant))
    },
    listen: (now) => {
      loudness = speaking(loudness, look.get().muted ? 0 : participant.audioLevel, now)
      heard.set(loudness.speaking)
    },
    hear: () => {
      if (element != null) {
        element.muted = false
        void play(element)
      }
    }
  }
}

function pathOf ({ path: { kind, reason, roundTripTime } }: Participant): ParticipantPath {
  return { kind, reason, roundTripTime }
}

function lookOf (participant: Participant, [picture, sound]: Sources): TileLook {
  return {
    name: participant.name,
    status: participant.status,
    camera: participant.media(picture) != null && !participant.muted(picture),
    muted: participant.muted(sound)
  }
}

import { createState } from '../model/state.ts'
import { screenOf } from '../share/screen-id.ts'
import { SILENT, speaking } from './speaking.ts'
import type { LiveTile, TileLook } from './index.ts'
import type { Speaker } from '../devices/index.ts'
import type { Size } from '../layout/index.ts'
import type { ScreenSource } from '../share/screen-id.ts'
import type { VolumeModel } from '../sound/index.ts'
import type { Participant, ParticipantPath } from 'freeflow-connect'

type Sources = readonly [picture: 'camera' | ScreenSource, sound: 'microphone' | `${ScreenSource}-audio`]

const PERSON: Sources = ['camera', 'microphone']

export interface RemoteTile extends LiveTile {
  /**
   * Play with sound, now that the person has clicked
   */
  hear (): void

  /**
   * Ask for the picture anew, as it is wanted now
   */
  view (): void
}

export interface RemoteTileInit {
  participant: Participant
  speaker: Pick<Speaker, 'attach'>
  volume: VolumeModel

  /**
   * How large to ask for a picture that is seen so large
   */
  ask(seen: Size): Size
  onSoundBlocked(): void
}

/**
 * One of the screens that somebody shares
 */
export function createScreenTile (init: RemoteTileInit, screen: ScreenSource): RemoteTile {
  return {
    ...createRemoteTile(init, [screen, `${screen}-audio`]),
    id: screenOf(init.participant.id.toString(), screen),
    kind: 'screen',
    listen: () => {}
  }
}

export function createRemoteTile ({ participant, speaker, volume, ask, onSoundBlocked }: RemoteTileInit, sources = PERSON): RemoteTile {
  const stream = new MediaStream()
  const look = createState<TileLook>(lookOf(participant, sources))
  const path = createState<ParticipantPath | undefined>(pathOf(participant))
  const heard = createState(false)
  let loudness = SILENT
  let element: HTMLVideoElement | undefined
  let blocked = false
  let seen: Size | undefined

  function applyVolume (): void {
    if (element != null) {
      const { level, muted } = volume.get()
      element.muted = muted || blocked
      element.volume = level
    }
  }

  function view (): void {
    if (seen != null) {
      participant.view(sources[0], ask(seen))
    }
  }

  async function play (video: HTMLVideoElement): Promise<void> {
    try {
      await video.play()
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || video.muted) {
        // superseded, or the element went away: the next change plays again
        return
      }

      // the picture at least
      blocked = video.muted = true
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
  volume.subscribe(applyVolume)

  return {
    id: participant.id.toString(),
    kind: 'person',
    self: false,
    get removed () { return participant.ignored },
    look,
    path,
    statistics: async signal => participant.statistics({ signal }),
    speaking: heard,
    volume,
    attach: (video) => {
      element = video
      video.srcObject = stream
      applyVolume()
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
    seen: (size) => {
      seen = size
      view()
    },
    view,
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
      blocked = false
      applyVolume()

      if (element != null) {
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

import { t } from '../i18n/index.ts'
import { createOwnMedia } from '../own-media/index.ts'
import { cameraConstraints } from '../picture/index.ts'
import { isFiltered, microphoneConstraints, needsOpening } from '../sound/index.ts'
import type { Devices } from '../devices/index.ts'
import type { Notices } from '../notices/notices.ts'
import type { OwnMedia } from '../own-media/index.ts'
import type { PictureModel } from '../picture/index.ts'
import type { SoundModel } from '../sound/index.ts'

export interface SetUpMediaInit {
  devices: Devices
  notices: Notices
  sound: SoundModel
  picture: PictureModel
}

/**
 * Our own camera and microphone as the settings want them, from then on too
 */
export function setUpMedia ({ devices, notices, sound, picture }: SetUpMediaInit): OwnMedia {
  const own = createOwnMedia({
    devices,
    notices,
    wishes: () => ({ microphone: microphoneConstraints(sound.get()), camera: cameraConstraints(picture.get().quality) }),
    listens: () => sound.get().mutedNotice,
    process: (device, track, signal) => {
      if (device === 'microphone') {
        return isFiltered(sound.get()) ? filtered(track, signal) : undefined
      }

      return picture.get().background === 'none' ? undefined : hidden(track, signal)
    },
    onUnprocessed: (device) => {
      if (device === 'microphone') {
        sound.change({ strongNoise: false })
        notices.say(t('sound.strong.failed'))
      } else {
        picture.change({ background: 'none' })
        notices.say(t('picture.background.failed'))
      }
    }
  })

  // both are loaded when first wanted
  async function filtered (track: MediaStreamTrack, signal: AbortSignal): Promise<MediaStreamTrack> {
    const { filterNoise } = await import('../sound/noise-filter.ts')
    return filterNoise(track, signal)
  }

  async function hidden (track: MediaStreamTrack, signal: AbortSignal): Promise<MediaStreamTrack> {
    const { background, image } = picture.get()
    const [segmenter, { changeBackground, loadImage }] = await Promise.all([picture.segmenter(), import('../background/change-background.ts')])

    if (segmenter == null) {
      throw new Error('There is no segmenter')
    }

    const backdrop = background === 'image' && image != null ? { image: await loadImage(image) } : {}
    signal.throwIfAborted()
    return changeBackground({ track, segmenter, backdrop, signal, onBroken: () => { own.process('camera') } })
  }

  followSound(own, sound)
  followPicture(own, picture)

  return own
}

function followSound (own: OwnMedia, sound: SoundModel): void {
  let before = sound.get()

  sound.subscribe(() => {
    const now = sound.get()
    const [last] = [before, before = now]

    if (needsOpening(last, now)) {
      void own.reopen('microphone')
    } else if (isFiltered(last) !== isFiltered(now)) {
      own.process('microphone')
    }

    own.listen()
  })
}

function followPicture (own: OwnMedia, picture: PictureModel): void {
  let before = picture.get()

  function close (): void {
    if (picture.get().quality === 'audio-only') {
      own.drop('camera')
    }
  }

  picture.subscribe(() => {
    const now = picture.get()
    const [last] = [before, before = now]

    if (JSON.stringify(cameraConstraints(last.quality)) !== JSON.stringify(cameraConstraints(now.quality))) {
      void own.reopen('camera')
    } else if (last.background !== now.background || (now.background === 'image' && last.image !== now.image)) {
      own.process('camera')
    }

    close()
  })
  close()
  // who turns the camera on wants pictures again
  own.subscribe(() => {
    if (own.get().camera.wanted && picture.get().quality === 'audio-only') {
      picture.change({ quality: 'automatic' })
    }
  })
}

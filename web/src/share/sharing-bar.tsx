import { Pause, Play, ScreenShareOff } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { Slider } from '../kit/slider.tsx'
import { useModel } from '../model/use-model.ts'
import { DrawnLines } from './drawn-lines.tsx'
import { screenOf } from './screen-id.ts'
import { screenLabel } from './screen-label.ts'
import { usePicturePlace } from './use-picture-place.ts'
import './share.css'
import type { Film } from './film.ts'
import type { Share } from './share-model.ts'
import type { RoomModel, TileModel } from '../room/index.ts'
import type { ReactNode } from 'react'

/**
 * What we share now, small, and the way to end each by itself. Loaded when we
 * share
 */
export default function SharingBar ({ room, self }: { room: RoomModel, self: TileModel }): ReactNode {
  const { shares } = useModel(room.share)

  return (
    <section className='alert sharing' data-tone='news' aria-label={t('share.bar')}>
      {shares.map(share => <Shared key={share.source} room={room} self={self} share={share} />)}
    </section>
  )
}

function Shared ({ room, self, share }: { room: RoomModel, self: TileModel, share: Share }): ReactNode {
  const { name } = useModel(self.look)
  const { source, film } = share
  const text = source === 'screen' ? t('share.own') : t('share.own.second')

  return (
    <div className='shared' role='group' aria-label={screenLabel(name, source)}>
      <Preview room={room} self={self} share={share} />
      <p role='status'>{film == null ? text : t('share.own.film', { name: film.name })}</p>
      {film != null && <FilmControls film={film} />}
      <button type='button' className='button small primary' onClick={() => { room.share.end(share) }}>
        <ScreenShareOff aria-hidden size={18} /> {t('share.stop')}
      </button>
    </div>
  )
}

/**
 * As the others see it, without its sound
 */
function Preview ({ room: { drawing }, self, share: { stream, source } }: { room: RoomModel, self: TileModel, share: Share }): ReactNode {
  const video = useRef<HTMLVideoElement>(null)
  const place = usePicturePlace(video)

  useLayoutEffect(() => {
    const element = video.current

    if (element != null) {
      element.srcObject = new MediaStream(stream.getVideoTracks())
      element.play().catch(() => {})

      return () => { element.srcObject = null }
    }
  }, [stream])

  return (
    <div className='sharing-preview'>
      <video ref={video} autoPlay playsInline muted />
      <DrawnLines drawing={drawing} tile={screenOf(self.id, source)} rect={place} scale={1} />
    </div>
  )
}

function FilmControls ({ film }: { film: Film }): ReactNode {
  const { paused, position, duration } = useModel(film)
  const Icon = paused ? Play : Pause

  return (
    <div className='film'>
      <button type='button' className='button quiet round small' aria-label={t(paused ? 'share.play' : 'share.pause')} onClick={() => { film.toggle() }}>
        <Icon aria-hidden size={18} />
      </button>
      {duration > 0 && <Slider label={t('share.position')} value={Math.min(position, duration)} max={duration} step={0.1} text={clock} onChange={to => { film.seek(to) }} />}
    </div>
  )
}

/**
 * Minutes and seconds
 */
function clock (seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}

import { Pause, Play, ScreenShareOff } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { Slider } from '../kit/slider.tsx'
import { useModel } from '../model/use-model.ts'
import { DrawnLines } from './drawn-lines.tsx'
import { usePicturePlace } from './use-picture-place.ts'
import './share.css'
import type { Film } from './film.ts'
import type { RoomModel, TileModel } from '../room/index.ts'
import type { ReactNode } from 'react'

/**
 * What we share now, small, and the way to end it. Loaded when we share
 */
export default function SharingBar ({ room, self }: { room: RoomModel, self: TileModel }): ReactNode {
  const { share } = room
  const { film } = useModel(share)
  const text = film == null ? t('share.own') : t('share.own.film', { name: film.name })
  const { stop } = share.actions

  return (
    <section className='alert sharing' data-tone='news' aria-label={t('share.bar')}>
      <Preview room={room} self={self} />
      <p role='status'>{text}</p>
      {film != null && <FilmControls film={film} />}
      <button type='button' className='button small primary' onClick={() => { stop.perform() }}>
        <ScreenShareOff aria-hidden size={18} /> {t('share.stop')}
      </button>
    </section>
  )
}

function Preview ({ room: { share, drawing }, self }: { room: RoomModel, self: TileModel }): ReactNode {
  const { name } = useModel(self.look)
  const video = useRef<HTMLVideoElement>(null)
  const place = usePicturePlace(video)

  useLayoutEffect(() => video.current == null ? undefined : share.attach(video.current), [share])

  return (
    <div className='sharing-preview' role='group' aria-label={t('share.tile', { name })}>
      <video ref={video} autoPlay playsInline muted />
      <DrawnLines drawing={drawing} tile={`${self.id}/screen`} rect={place} scale={1} />
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

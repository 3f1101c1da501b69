import { MicOff, Pin } from 'lucide-react'
import { lazy, memo, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Avatar } from '../avatar/avatar.tsx'
import { t } from '../i18n/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useContextOpen } from '../kit/use-context-open.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { ownerOf } from '../share/screen-id.ts'
import { screenLabel } from '../share/screen-label.ts'
import { FloorBadge } from '../together/floor-badge.tsx'
import { HandBadge } from '../together/hand-badge.tsx'
import { TileMoments } from '../together/tile-moments.tsx'
import { PathBadge } from './path-badge.tsx'
import { QualityBadge } from './quality-badge.tsx'
import { seeTile } from './seen-places.ts'
import { watchSeenSize } from './seen-size.ts'
import { TileMenu } from './tile-menu.tsx'
import { useMotion } from './use-motion.ts'
import type { RoomModel, TileModel } from './index.ts'
import type { Placed } from '../layout/index.ts'
import type { ReactNode, RefObject } from 'react'

// only where somebody shares
const ScreenTools = lazy(async () => import('../share/screen-tools.tsx'))

export interface TileProps {
  room: RoomModel
  tile: TileModel

  /**
   * None while somebody is on another page; they are heard from there too
   */
  place?: Placed
}

export const Tile = memo(function Tile ({ room, tile, place }: TileProps): ReactNode {
  const { name, status, camera, muted } = useModel(tile.look)
  useLanguage()

  const label = tileLabel(tile, name)
  const element = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const menu = useRef<HTMLSpanElement>(null)

  useMotion(element, place)
  useContextOpen(element, useCallback(() => { menu.current?.querySelector('button')?.click() }, []))
  useEffect(() => element.current == null ? undefined : watchSeenSize(element.current, size => { seeTile(tile, 'stage', size) }), [tile])
  useLayoutEffect(() => video.current == null ? undefined : tile.attach(video.current), [tile])
  useEffect(() => element.current == null || video.current == null ? undefined : room.view.screens.add(tile, element.current, video.current), [room, tile])

  return (
    <div
      ref={element}
      role='group'
      aria-label={label}
      className='tile'
      data-inset={place?.inset}
      data-status={status}
      hidden={place == null}
      style={place == null ? {} : { insetInlineStart: place.x, top: place.y, width: place.width, height: place.height }}
    >
      <Avatar id={tile.id} name={name} />
      <Picture room={room} tile={tile} on={camera} video={video} />
      {tile.kind === 'screen' && <Suspense><ScreenTools room={room} tile={tile} video={video} /></Suspense>}
      {tile.kind === 'person' && <TileMoments together={room.together} peer={tile.id} name={name} />}
      {status !== 'present' && <p className='tile-status'>{t(`tile.${status}`)}</p>}
      <div className='tile-foot'>
        <span className='badge name'>
          {muted && <MicOff role='img' aria-label={t('tile.muted')} size={15} />}
          <Pinned room={room} tile={tile} />
          <bdi>{label}</bdi>
        </span>
        {tile.kind === 'person' && <><HandBadge together={room.together} peer={tile.id} /><FloorBadge together={room.together} peer={tile.id} /></>}
        <PathBadge tile={tile} />
        {!tile.self && tile.kind === 'person' && place != null && <QualityBadge room={room} tile={tile} />}
      </div>
      <TileMenu room={room} tile={tile} name={label} anchor={menu} />
      <SpeakingRing tile={tile} />
    </div>
  )
})

function Picture ({ room: { view }, tile, on, video }: { room: RoomModel, tile: TileModel, on: boolean, video: RefObject<HTMLVideoElement | null> }): ReactNode {
  const { pressed: fit } = useModel(useMemo(() => view.fit(tile.id, tile.kind === 'screen').status, [view, tile]))
  const mirrored = useModel(useMemo(() => derive(view, now => tile.self && tile.kind === 'person' && now.mirrored), [view, tile]))
  const [drawn, setDrawn] = useState(false)

  return (
    <video
      className='picture' data-on={on} data-drawn={drawn} data-fit={fit} data-mirrored={mirrored} ref={video} autoPlay playsInline muted={tile.self}
      onLoadedData={() => { setDrawn(true) }} onEmptied={() => { setDrawn(false) }}
    />
  )
}

function Pinned ({ room: { view }, tile }: { room: RoomModel, tile: TileModel }): ReactNode {
  const { pressed } = useModel(useMemo(() => view.pin(tile.id).status, [view, tile]))

  return pressed === true && <Pin role='img' aria-label={t('tile.pinned')} size={15} />
}

/**
 * All that is painted anew when somebody begins to speak
 */
function SpeakingRing ({ tile }: { tile: TileModel }): ReactNode {
  return <span className='ring' data-on={useModel(tile.speaking)} aria-hidden />
}

function tileLabel ({ id, kind, self }: TileModel, name: string): string {
  if (kind === 'screen') {
    return screenLabel(name, ownerOf(id).screen)
  }

  return self ? t('tile.you', { name }) : name
}

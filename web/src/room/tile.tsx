import { MicOff } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { Avatar } from '../avatar/avatar.tsx'
import { t } from '../i18n/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useModel } from '../model/use-model.ts'
import { PathBadge } from './path-badge.tsx'
import { watchSeenSize } from './seen-size.ts'
import { TileMenu } from './tile-menu.tsx'
import type { RoomModel, TileModel } from './index.ts'
import type { Placed } from '../layout/index.ts'
import type { ReactNode } from 'react'

export interface TileProps {
  room: RoomModel
  tile: TileModel
  place: Placed
}

export const Tile = memo(function Tile ({ room, tile, place }: TileProps): ReactNode {
  const { name, status, camera, muted } = useModel(tile.look)
  useLanguage()

  const label = tileLabel(tile, name)
  const element = useRef<HTMLDivElement>(null)

  useEffect(() => element.current == null ? undefined : watchSeenSize(element.current, tile.seen), [tile])

  return (
    <div
      ref={element}
      role='group'
      aria-label={label}
      className='tile'
      data-inset={place.inset}
      data-status={status}
      style={{ insetInlineStart: place.x, top: place.y, width: place.width, height: place.height }}
    >
      <Avatar id={tile.id} name={name} />
      <video className={tile.self ? 'picture mirrored' : 'picture'} data-on={camera} ref={tile.attach} autoPlay playsInline muted={tile.self} />
      {status !== 'present' && <p className='tile-status'>{t(`tile.${status}`)}</p>}
      <div className='tile-foot'>
        <span className='badge name'>
          {muted && <MicOff role='img' aria-label={t('tile.muted')} size={15} />}
          <bdi>{label}</bdi>
        </span>
        <PathBadge tile={tile} />
      </div>
      <TileMenu room={room} tile={tile} name={label} />
      <SpeakingRing tile={tile} />
    </div>
  )
})

/**
 * All that is painted anew when somebody begins to speak
 */
function SpeakingRing ({ tile }: { tile: TileModel }): ReactNode {
  return <span className='ring' data-on={useModel(tile.speaking)} aria-hidden />
}

function tileLabel ({ kind, self }: TileModel, name: string): string {
  if (kind === 'screen') {
    return t('share.tile', { name })
  }

  return self ? t('tile.you', { name }) : name
}

import { useMemo, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { arrange } from '../layout/index.ts'
import { Tile } from './tile.tsx'
import { useSize } from './use-size.ts'
import type { RoomModel, TileModel } from './index.ts'
import type { ReactNode } from 'react'

export function Stage ({ room, tiles }: { room: RoomModel, tiles: readonly TileModel[] }): ReactNode {
  const element = useRef<HTMLElement>(null)
  const size = useSize(element)
  const places = useMemo(() => arrange(tiles, size), [tiles, size])
  const alone = tiles.length === 1

  return (
    <main className='stage' ref={element} aria-label={t('room.people')}>
      {tiles.map((tile, index) => <Tile key={tile.id} room={room} tile={tile} place={places[index]} />)}
      {alone && (
        <div className='alone'>
          <p><strong>{t('room.alone')}</strong></p>
          <p>{t(room.fingerprint != null ? 'room.call.hint' : 'room.alone.hint')}</p>
        </div>
      )}
    </main>
  )
}

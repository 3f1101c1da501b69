import { useMemo, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { arrange, keepPlaces } from '../layout/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { StagePages } from './stage-pages.tsx'
import { Tile } from './tile.tsx'
import { useSize } from './use-size.ts'
import { seenView } from './view-model.ts'
import type { RoomModel, TileModel } from './index.ts'
import type { Arrangement, Size } from '../layout/index.ts'
import type { ReactNode } from 'react'

export function Stage ({ room, tiles }: { room: RoomModel, tiles: readonly TileModel[] }): ReactNode {
  const element = useRef<HTMLElement>(null)
  const size = useSize(element)
  const selfHidden = useModel(useMemo(() => derive(room.view, view => view.selfHidden), [room]))
  const shown = useMemo(() => selfHidden ? tiles.filter(({ self }) => !self) : tiles, [tiles, selfHidden])
  const { places, page, pages } = useArrangement(room, shown, size)
  const alone = tiles.length === 1

  return (
    <main className='stage' ref={element} aria-label={t('room.people')}>
      {shown.map((tile, index) => <Tile key={tile.id} room={room} tile={tile} place={places[index]} />)}
      {pages > 1 && <StagePages page={page} pages={pages} onTurn={to => { room.view.turn(to) }} />}
      {alone && (
        <div className='alone'>
          <p><strong>{t('room.alone')}</strong></p>
          <p>{t(room.fingerprint != null ? 'room.call.hint' : 'room.alone.hint')}</p>
        </div>
      )}
    </main>
  )
}

/**
 * Tiles that stay where they are keep their place object: they are not painted
 * anew
 */
function useArrangement (room: RoomModel, tiles: readonly TileModel[], size: Size): Arrangement {
  const before = useRef<Arrangement['places']>([])
  const active = useModel(room.active)
  const wishes = useModel(useMemo(() => derive(room.view, now => ({ choice: seenView(now).layout, pinned: seenView(now).pinned, page: now.page })), [room]))

  return useMemo(() => {
    const people = tiles.map(({ id, self, kind }) => ({ id, self, screen: kind === 'screen' }))
    const next = arrange(people, size, { ...wishes, active })
    before.current = keepPlaces(before.current, next.places)

    return { ...next, places: before.current }
  }, [tiles, size, wishes, active])
}

import { Activity, EllipsisVertical, Expand, EyeOff, FlipHorizontal2, PictureInPicture2, Pin, Scan, Volume2, VolumeX } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { ALWAYS } from '../actions/action.ts'
import { t } from '../i18n/index.ts'
import { MenuButton } from '../kit/menu.tsx'
import { derive } from '../model/state.ts'
import { personGroups } from '../people/person-groups.ts'
import type { RoomModel, TileModel } from './index.ts'
import type { MenuGroup } from '../kit/menu.tsx'
import type { VolumeModel } from '../sound/index.ts'
import type { ReactNode, RefObject } from 'react'

// few open them
const PathPanel = lazy(async () => import('../path-panel/path-panel.tsx'))
const VolumePopover = lazy(async () => import('./volume-popover.tsx'))

export interface TileMenuProps {
  room: RoomModel
  tile: TileModel
  name: string

  /**
   * Where its button is
   */
  anchor: RefObject<HTMLSpanElement | null>
}

/**
 * What can be done with one tile
 */
export function TileMenu ({ room, tile, name, anchor }: TileMenuProps): ReactNode {
  const [choosing, setChoosing] = useState(false)
  const [looking, setLooking] = useState(false)
  const groups = useMemo<MenuGroup[]>(() => {
    const { view } = room
    const { fullScreen, pictureInPicture } = view.screens.actions(tile)

    return [
      {
        id: 'view',
        entries: [
          { action: view.pin(tile.id), icon: Pin },
          { action: view.fit(tile.id, tile.kind === 'screen'), icon: Scan },
          ...(fullScreen == null ? [] : [{ action: fullScreen, icon: Expand, closes: true }]),
          ...(pictureInPicture == null ? [] : [{ action: pictureInPicture, icon: PictureInPicture2, closes: true }])
        ]
      },
      volumeGroup(tile.volume, () => { setChoosing(true) }),
      {
        id: 'self',
        entries: tile.self
          ? [{ action: view.actions.hideSelf, icon: EyeOff }, { action: view.actions.mirror, icon: FlipHorizontal2 }]
          : []
      },
      ...personGroups(tile),
      {
        id: 'path',
        entries: tile.path.get() == null ? [] : [{ icon: Activity, action: { id: 'path', label: 'tile.path', status: ALWAYS, perform: () => { setLooking(true) } } }]
      }
    ]
  }, [room, tile])

  return (
    <>
      <span ref={anchor} className='tile-more-place'>
        <MenuButton label={t('tile.menu', { name })} groups={groups} placement='bottom-end' className='tile-more'>
          <EllipsisVertical aria-hidden size={20} />
        </MenuButton>
      </span>
      {looking && <Suspense><PathPanel tile={tile} onClose={() => { setLooking(false) }} /></Suspense>}
      {choosing && tile.volume != null && (
        <Suspense>
          <VolumePopover name={name} volume={tile.volume} anchor={() => anchor.current?.querySelector('button') ?? null} onClose={() => { setChoosing(false) }} />
        </Suspense>
      )}
    </>
  )
}

function volumeGroup (volume: VolumeModel | undefined, open: () => void): MenuGroup {
  return {
    id: 'volume',
    entries: volume == null
      ? []
      : [
          { icon: Volume2, action: { id: 'volume', label: 'tile.volume.open', status: ALWAYS, perform: open } },
          {
            icon: VolumeX,
            action: {
              id: 'mute-for-me',
              label: 'tile.mute-for-me',
              status: derive(volume, ({ muted }) => ({ enabled: true, pressed: muted })),
              perform: () => { volume.mute(!volume.get().muted) }
            }
          }
        ]
  }
}

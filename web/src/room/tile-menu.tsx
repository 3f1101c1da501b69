import { EllipsisVertical, EyeOff, FlipHorizontal2, Maximize, PictureInPicture2, Pin, Scan } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { MenuButton } from '../kit/menu.tsx'
import { personGroups } from '../people/person-groups.ts'
import type { RoomModel, TileModel } from './index.ts'
import type { MenuGroup } from '../kit/menu.tsx'
import type { ReactNode } from 'react'

/**
 * What can be done with one tile
 */
export function TileMenu ({ room, tile, name }: { room: RoomModel, tile: TileModel, name: string }): ReactNode {
  const groups = useMemo<MenuGroup[]>(() => {
    const { view } = room
    const { fullScreen, pictureInPicture } = view.screens.actions(tile)

    return [
      {
        id: 'view',
        entries: [
          { action: view.pin(tile.id), icon: Pin },
          { action: view.fit(tile.id, tile.kind === 'screen'), icon: Scan },
          ...(fullScreen == null ? [] : [{ action: fullScreen, icon: Maximize, closes: true }]),
          ...(pictureInPicture == null ? [] : [{ action: pictureInPicture, icon: PictureInPicture2, closes: true }])
        ]
      },
      {
        id: 'self',
        entries: tile.self
          ? [{ action: view.actions.hideSelf, icon: EyeOff }, { action: view.actions.mirror, icon: FlipHorizontal2 }]
          : []
      },
      ...personGroups(tile)
    ]
  }, [room, tile])

  return (
    <MenuButton label={t('tile.menu', { name })} groups={groups} placement='bottom-end' className='tile-more'>
      <EllipsisVertical aria-hidden size={20} />
    </MenuButton>
  )
}

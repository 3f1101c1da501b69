import { MicOff } from 'lucide-react'
import { Avatar } from '../avatar/avatar.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { RoomModel, TileModel } from '../room/index.ts'
import type { ReactNode } from 'react'

/**
 * Who is here
 */
export default function PeoplePanel ({ room }: { room: RoomModel }): ReactNode {
  const { tiles } = useModel(room)

  return (
    <ul className='people' aria-label={t('room.people')}>
      {tiles.filter(({ kind }) => kind === 'person').map(tile => <Person key={tile.id} tile={tile} />)}
    </ul>
  )
}

function Person ({ tile }: { tile: TileModel }): ReactNode {
  const { name, muted } = useModel(tile.look)

  return (
    <li className='person'>
      <span className='person-portrait'><Avatar id={tile.id} name={name} /></span>
      <bdi>{tile.self ? t('tile.you', { name }) : name}</bdi>
      {muted && <MicOff role='img' aria-label={t('tile.muted')} size={18} />}
    </li>
  )
}

import { EllipsisVertical, Fingerprint, MicOff, Undo2, UserPlus } from 'lucide-react'
import { useMemo } from 'react'
import { Avatar } from '../avatar/avatar.tsx'
import { t } from '../i18n/index.ts'
import { MenuButton } from '../kit/menu.tsx'
import { useModel } from '../model/use-model.ts'
import { PathBadge } from '../room/path-badge.tsx'
import { QualityBadge } from '../room/quality-badge.tsx'
import { FloorBadge } from '../together/floor-badge.tsx'
import { HandBadge } from '../together/hand-badge.tsx'
import { personGroups } from './person-groups.ts'
import './people.css'
import type { RoomModel, TileModel } from '../room/index.ts'
import type { ReactNode } from 'react'

/**
 * Who is here, how we hear them, and by which key they can be told
 */
export default function PeoplePanel ({ room }: { room: RoomModel }): ReactNode {
  const { tiles, removed } = useModel(room)
  const { inviteMore } = room.actions

  return (
    <>
      {room.fingerprint == null && (
        <button type='button' className='button people-invite' onClick={() => { inviteMore.perform() }}>
          <UserPlus aria-hidden size={18} /> {t(inviteMore.label)}
        </button>
      )}
      <ul className='people' aria-label={t('room.people')}>
        {tiles.filter(({ kind }) => kind === 'person').map(tile => <Person key={tile.id} room={room} tile={tile} />)}
      </ul>
      {removed.length > 0 && <Removed tiles={removed} />}
      <p className='people-note'>{t('people.fingerprints')}</p>
    </>
  )
}

function Person ({ room, tile }: { room: RoomModel, tile: TileModel }): ReactNode {
  const { name, muted, status } = useModel(tile.look)
  const groups = useMemo(() => personGroups(tile), [tile])

  return (
    <li className='person'>
      <span className='person-portrait'><Avatar id={tile.id} name={name} /></span>
      <div className='person-words'>
        <span className='person-name'>
          <bdi>{tile.self ? t('tile.you', { name }) : name}</bdi>
          {muted && <MicOff role='img' aria-label={t('tile.muted')} size={16} />}
          <HandBadge together={room.together} peer={tile.id} />
          <FloorBadge together={room.together} peer={tile.id} />
        </span>
        <span className='person-state'>
          <PathBadge tile={tile} />
          {!tile.self && <QualityBadge room={room} tile={tile} />}
          {status !== 'present' && <span>{t(`tile.${status}`)}</span>}
        </span>
        <Key tile={tile} />
      </div>
      {groups.length > 0 && (
        <MenuButton label={t('people.menu', { name })} groups={groups} placement='bottom-end' className='button quiet round'>
          <EllipsisVertical aria-hidden size={20} />
        </MenuButton>
      )}
    </li>
  )
}

function Removed ({ tiles }: { tiles: readonly TileModel[] }): ReactNode {
  return (
    <>
      <h3 id='removed-people'>{t('people.removed.heading')}</h3>
      <ul className='people' aria-labelledby='removed-people'>
        {tiles.map(tile => <RemovedPerson key={tile.id} tile={tile} />)}
      </ul>
    </>
  )
}

function RemovedPerson ({ tile }: { tile: TileModel }): ReactNode {
  const { name } = useModel(tile.look)
  const restore = tile.actions?.restore

  return (
    <li className='person'>
      <span className='person-portrait'><Avatar id={tile.id} name={name} /></span>
      <div className='person-words'>
        <span className='person-name'><bdi>{name}</bdi></span>
        <Key tile={tile} />
      </div>
      {restore != null && (
        <button type='button' className='button small' aria-label={t('people.restore.name', { name })} onClick={() => { restore.perform() }}>
          <Undo2 aria-hidden size={16} /> {t(restore.label)}
        </button>
      )}
    </li>
  )
}

function Key ({ tile: { fingerprint } }: { tile: TileModel }): ReactNode {
  return fingerprint != null && (
    <span className='person-fingerprint' role='img' aria-label={`${t('room.call.fingerprint')} ${fingerprint}`}>
      <Fingerprint aria-hidden size={14} />{fingerprint}
    </span>
  )
}

import { Fingerprint, LockKeyhole, MessageSquareText, TriangleAlert, UserPlus, Users } from 'lucide-react'
import { useMemo } from 'react'
import { formatNumber, t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { ThemeToggle } from '../theme/theme-toggle.tsx'
import type { RoomModel } from './index.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { ReactNode, RefObject } from 'react'

const MAX_COUNTED = 99

export interface RoomBarProps {
  room: RoomModel
  theme: ThemeModel
  heading: RefObject<HTMLHeadingElement | null>
}

export function RoomBar ({ room, theme, heading }: RoomBarProps): ReactNode {
  const safety = room.guessable ? 'guessable' : 'private'
  const Icon = room.guessable ? TriangleAlert : LockKeyhole

  return (
    <header className='room-bar'>
      <h1 ref={heading} tabIndex={-1} dir='auto'>{room.label}</h1>
      {room.fingerprint == null
        ? <span className='chip' data-safety={safety} title={t(`room.${safety}.title`)}><Icon aria-hidden size={14} /><span>{t(`room.${safety}`)}</span></span>
        : <span className='chip fingerprint' role='img' aria-label={`${t('room.call.fingerprint')} ${room.fingerprint}`} title={t('room.call.title', { name: room.label })}><Fingerprint aria-hidden size={14} />{room.fingerprint}</span>}
      <div className='room-bar-end'>
        {room.fingerprint == null && <InviteButton room={room} />}
        <ChatButton room={room} />
        <PeopleButton room={room} />
        <span className='room-theme'><ThemeToggle theme={theme} /></span>
      </div>
    </header>
  )
}

function InviteButton ({ room: { actions: { invite } } }: { room: RoomModel }): ReactNode {
  const label = t(invite.label)

  return (
    <button type='button' className='button small pill' aria-label={label} data-tip={label} onClick={() => { invite.perform() }}>
      <UserPlus aria-hidden size={18} />
      <span className='pill-label' aria-hidden>{t(invite.shortLabel ?? invite.label)}</span>
    </button>
  )
}

function ChatButton ({ room }: { room: RoomModel }): ReactNode {
  const { chat } = room.view.actions
  const { pressed } = useModel(chat.status)
  const { count } = useModel(room.chat.unread)
  const label = t(chat.label)

  return (
    <button type='button' className='button small pill' aria-label={count === 0 ? label : t('chat.open.unread', { count })} aria-pressed={pressed} data-tip={label} onClick={() => { chat.perform() }}>
      <MessageSquareText aria-hidden size={18} />
      {count > 0 && <span aria-hidden className='unread-count'>{count > MAX_COUNTED ? t('chat.many', { count: MAX_COUNTED }) : formatNumber(count)}</span>}
    </button>
  )
}

function PeopleButton ({ room }: { room: RoomModel }): ReactNode {
  const { people } = room.view.actions
  const { pressed } = useModel(people.status)
  const count = useModel(useMemo(() => derive(room, ({ tiles }) => tiles.filter(({ kind }) => kind === 'person').length), [room]))

  return (
    <button type='button' className='button small pill' aria-label={t('room.panel.people.count', { count })} aria-pressed={pressed} data-tip={t(people.label)} onClick={() => { people.perform() }}>
      <Users aria-hidden size={18} />
      <span aria-hidden>{count}</span>
    </button>
  )
}

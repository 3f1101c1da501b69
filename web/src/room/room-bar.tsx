import { Fingerprint, LockKeyhole, TriangleAlert } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { ThemeToggle } from '../theme/theme-toggle.tsx'
import type { RoomModel } from './index.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { ReactNode, RefObject } from 'react'

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
      <h1 ref={heading} tabIndex={-1}><bdi>{room.label}</bdi></h1>
      {room.fingerprint == null
        ? <span className='chip' data-safety={safety} title={t(`room.${safety}.title`)}><Icon aria-hidden size={14} /><span>{t(`room.${safety}`)}</span></span>
        : <span className='chip fingerprint' role='img' aria-label={`${t('room.call.fingerprint')} ${room.fingerprint}`} title={t('room.call.title', { name: room.label })}><Fingerprint aria-hidden size={14} />{room.fingerprint}</span>}
      <ThemeToggle theme={theme} />
    </header>
  )
}

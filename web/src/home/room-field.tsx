import { LockKeyhole, PhoneCall, RefreshCw, TriangleAlert } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { HomeModel } from './home-model.ts'
import type { ReactNode } from 'react'

/**
 * One field for a name, an invitation, or nothing at all: then a fresh room
 */
export function RoomField ({ home }: { home: HomeModel }): ReactNode {
  const { shown, fresh, reading } = useModel(home)
  const placeholder = reading ? t('home.room.reading') : fresh ?? t('home.room.placeholder')

  return (
    <div className='field'>
      <label htmlFor='room'>{t('home.room')}</label>
      <input
        id='room'
        type='text'
        dir='auto'
        value={shown}
        placeholder={placeholder}
        autoComplete='off'
        autoCapitalize='none'
        autoCorrect='off'
        spellCheck={false}
        enterKeyHint='go'
        aria-describedby='room-hint'
        onChange={event => { home.setRoom(event.target.value) }}
      />
      <div className='hint' id='room-hint'><RoomHint home={home} /></div>
    </div>
  )
}

function RoomHint ({ home }: { home: HomeModel }): ReactNode {
  const { text, fresh, invitation, guessable, person } = useModel(home)

  if (text === '') {
    return fresh == null
      ? <span>{t('home.room.empty')}</span>
      : (
        <>
          <span>{t('home.room.fresh')}</span>
          <button type='button' className='link' onClick={() => { home.renewRoom() }}><RefreshCw aria-hidden size={14} /> {t('home.room.another')}</button>
        </>
        )
  }

  if (person != null) {
    return <span><PhoneCall aria-hidden size={14} /> {t('home.room.person')}</span>
  }

  if (invitation && !guessable) {
    return <span className='good'><LockKeyhole aria-hidden size={14} /> {t('home.room.invited')}</span>
  }

  return guessable
    ? (
      <>
        <span className='warn'><TriangleAlert aria-hidden size={14} /> {t('home.room.guessable')}</span>
        <button type='button' className='link' onClick={() => { home.setRoom('') }}>{t('home.room.safe')}</button>
      </>
      )
    : null
}

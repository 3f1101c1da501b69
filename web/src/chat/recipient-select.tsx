import { Lock, Users } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import type { ChatModel } from './index.ts'
import type { RoomModel } from '../room/index.ts'
import type { ReactNode } from 'react'

/**
 * For whom it is: everybody, or one person alone, which is said plainly
 */
export function RecipientSelect ({ chat, room }: { chat: ChatModel, room: RoomModel }): ReactNode {
  const recipient = useModel(chat.recipient)
  const tiles = useModel(useMemo(() => derive(room, ({ tiles }) => tiles), [room]))
  const present = tiles.filter(({ kind, self }) => kind === 'person' && !self).map(({ id, look }) => ({ id, name: look.get().name }))
  // who has left stays chosen: nothing private goes to everybody by itself
  const people = recipient == null || present.some(({ id }) => id === recipient.id) ? present : [...present, recipient]

  if (people.length === 0) {
    return null
  }

  return (
    <label className='composer-to'>
      {recipient == null ? <Users aria-hidden size={14} /> : <Lock aria-hidden size={14} />}
      <span>{t('chat.to')}</span>
      <select value={recipient?.id ?? ''} onChange={event => { chat.recipient.set(people.find(({ id }) => id === event.currentTarget.value)) }}>
        <option value=''>{t('chat.everybody')}</option>
        {people.map(({ id, name }) => <option key={id} value={id}>{t('chat.only', { name })}</option>)}
      </select>
    </label>
  )
}

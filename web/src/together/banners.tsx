import { Eye, Speech, Vote } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { openPoll } from './polls.ts'
import './together.css'
import type { PollView } from './polls.ts'
import type { RoomModel } from '../room/index.ts'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export default function Banners ({ room }: { room: RoomModel }): ReactNode {
  const { together, view } = room
  const { floor, polls, later } = useModel(together)
  const { leader, following, leading } = useModel(together.follow)
  const panel = useModel(useMemo(() => derive(view, ({ panel }) => panel), [view]))
  const poll = panel === 'together' ? undefined : openPoll(polls, together.self, later)

  return (
    <>
      {floor != null && (
        <Banner icon={Speech} text={t('together.floor.has', { name: together.names.of(floor) })}>
          <button type='button' className='button small' onClick={() => { together.endFloor() }}>{t('together.floor.end')}</button>
        </Banner>
      )}
      {leading && (
        <Banner icon={Eye} text={t('together.follow.leading')}>
          <button type='button' className='button small' onClick={() => { together.follow.endLead() }}>{t('together.follow.end')}</button>
        </Banner>
      )}
      {leader != null && following && (
        <Banner icon={Eye} text={t('together.follow.following', { name: together.names.of(leader) })}>
          <button type='button' className='button small' onClick={() => { together.follow.follow(false) }}>{t('together.follow.stop')}</button>
        </Banner>
      )}
      {poll != null && <Asked room={room} poll={poll} />}
    </>
  )
}

function Asked ({ room: { together, view }, poll: { id, from, question } }: { room: RoomModel, poll: PollView }): ReactNode {
  return (
    <Banner icon={Vote} text={t('together.poll.asks', { name: together.names.of(from), question })}>
      <button type='button' className='button small' onClick={() => { together.putOff(id) }}>{t('together.poll.later')}</button>
      <button type='button' className='button small primary' onClick={() => { view.show('together') }}>{t('together.poll.vote')}</button>
    </Banner>
  )
}

function Banner ({ icon: Icon, text, children }: { icon: LucideIcon, text: string, children: ReactNode }): ReactNode {
  return (
    <div className='alert banner' data-tone='news'>
      <Icon aria-hidden className='alert-icon' size={20} />
      <p>{text}</p>
      {children}
    </div>
  )
}

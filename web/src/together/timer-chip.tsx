import { Timer, TimerOff } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { clockText, leftOf } from './timer.ts'
import { useNow } from './use-now.ts'
import './together.css'
import type { TimerView } from './timer.ts'
import type { RoomModel } from '../room/index.ts'
import type { ReactNode } from 'react'

/**
 * What is left, seen by everybody; it leads to where the timer is set
 */
export default function TimerChip ({ room, timer }: { room: RoomModel, timer: TimerView }): ReactNode {
  const left = leftOf(timer, useNow(timer.paused == null))
  const time = clockText(left)
  const Icon = timer.paused == null ? Timer : TimerOff

  return (
    <button type='button' className='timer-chip' data-over={left === 0} onClick={() => { room.view.show('together') }}>
      <Icon aria-hidden size={16} />
      <span role='timer' aria-label={t('together.timer')}>{timerText(time, timer)}</span>
    </button>
  )
}

function timerText (time: string, { paused }: TimerView): string {
  return paused == null ? time : t('together.timer.paused', { time })
}

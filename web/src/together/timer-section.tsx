import { useState } from 'react'
import { t } from '../i18n/index.ts'
import { Switch } from '../kit/switch.tsx'
import { useModel } from '../model/use-model.ts'
import { clockText, leftOf, readMinutes } from './timer.ts'
import { useNow } from './use-now.ts'
import type { TogetherModel } from './index.ts'
import type { TimerView } from './timer.ts'
import type { FormEvent, ReactNode } from 'react'

const MINUTES = '5'

export function TimerSection ({ together }: { together: TogetherModel }): ReactNode {
  const { timer } = useModel(together)
  const { timerEnd } = useModel(together.sound)

  return (
    <>
      {timer == null ? <Start together={together} /> : <Running together={together} timer={timer} />}
      <Switch label={t('together.timer.sound')} checked={timerEnd} onChange={timerEnd => { together.sound.change({ timerEnd }) }} />
    </>
  )
}

function Start ({ together }: { together: TogetherModel }): ReactNode {
  const [minutes, setMinutes] = useState(MINUTES)
  const duration = readMinutes(minutes)

  function start (event: FormEvent): void {
    event.preventDefault()

    if (duration != null) {
      together.startTimer(duration)
    }
  }

  return (
    <form className='timer-form' onSubmit={start}>
      <label>
        <span>{t('together.timer.minutes')}</span>
        <input type='text' inputMode='decimal' autoComplete='off' value={minutes} aria-invalid={duration == null} onChange={event => { setMinutes(event.currentTarget.value) }} />
      </label>
      <button type='submit' className='button' disabled={duration == null}>{t('together.timer.start')}</button>
    </form>
  )
}

function Running ({ together, timer }: { together: TogetherModel, timer: TimerView }): ReactNode {
  const paused = timer.paused != null
  const left = leftOf(timer, useNow(!paused))

  return (
    <>
      <p className='timer-left'>{t(paused ? 'together.timer.paused' : 'together.timer.left', { time: clockText(left) })}</p>
      <p className='together-note'>{t('together.timer.by', { name: together.names.of(timer.from) })}</p>
      <div className='together-buttons'>
        {left > 0 && <button type='button' className='button small' onClick={() => { together.pauseTimer(!paused) }}>{t(paused ? 'together.timer.resume' : 'together.timer.pause')}</button>}
        <button type='button' className='button small' onClick={() => { together.stopTimer() }}>{t('together.timer.cancel')}</button>
      </div>
    </>
  )
}

import { useId } from 'react'
import { t } from '../i18n/index.ts'
import { Switch } from '../kit/switch.tsx'
import { useModel } from '../model/use-model.ts'
import { HandQueue } from './hand-queue.tsx'
import { PollsSection } from './polls-section.tsx'
import { REACTIONS } from './reactions.ts'
import { TimerSection } from './timer-section.tsx'
import './together.css'
import type { TogetherModel } from './index.ts'
import type { RoomModel } from '../room/index.ts'
import type { ReactNode } from 'react'

/**
 * All that is done together beside talking
 */
export default function TogetherPanel ({ room: { together } }: { room: RoomModel }): ReactNode {
  const { hand } = together.actions
  const { pressed = false } = useModel(hand.status)

  return (
    <>
      <div className='reaction-row' role='group' aria-label={t('together.react.menu')}>
        {together.reactions.actions.map(({ id, label, perform }, place) => (
          <button key={id} type='button' className='button quiet round' aria-label={t(label)} data-tip={t(label)} onClick={() => { perform() }}>
            <span className='emoji' aria-hidden>{REACTIONS[place].emoji}</span>
          </button>
        ))}
      </div>
      <Part heading={t('together.queue')}>
        <Switch label={t(hand.label)} checked={pressed} onChange={() => { hand.perform() }} />
        <HandQueue together={together} />
      </Part>
      <Part heading={t('together.timer')}><TimerSection together={together} /></Part>
      <Part heading={t('together.polls')}><PollsSection together={together} /></Part>
      <Part heading={t('view.layout')}><Follow together={together} /></Part>
      <Part heading={t('together.captions.heading')}><Captions together={together} /></Part>
    </>
  )
}

function Part ({ heading, children }: { heading: string, children: ReactNode }): ReactNode {
  const id = useId()

  return (
    <section className='together-part' aria-labelledby={id}>
      <h3 id={id}>{heading}</h3>
      {children}
    </section>
  )
}

function Follow ({ together: { follow, names } }: { together: TogetherModel }): ReactNode {
  const { leader, following, leading } = useModel(follow)

  return (
    <>
      <Switch label={t(follow.actions.lead.label)} checked={leading} onChange={() => { follow.actions.lead.perform() }} />
      {leader != null && <Switch label={t('together.follow.again', { name: names.of(leader) })} checked={following} onChange={wanted => { follow.follow(wanted) }} />}
    </>
  )
}

function Captions ({ together: { captions } }: { together: TogetherModel }): ReactNode {
  const action = useModel(captions.action)
  const { pressed } = useModel(action.status)

  return pressed == null
    ? <p className='together-note'>{t('together.captions.why')}</p>
    : <Switch label={t(action.label)} hint={t('together.captions.local')} checked={pressed} onChange={() => { action.perform() }} />
}

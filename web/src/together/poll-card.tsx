import { useId } from 'react'
import { formatList, t } from '../i18n/index.ts'
import type { TogetherModel } from './index.ts'
import type { PollView } from './polls.ts'
import type { CSSProperties, ReactNode } from 'react'

/**
 * One poll, as it stands: everybody sees who chose what, and may choose anew until
 * it has ended
 */
export function PollCard ({ together, poll }: { together: TogetherModel, poll: PollView }): ReactNode {
  const { id, from, question, options, ended } = poll
  const name = useId()
  const most = Math.max(1, ...options.map(({ votes }) => votes.length))

  return (
    <li className='poll'>
      <fieldset disabled={ended}>
        <legend><bdi>{question}</bdi></legend>
        {options.map(({ text, votes }, place) => (
          <label key={place} className='poll-option' style={share(votes.length / most)}>
            <input type='radio' name={name} aria-label={text} aria-describedby={`${name}-${place}`} checked={votes.includes(together.self)} onChange={() => { together.vote(id, place) }} />
            <span className='poll-words' aria-hidden>
              <bdi className='poll-text'>{text}</bdi>
              <span className='poll-count'>{votes.length}</span>
            </span>
            <span id={`${name}-${place}`} className='poll-voters'>
              <span className='unseen'>{t('together.poll.votes', { count: votes.length })}</span>
              {votes.length > 0 && <span>{formatList(votes.map(peer => together.names.of(peer)))}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <div className='together-buttons'>
        <span className='together-note'>{ended ? t('together.poll.ended') : t('together.poll.by', { name: together.names.of(from) })}</span>
        {!ended && from === together.self && <button type='button' className='button small' onClick={() => { together.endPoll(id) }}>{t('together.poll.end')}</button>}
      </div>
    </li>
  )
}

function share (part: number): CSSProperties & Record<'--share', string> {
  return { '--share': `${part * 100}%` }
}

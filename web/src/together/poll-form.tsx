import { Plus } from 'lucide-react'
import { useState } from 'react'
import { t } from '../i18n/index.ts'
import { MAX_ANSWERS, MIN_ANSWERS, readDraft } from './polls.ts'
import type { TogetherModel } from './index.ts'
import type { FormEvent, ReactNode } from 'react'

const EMPTY: readonly string[] = Array.from({ length: MIN_ANSWERS }, () => '')

export function PollForm ({ together, onAsked }: { together: TogetherModel, onAsked(): void }): ReactNode {
  const [question, setQuestion] = useState('')
  const [answers, setAnswers] = useState(EMPTY)
  const draft = readDraft(question, answers)

  function ask (event: FormEvent): void {
    event.preventDefault()

    if (draft != null) {
      void together.ask(draft.question, draft.options).then(asked => { asked && onAsked() })
    }
  }

  return (
    <form className='poll-form' aria-label={t('together.poll.new')} onSubmit={ask}>
      <label>
        <span>{t('together.poll.question')}</span>
        <input type='text' autoComplete='off' maxLength={200} value={question} onChange={event => { setQuestion(event.currentTarget.value) }} />
      </label>
      {answers.map((answer, place) => (
        <label key={place}>
          <span>{t('together.poll.option', { number: place + 1 })}</span>
          <input type='text' autoComplete='off' maxLength={60} value={answer} onChange={event => { setAnswers(answers.with(place, event.currentTarget.value)) }} />
        </label>
      ))}
      <div className='together-buttons'>
        {answers.length < MAX_ANSWERS && (
          <button type='button' className='button small' onClick={() => { setAnswers([...answers, '']) }}><Plus aria-hidden size={16} /> {t('together.poll.add')}</button>
        )}
        <button type='submit' className='button small primary' disabled={draft == null}>{t('together.poll.ask')}</button>
      </div>
    </form>
  )
}

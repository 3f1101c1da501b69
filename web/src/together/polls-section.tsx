import { Plus } from 'lucide-react'
import { useState } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { PollCard } from './poll-card.tsx'
import { PollForm } from './poll-form.tsx'
import type { TogetherModel } from './index.ts'
import type { ReactNode } from 'react'

export function PollsSection ({ together }: { together: TogetherModel }): ReactNode {
  const { polls } = useModel(together)
  const [writing, setWriting] = useState(false)

  return (
    <>
      {writing
        ? <PollForm together={together} onAsked={() => { setWriting(false) }} />
        : <button type='button' className='button small' onClick={() => { setWriting(true) }}><Plus aria-hidden size={16} /> {t('together.poll.new')}</button>}
      {polls.length > 0 && (
        <>
          <ul className='polls' aria-label={t('together.polls')}>{polls.map(poll => <PollCard key={poll.id} together={together} poll={poll} />)}</ul>
          <p className='together-note'>{t('together.poll.signed')}</p>
        </>
      )}
    </>
  )
}

import { Avatar } from '../avatar/avatar.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { TogetherModel } from './index.ts'
import type { ReactNode } from 'react'

/**
 * Whose hands are up, and who is given the word next
 */
export function HandQueue ({ together }: { together: TogetherModel }): ReactNode {
  const { hands } = useModel(together)

  if (hands.length === 0) {
    return <p className='together-note'>{t('together.queue.empty')}</p>
  }

  return (
    <ol className='people' aria-label={t('together.queue')}>
      {hands.map(({ id, peer }) => {
        const name = together.names.of(peer)

        return (
          <li key={id} className='person'>
            <span className='person-portrait'><Avatar id={peer} name={together.names.plain(peer)} /></span>
            <bdi>{name}</bdi>
            <button type='button' className='button small' aria-label={t('together.floor.give.name', { name })} onClick={() => { together.give(id) }}>{t('together.floor.give')}</button>
          </li>
        )
      })}
    </ol>
  )
}

import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { shortened } from './tell.ts'
import type { Unsent } from './composer-model.ts'
import type { PanelModel } from './panel-model.ts'
import type { ReactNode } from 'react'

/**
 * What could not be sent: nothing that was written is lost
 */
export function UnsentList ({ panel: { composer } }: { panel: PanelModel }): ReactNode {
  const { unsent } = useModel(composer)

  return (
    <div className='composer-unsent' role='alert'>
      {unsent.map(one => (
        <div key={one.key} className='alert'>
          <p>{problemText(one)} <bdi>{shortened(one.draft.text === '' && one.draft.picture != null ? one.draft.picture.description ?? '' : one.draft.text)}</bdi></p>
          <button type='button' className='button small' onClick={() => { composer.giveUp(one) }}>{t('chat.discard')}</button>
          <button type='button' className='button small primary' onClick={() => { composer.retry(one) }}>{t('chat.retry')}</button>
        </div>
      ))}
    </div>
  )
}

function problemText ({ problem, recipient }: Unsent): string {
  return problem === 'gone' ? t('chat.unsent.gone', { name: recipient?.name ?? '' }) : t('chat.unsent.failed')
}

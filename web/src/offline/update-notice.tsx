import { Sparkles } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { Updates } from './updates.ts'
import type { ReactNode } from 'react'

/**
 * Asks; the page is never loaded again by itself. The region is there before its
 * text, so that screen readers say it
 */
export function UpdateNotice ({ updates }: { updates: Updates }): ReactNode {
  return (
    <div className='update' role='status' aria-live='polite'>
      {useModel(updates) && (
        <div className='alert' data-tone='news'>
          <Sparkles aria-hidden className='alert-icon' size={20} />
          <p>{t('update.ready')}</p>
          <button type='button' className='button small' onClick={() => { updates.reload() }}>{t('update.reload')}</button>
          <button type='button' className='button quiet small' onClick={() => { updates.later() }}>{t('update.later')}</button>
        </div>
      )}
    </div>
  )
}

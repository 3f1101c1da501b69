import { Mic } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { UnmuteModel } from './unmute.ts'
import type { ReactNode } from 'react'

/**
 * Somebody would like to hear us; nothing happens unless we say so. The region is
 * there before its text, so that screen readers say it, once
 */
export function UnmutePrompt ({ unmute }: { unmute: UnmuteModel }): ReactNode {
  const asking = useModel(unmute)

  return (
    <div role='status' aria-live='polite'>
      {asking != null && (
        <div className='alert' data-tone='news'>
          <Mic aria-hidden className='alert-icon' size={20} />
          <p>{t('unmute.asked', { name: asking.name })}</p>
          <button type='button' className='button small' onClick={() => { unmute.decline() }}>{t('unmute.later')}</button>
          <button type='button' className='button small primary' onClick={() => { unmute.accept() }}>{t('unmute.now')}</button>
        </div>
      )}
    </div>
  )
}

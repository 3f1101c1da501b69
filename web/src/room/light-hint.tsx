import { Lightbulb, X } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { LightModel } from '../picture/index.ts'
import type { ReactNode } from 'react'

/**
 * Says that the others hardly see you. The region is there before its text, so that
 * screen readers say it
 */
export function LightHint ({ light }: { light: LightModel }): ReactNode {
  return (
    <div role='status' aria-live='polite'>
      {useModel(light) && (
        <div className='alert' data-tone='news'>
          <Lightbulb aria-hidden className='alert-icon' size={20} />
          <p>{t('picture.dark')}</p>
          <button type='button' className='button quiet round small' aria-label={t('problem.dismiss')} onClick={() => { light.dismiss() }}>
            <X aria-hidden size={18} />
          </button>
        </div>
      )}
    </div>
  )
}

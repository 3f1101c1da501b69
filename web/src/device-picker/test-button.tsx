import { Volume2 } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { Action } from '../actions/action.ts'
import type { ReactNode } from 'react'

export function TestButton ({ action }: { action: Action }): ReactNode {
  const { enabled } = useModel(action.status)

  return (
    <button
      type='button'
      className='button'
      aria-label={t(action.label)}
      // stays where the focus is
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) {
          action.perform()
        }
      }}
    >
      <Volume2 aria-hidden size={18} />
      {t(action.shortLabel ?? action.label)}
    </button>
  )
}

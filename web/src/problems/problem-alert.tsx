import { TriangleAlert, X } from 'lucide-react'
import { t } from '../i18n/index.ts'
import type { ProblemCode } from './problem.ts'
import type { ReactNode } from 'react'

export interface ProblemAlertProps {
  problem: ProblemCode
  onRetry?(): void
  onDismiss?(): void

  /**
   * Show where the browser keeps its permissions
   */
  onHelp?(): void
}

/**
 * What went wrong, and what a person can do about it
 */
export function ProblemAlert ({ problem, onRetry, onDismiss, onHelp }: ProblemAlertProps): ReactNode {
  return (
    <div className='alert' role='alert'>
      <TriangleAlert aria-hidden className='alert-icon' size={20} />
      <p>{t(`problem.${problem}`)}</p>
      {onHelp != null && <button type='button' className='button small quiet' aria-haspopup='dialog' onClick={onHelp}>{t('permission.help')}</button>}
      {onRetry != null && <button type='button' className='button small' onClick={onRetry}>{t('problem.retry')}</button>}
      {onDismiss != null && (
        <button type='button' className='button quiet round small' aria-label={t('problem.dismiss')} onClick={onDismiss}>
          <X aria-hidden size={18} />
        </button>
      )}
    </div>
  )
}

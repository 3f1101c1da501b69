import { ChevronLeft, ChevronRight } from 'lucide-react'
import { t } from '../i18n/index.ts'
import type { ReactNode } from 'react'

export interface StagePagesProps {
  page: number
  pages: number
  onTurn(page: number): void
}

/**
 * Where there are more people than the stage has room for
 */
export function StagePages ({ page, pages, onTurn }: StagePagesProps): ReactNode {
  return (
    <nav className='stage-pages' aria-label={t('view.page', { page: page + 1, pages })}>
      <button type='button' aria-label={t('view.page.previous')} disabled={page === 0} onClick={() => { onTurn(page - 1) }}><ChevronLeft aria-hidden className='directed' size={22} /></button>
      <span role='status'>{t('view.page', { page: page + 1, pages })}</span>
      <button type='button' aria-label={t('view.page.next')} disabled={page === pages - 1} onClick={() => { onTurn(page + 1) }}><ChevronRight aria-hidden className='directed' size={22} /></button>
    </nav>
  )
}

import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { MAIN_LINK } from '../start/screen.ts'
import { ThemeToggle } from '../theme/theme-toggle.tsx'
import StoredData from './stored-data.tsx'
import type { StoredDataProps } from './stored-data.tsx'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { ReactNode } from 'react'

/**
 * `#/data`
 */
export default function DataPage ({ theme, ...props }: StoredDataProps & { theme: ThemeModel }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => { heading.current?.focus() }, [])

  return (
    <div className='page'>
      <header className='home-bar'>
        <a className='link' href={MAIN_LINK}><ArrowLeft aria-hidden className='directed' size={18} /> {t('diagnostics.back')}</a>
        <span className='brand' />
        <ThemeToggle theme={theme} />
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>{t('data.heading')}</h1>
        <StoredData {...props} />
      </main>
    </div>
  )
}

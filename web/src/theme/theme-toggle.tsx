import { Moon, Sun } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { ThemeModel } from './theme-model.ts'
import type { ReactNode } from 'react'

export function ThemeToggle ({ theme }: { theme: ThemeModel }): ReactNode {
  const dark = useModel(theme) === 'dark'
  const label = t(dark ? 'theme.light' : 'theme.dark')
  const Icon = dark ? Sun : Moon

  return (
    <button type='button' className='button quiet round' aria-label={label} data-tip={label} onClick={() => { theme.toggle() }}>
      <Icon aria-hidden size={20} />
    </button>
  )
}

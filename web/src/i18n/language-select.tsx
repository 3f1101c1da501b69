import { Languages } from 'lucide-react'
import { useId } from 'react'
import { useModel } from '../model/use-model.ts'
import { t } from './index.ts'
import { LANGUAGES } from './languages.ts'
import type { LanguageModel } from './language-model.ts'
import type { Language } from './languages.ts'
import type { ReactNode } from 'react'

export interface LanguageProps {
  language: LanguageModel
}

/**
 * Where there is little room
 */
export function LanguageSelect ({ language }: LanguageProps): ReactNode {
  return (
    <span className='language'>
      <Languages aria-hidden size={18} />
      <Select language={language} label={t('language.label')} />
    </span>
  )
}

export function LanguageField ({ language }: LanguageProps): ReactNode {
  const id = useId()

  return (
    <div className='field'>
      <label htmlFor={id}>{t('language.label')}</label>
      <Select language={language} id={id} />
    </div>
  )
}

/**
 * Each language by its own name, so that it is found by those who read no other
 */
function Select ({ language, id, label }: LanguageProps & { id?: string, label?: string }): ReactNode {
  return (
    <select id={id} aria-label={label} value={useModel(language)} onChange={event => { void language.choose(event.target.value as Language) }}>
      {Object.entries(LANGUAGES).map(([id, { name }]) => <option key={id} value={id} lang={id}>{name}</option>)}
    </select>
  )
}

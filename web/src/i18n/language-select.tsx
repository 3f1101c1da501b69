import { Languages } from 'lucide-react'
import { t } from './index.ts'
import { LANGUAGES } from './languages.ts'
import { useModel } from '../model/use-model.ts'
import type { LanguageModel } from './language-model.ts'
import type { Language } from './languages.ts'
import type { ReactNode } from 'react'

/**
 * Each language by its own name, so that it is found by those who read no other
 */
export function LanguageSelect ({ language }: { language: LanguageModel }): ReactNode {
  const chosen = useModel(language)

  return (
    <span className='language'>
      <Languages aria-hidden size={18} />
      <select
        aria-label={t('language.label')}
        value={chosen}
        onChange={event => { void language.choose(event.target.value as Language) }}
      >
        {Object.entries(LANGUAGES).map(([id, { name }]) => <option key={id} value={id} lang={id}>{name}</option>)}
      </select>
    </span>
  )
}

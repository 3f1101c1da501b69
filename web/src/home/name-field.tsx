import { useEffect, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { HomeModel } from './home-model.ts'
import type { ReactNode } from 'react'

const MAX_NAME_CHARACTERS = 64

export function NameField ({ home }: { home: HomeModel }): ReactNode {
  const { name, nameMissing } = useModel(home)
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (nameMissing) {
      input.current?.focus()
    }
  }, [nameMissing])

  return (
    <div className='field'>
      <label htmlFor='name'>{t('home.name')}</label>
      <input
        id='name'
        ref={input}
        type='text'
        dir='auto'
        value={name}
        maxLength={MAX_NAME_CHARACTERS}
        autoComplete='nickname'
        autoCapitalize='words'
        spellCheck={false}
        enterKeyHint='go'
        aria-invalid={nameMissing}
        aria-describedby={nameMissing ? 'name-hint' : undefined}
        onChange={event => { home.setName(event.target.value) }}
      />
      {nameMissing && <p className='hint warn' id='name-hint' role='alert'>{t('home.name.missing')}</p>}
    </div>
  )
}

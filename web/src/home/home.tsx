import { useEffect, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { LanguageSelect } from '../i18n/language-select.tsx'
import { useModel } from '../model/use-model.ts'
import { OfflineNote } from '../offline/offline-note.tsx'
import { ProblemAlert } from '../problems/problem-alert.tsx'
import { canRetry } from '../problems/problem.ts'
import { Reach } from '../reach/reach.tsx'
import { More } from '../settings/more.tsx'
import { ThemeToggle } from '../theme/theme-toggle.tsx'
import { JoinControls } from './join-controls.tsx'
import { NameField } from './name-field.tsx'
import { Preview } from './preview.tsx'
import { RoomField } from './room-field.tsx'
import type { AppModel } from '../app/app-model.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { FormEvent, ReactNode } from 'react'

export interface HomeProps {
  app: AppModel
  theme: ThemeModel

  /**
   * Coming back from a room: the focus goes to where one would go on
   */
  returning: boolean
}

export function Home ({ app, theme, returning }: HomeProps): ReactNode {
  const { home, own, picker, reach } = app
  const { problem } = useModel(home)
  const heading = useRef<HTMLHeadingElement>(null)
  const unusable = problem === 'no-webrtc'

  useEffect(() => {
    if (returning) {
      heading.current?.focus()
    }
  }, [returning])

  function submit (event: FormEvent): void {
    event.preventDefault()
    void home.join()
  }

  return (
    <div className='home'>
      <header className='home-bar'>
        <img src='./icon.svg' alt='' width={32} height={32} />
        <span className='brand'>{t('app.name')}</span>
        <LanguageSelect language={app.language} />
        <ThemeToggle theme={theme} />
      </header>
      <main className='home-main'>
        <div className='home-words'>
          <h1 ref={heading} tabIndex={-1}>{t('home.heading')}</h1>
          <p className='lead'>{t('home.lead')}</p>
        </div>
        {!unusable && <Preview own={own} home={home} picker={picker} />}
        <form className='home-form' onSubmit={submit} noValidate>
          <OfflineNote online={app.online} />
          {problem != null && <ProblemAlert problem={problem} onRetry={canRetry(problem) ? () => { void home.join() } : undefined} />}
          {!unusable && (
            <>
              <NameField home={home} />
              <RoomField home={home} />
              <JoinControls home={home} />
            </>
          )}
        </form>
        {!unusable && (
          <div className='home-more'>
            <Reach reach={reach} />
            <More app={app} />
          </div>
        )}
      </main>
    </div>
  )
}

import { Bell, Moon, Timer } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { LanguageField } from '../i18n/language-select.tsx'
import { Switch } from '../kit/switch.tsx'
import { useModel } from '../model/use-model.ts'
import { HideAddress } from './hide-address.tsx'
import type { SettingsProps } from './settings-dialog.tsx'
import type { ReactNode } from 'react'

export function GeneralTab ({ app, theme }: SettingsProps): ReactNode {
  const dark = useModel(theme) === 'dark'
  const { comings, timerEnd } = useModel(app.sound)

  return (
    <>
      <LanguageField language={app.language} />
      <Switch label={t('settings.dark')} icon={Moon} checked={dark} onChange={() => { theme.toggle() }} />
      <Switch label={t('sound.comings')} icon={Bell} checked={comings} onChange={comings => { app.sound.change({ comings }) }} />
      <Switch label={t('together.timer.sound')} icon={Timer} checked={timerEnd} onChange={timerEnd => { app.sound.change({ timerEnd }) }} />
      <HideAddress app={app} />
    </>
  )
}

import { Moon } from 'lucide-react'
import { t } from '../i18n/index.ts'
import { Switch } from '../kit/switch.tsx'
import { useModel } from '../model/use-model.ts'
import { HideAddress } from './hide-address.tsx'
import type { SettingsProps } from './settings-dialog.tsx'
import type { ReactNode } from 'react'

export function GeneralTab ({ app, theme }: SettingsProps): ReactNode {
  const dark = useModel(theme) === 'dark'

  return (
    <>
      <Switch label={t('settings.dark')} icon={Moon} checked={dark} onChange={() => { theme.toggle() }} />
      <HideAddress app={app} />
    </>
  )
}

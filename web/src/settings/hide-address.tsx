import { EyeOff } from 'lucide-react'
import { useMemo } from 'react'
import { t } from '../i18n/index.ts'
import { Switch } from '../kit/switch.tsx'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import type { AppModel } from '../app/app-model.ts'
import type { ReactNode } from 'react'

/**
 * The peer that is in a room, or about to join one, cannot be another one
 */
export function HideAddress ({ app }: { app: Pick<AppModel, 'privacy' | 'home' | 'get' | 'subscribe'> }): ReactNode {
  const { privacy, home } = app
  const { hideAddress } = useModel(privacy)
  const joining = useModel(useMemo(() => derive(home, ({ joining }) => joining != null), [home]))
  const inRoom = useModel(useMemo(() => derive(app, ({ room }) => room != null), [app]))

  return (
    <Switch
      label={t('privacy.hide-address')}
      hint={t('privacy.hide-address.text')}
      icon={EyeOff}
      checked={hideAddress}
      disabled={joining || inRoom}
      onChange={hide => { privacy.hideAddress(hide) }}
    />
  )
}

import { useMemo } from 'react'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { StoredData } from '../stored-data/stored-data.tsx'
import type { SettingsProps } from './settings-dialog.tsx'
import type { ReactNode } from 'react'

/**
 * Nothing is deleted under a call
 */
export function DataTab ({ app }: SettingsProps): ReactNode {
  const joining = useModel(useMemo(() => derive(app.home, state => state.joining != null), [app]))
  const inRoom = useModel(useMemo(() => derive(app, ({ room }) => room != null), [app]))

  return <StoredData peers={app.peers} busy={joining || inRoom} />
}

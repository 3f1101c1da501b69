import { lazy, Suspense, useEffect, useMemo } from 'react'
import { KeyboardContext } from '../actions/use-shortcuts.ts'
import { DeviceDialog } from '../device-picker/device-dialog.tsx'
import { Home } from '../home/home.tsx'
import { t } from '../i18n/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { IncomingDialog } from '../incoming/incoming-dialog.tsx'
import { Tooltips } from '../kit/tooltip.tsx'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { NoticeList } from '../notices/notice-list.tsx'
import { UpdateNotice } from '../offline/update-notice.tsx'
import { RoomScreen } from '../room/room-screen.tsx'
import type { AppModel } from './app-model.ts'
import type { Keyboard } from '../actions/keyboard.ts'
import type { Model } from '../model/state.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { Screen } from '../start/screen.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { ReactNode } from 'react'

// few look at these
const DiagnosticsPage = lazy(async () => import('../diagnostics/diagnostics-page.tsx'))
const SettingsDialog = lazy(async () => import('../settings/settings-dialog.tsx'))
const ShortcutsDialog = lazy(async () => import('../actions/shortcuts-dialog.tsx'))

export interface AppProps {
  app: AppModel
  peers: PeerSource
  screen: Model<Screen>
  theme: ThemeModel
}

export function App ({ app, peers, screen, theme }: AppProps): ReactNode {
  const { room, returning } = useModel(app)
  const diagnosing = useModel(screen) === 'diagnostics'
  const call = useModel(app.incoming)
  // draws everything anew, and leaves everything where it is
  const spoken = useLanguage()

  useEffect(() => {
    document.title = title(room?.label, call?.name)
  }, [room, call, spoken])

  return (
    <KeyboardContext value={app.keyboard}>
      {diagnosing && <Suspense><DiagnosticsPage peers={peers} notices={app.notices} theme={theme} /></Suspense>}
      {room == null && !diagnosing && <Home app={app} theme={theme} returning={returning} />}
      {/* a call goes on behind another screen, and is heard */}
      {room != null && <div hidden={diagnosing}><RoomScreen app={app} room={room} theme={theme} onOtherRoom={link => { app.change(link) }} /></div>}
      <Overlay app={app} theme={theme} />
      {room == null && <UpdateNotice updates={app.updates} />}
      <Shortcuts keyboard={app.keyboard} />
      <Tooltips />
      {room == null && call != null && <IncomingDialog key={call.id} call={call} incoming={app.incoming} />}
    </KeyboardContext>
  )
}

/**
 * What is the same on every screen
 */
function Overlay ({ app, theme }: { app: AppModel, theme: ThemeModel }): ReactNode {
  const { picker, own, notices, settings } = app
  const choosing = useModel(useMemo(() => derive(picker, state => state.open), [picker]))
  const tab = useModel(settings)

  if (choosing) {
    return <DeviceDialog picker={picker} own={own} notices={notices} />
  }

  return tab == null ? <NoticeList notices={notices} /> : <Suspense><SettingsDialog app={app} theme={theme} tab={tab} /></Suspense>
}

function Shortcuts ({ keyboard }: { keyboard: Keyboard }): ReactNode {
  const open = useModel(useMemo(() => derive(keyboard, ({ overview }) => overview), [keyboard]))

  return open && <Suspense><ShortcutsDialog keyboard={keyboard} /></Suspense>
}

function title (room: string | undefined, caller: string | undefined): string {
  if (room != null) {
    return t('app.title.room', { room })
  }

  return caller == null ? t('app.name') : t('app.title.ringing', { name: caller })
}

import { lazy, Suspense, useEffect, useMemo } from 'react'
import { KeyboardContext } from '../actions/use-shortcuts.ts'
import { DeviceDialog } from '../device-picker/device-dialog.tsx'
import { Home } from '../home/home.tsx'
import { t } from '../i18n/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { IncomingDialog } from '../incoming/incoming-dialog.tsx'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { NoticeList } from '../notices/notice-list.tsx'
import { UpdateNotice } from '../offline/update-notice.tsx'
import { RoomScreen } from '../room/room-screen.tsx'
import type { AppModel } from './app-model.ts'
import type { Action } from '../actions/action.ts'
import type { Keyboard } from '../actions/keyboard.ts'
import type { LanguageModel } from '../i18n/language-model.ts'
import type { Model } from '../model/state.ts'
import type { Updates } from '../offline/updates.ts'
import type { PeerSource } from '../peer/peer-source.ts'
import type { Screen } from '../start/screen.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { ReactNode } from 'react'

// few look at these
const DiagnosticsPage = lazy(async () => import('../diagnostics/diagnostics-page.tsx'))
const DataPage = lazy(async () => import('../stored-data/data-page.tsx'))
const ShortcutsDialog = lazy(async () => import('../actions/shortcuts-dialog.tsx'))

export interface AppProps {
  app: AppModel
  peers: PeerSource
  screen: Model<Screen>
  theme: ThemeModel
  language: LanguageModel
  keyboard: Keyboard
  updates: Updates
  online: Model<boolean>
  install: Action
}

export function App ({ app, peers, screen, theme, language, keyboard, updates, online, install }: AppProps): ReactNode {
  const { room, returning } = useModel(app)
  const joining = useModel(useMemo(() => derive(app.home, state => state.joining != null), [app]))
  const shown = useModel(screen)
  const call = useModel(app.incoming)
  // draws everything anew, and leaves everything where it is
  const spoken = useLanguage()

  useEffect(() => {
    document.title = title(room?.label, call?.name)
  }, [room, call, spoken])

  return (
    <KeyboardContext value={keyboard}>
      {shown === 'diagnostics' && <Suspense><DiagnosticsPage peers={peers} notices={app.notices} theme={theme} /></Suspense>}
      {shown === 'data' && <Suspense><DataPage peers={peers} busy={room != null || joining} theme={theme} /></Suspense>}
      {room == null && shown === 'main' && <Home home={app.home} own={app.own} picker={app.picker} reach={app.reach} privacy={app.privacy} theme={theme} language={language} online={online} install={install} returning={returning} />}
      {/* a call goes on behind another screen, and is heard */}
      {room != null && <div hidden={shown !== 'main'}><RoomScreen room={room} picker={app.picker} theme={theme} onOtherRoom={link => { app.change(link) }} /></div>}
      <Overlay app={app} />
      {room == null && <UpdateNotice updates={updates} />}
      <Shortcuts keyboard={keyboard} />
      {room == null && call != null && <IncomingDialog key={call.id} call={call} incoming={app.incoming} />}
    </KeyboardContext>
  )
}

/**
 * What is the same on every screen
 */
function Overlay ({ app: { picker, own, notices } }: { app: AppModel }): ReactNode {
  const open = useModel(useMemo(() => derive(picker, state => state.open), [picker]))

  return open ? <DeviceDialog picker={picker} own={own} notices={notices} /> : <NoticeList notices={notices} />
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

import { useEffect } from 'react'
import { Home } from '../home/home.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { RoomScreen } from '../room/room-screen.tsx'
import type { AppModel } from './app-model.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { ReactNode } from 'react'

export function App ({ app, theme }: { app: AppModel, theme: ThemeModel }): ReactNode {
  const { room, returning } = useModel(app)

  useEffect(() => {
    document.title = room == null ? t('app.name') : t('app.title.room', { room: room.label })
  }, [room])

  return room == null
    ? <Home home={app.home} own={app.own} theme={theme} returning={returning} />
    : <RoomScreen room={room} theme={theme} onOtherRoom={link => { app.change(link) }} />
}

import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useShortcuts } from '../actions/use-shortcuts.ts'
import { DeviceOffers } from '../device-picker/device-offers.tsx'
import { t } from '../i18n/index.ts'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { UnmutePrompt } from '../people/unmute-prompt.tsx'
import { DeviceAlerts } from '../problems/device-alerts.tsx'
import { ProblemAlert } from '../problems/problem-alert.tsx'
import { holdToTalk } from '../sound/index.ts'
import { RoomNews } from '../together/room-news.tsx'
import { LightHint } from './light-hint.tsx'
import { OverloadNotice } from './overload-notice.tsx'
import { RoomBar } from './room-bar.tsx'
import { RoomControls } from './room-controls.tsx'
import { OtherRoomDialog } from './room-dialogs.tsx'
import { SidePanel } from './side-panel.tsx'
import { Stage } from './stage.tsx'
import { useIdle } from './use-idle.ts'
import type { RoomModel } from './index.ts'
import type { AppModel } from '../app/app-model.ts'
import type { RoomLink } from '../start/room-link.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { ReactNode } from 'react'

// few look at them, or only later
const InviteDialog = lazy(async () => import('../invite/invite-dialog.tsx'))
const SharingBar = lazy(async () => import('../share/sharing-bar.tsx'))
const CallWindowView = lazy(async () => import('./call-window-view.tsx'))

export interface RoomScreenProps {
  app: AppModel
  room: RoomModel
  theme: ThemeModel
  onOtherRoom(link: RoomLink): void
}

export function RoomScreen ({ app, room, theme, onOtherRoom }: RoomScreenProps): ReactNode {
  const { tiles, soundBlocked, link, other, problem } = useModel(room)
  const panel = useModel(useMemo(() => derive(room.view, view => view.panel), [room]))
  const sharing = useModel(useMemo(() => derive(room.share, ({ shares }) => shares.length > 0), [room]))
  const callWindow = useModel(room.view.callWindow)
  const element = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const actions = useMemo(() => {
    const { fullScreen } = room.view

    return [...Object.values(room.actions), room.share.actions.share, ...Object.values(room.together.actions), ...Object.values(room.view.actions), ...(fullScreen == null ? [] : [fullScreen]), app.settings.open]
  }, [app, room])

  useShortcuts(actions)
  useIdle(element)
  useEffect(() => { heading.current?.focus() }, [])
  useLayoutEffect(() => {
    const scope = new AbortController()
    holdToTalk({ own: room.own, signal: scope.signal, target: window })
    return () => { scope.abort() }
  }, [room])

  return (
    <div ref={element} className='room' data-panel={panel}>
      <RoomBar room={room} theme={theme} heading={heading} />
      <div className='room-alerts'>
        {problem != null && <ProblemAlert problem={problem} onDismiss={() => { room.dismiss() }} />}
        <DeviceAlerts own={room.own} />
        <OverloadNotice overload={room.overload} />
        <LightHint light={room.light} />
        <DeviceOffers picker={app.picker} />
        <UnmutePrompt unmute={room.unmute} />
        <RoomNews room={room} />
        {sharing && <Suspense><SharingBar room={room} self={tiles[tiles.length - 1]} /></Suspense>}
        {soundBlocked && (
          <div className='alert' role='alert'>
            <p>{t('room.sound.blocked')}</p>
            <button type='button' className='button small' onClick={() => { room.hear() }}>{t('room.sound.hear')}</button>
          </div>
        )}
      </div>
      <Stage room={room} tiles={tiles} />
      {panel != null && <SidePanel room={room} panel={panel} />}
      {callWindow != null && <Suspense><CallWindowView room={room} window={callWindow} /></Suspense>}
      <RoomControls app={app} room={room} />
      {link != null && <Suspense><InviteDialog label={room.label} link={link} onClose={() => { room.closeLink() }} /></Suspense>}
      {other != null && <OtherRoomDialog onGo={() => { onOtherRoom(other) }} onStay={() => { room.offer(undefined) }} />}
    </div>
  )
}

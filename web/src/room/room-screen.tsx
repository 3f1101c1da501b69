import { useEffect, useMemo, useRef } from 'react'
import { useShortcuts } from '../actions/use-shortcuts.ts'
import { DeviceOffers } from '../device-picker/device-offers.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { DeviceAlerts } from '../problems/device-alerts.tsx'
import { ProblemAlert } from '../problems/problem-alert.tsx'
import { OverloadNotice } from './overload-notice.tsx'
import { RoomBar } from './room-bar.tsx'
import { RoomControls } from './room-controls.tsx'
import { InviteDialog, OtherRoomDialog } from './room-dialogs.tsx'
import { Stage } from './stage.tsx'
import type { RoomModel } from './index.ts'
import type { DevicePicker } from '../device-picker/index.ts'
import type { RoomLink } from '../start/room-link.ts'
import type { ThemeModel } from '../theme/theme-model.ts'
import type { ReactNode } from 'react'

export interface RoomScreenProps {
  room: RoomModel
  picker: DevicePicker
  theme: ThemeModel
  onOtherRoom(link: RoomLink): void
}

export function RoomScreen ({ room, picker, theme, onOtherRoom }: RoomScreenProps): ReactNode {
  const { tiles, soundBlocked, link, other, problem } = useModel(room)
  const heading = useRef<HTMLHeadingElement>(null)
  const actions = useMemo(() => Object.values(room.actions), [room])

  useShortcuts(actions)
  useEffect(() => { heading.current?.focus() }, [])

  return (
    <div className='room'>
      <RoomBar room={room} theme={theme} heading={heading} />
      <div className='room-alerts'>
        {problem != null && <ProblemAlert problem={problem} onDismiss={() => { room.dismiss() }} />}
        <DeviceAlerts own={room.own} />
        <OverloadNotice overload={room.overload} />
        <DeviceOffers picker={picker} />
        {soundBlocked && (
          <div className='alert' role='alert'>
            <p>{t('room.sound.blocked')}</p>
            <button type='button' className='button small' onClick={() => { room.hear() }}>{t('room.sound.hear')}</button>
          </div>
        )}
      </div>
      <Stage tiles={tiles} call={room.fingerprint != null} />
      <RoomControls room={room} picker={picker} />
      {link != null && <InviteDialog link={link} onClose={() => { room.closeLink() }} />}
      {other != null && <OtherRoomDialog onGo={() => { onOtherRoom(other) }} onStay={() => { room.offer(undefined) }} />}
    </div>
  )
}

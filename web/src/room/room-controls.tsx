import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react'
import { ActionButton } from '../actions/action-button.tsx'
import { SplitButton } from '../actions/split-button.tsx'
import { t } from '../i18n/index.ts'
import { usePictureGroups, useSoundGroups } from './device-menus.ts'
import { MoreMenu } from './more-menu.tsx'
import type { RoomModel } from './index.ts'
import type { AppModel } from '../app/app-model.ts'
import type { ReactNode } from 'react'

export function RoomControls ({ app, room }: { app: AppModel, room: RoomModel }): ReactNode {
  const { microphone, camera, leave } = room.actions

  return (
    <footer className='room-controls'>
      <SplitButton action={microphone} icon={Mic} offIcon={MicOff} menu={t('room.sound.options')} groups={useSoundGroups(app)} />
      <SplitButton action={camera} icon={Video} offIcon={VideoOff} menu={t('room.picture.options')} groups={usePictureGroups(app)} />
      <MoreMenu app={app} room={room} />
      <ActionButton action={leave} icon={PhoneOff} kind='danger' />
    </footer>
  )
}

import { FileVideo, Hand, Mic, MicOff, PhoneOff, ScreenShare, ScreenShareOff, Shapes, Video, VideoOff } from 'lucide-react'
import { useMemo } from 'react'
import { ActionButton } from '../actions/action-button.tsx'
import { SplitButton } from '../actions/split-button.tsx'
import { t } from '../i18n/index.ts'
import { reactionEntries } from '../together/emoji-icon.tsx'
import { usePictureGroups, useSoundGroups } from './device-menus.ts'
import { MoreMenu } from './more-menu.tsx'
import type { RoomModel } from './index.ts'
import type { AppModel } from '../app/app-model.ts'
import type { MenuGroup } from '../kit/menu.tsx'
import type { ReactNode } from 'react'

export function RoomControls ({ app, room }: { app: AppModel, room: RoomModel }): ReactNode {
  const { microphone, camera, leave } = room.actions

  return (
    <footer className='room-controls'>
      <SplitButton action={microphone} icon={Mic} offIcon={MicOff} menu={t('room.sound.options')} groups={useSoundGroups(app)} />
      <SplitButton action={camera} icon={Video} offIcon={VideoOff} menu={t('room.picture.options')} groups={usePictureGroups(app)} />
      <SplitButton action={room.share.actions.share} icon={ScreenShare} menu={t('share.options')} groups={useShareGroups(room)} />
      <span className='wide-control'><SplitButton action={room.together.actions.hand} icon={Hand} menu={t('together.react.menu')} groups={useTogetherGroups(room)} /></span>
      <MoreMenu app={app} room={room} />
      <ActionButton action={leave} icon={PhoneOff} kind='danger' />
    </footer>
  )
}

function useTogetherGroups ({ together: { reactions }, view: { actions: { together } } }: RoomModel): MenuGroup[] {
  return useMemo(() => [{ id: 'reactions', entries: reactionEntries(reactions.actions) }, { id: 'together', entries: [{ action: together, icon: Shapes, closes: true }] }], [reactions, together])
}

function useShareGroups ({ share: { actions: { another, film, stop } } }: RoomModel): MenuGroup[] {
  return useMemo(() => [{ id: 'share', entries: [{ action: another, icon: ScreenShare }, { action: film, icon: FileVideo }, { action: stop, icon: ScreenShareOff }] }], [another, film, stop])
}

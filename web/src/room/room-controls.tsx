import { Link, Mic, MicOff, PhoneOff, Settings2, Video, VideoOff } from 'lucide-react'
import { ActionButton } from '../actions/action-button.tsx'
import type { RoomModel } from './index.ts'
import type { DevicePicker } from '../device-picker/index.ts'
import type { ReactNode } from 'react'

export function RoomControls ({ room, picker }: { room: RoomModel, picker: DevicePicker }): ReactNode {
  const { microphone, camera, invite, leave } = room.actions

  return (
    <footer className='room-controls'>
      <ActionButton action={microphone} icon={Mic} offIcon={MicOff} />
      <ActionButton action={camera} icon={Video} offIcon={VideoOff} />
      <ActionButton action={picker.actions.open} icon={Settings2} />
      {room.fingerprint == null && <ActionButton action={invite} icon={Link} />}
      <ActionButton action={leave} icon={PhoneOff} kind='danger' />
    </footer>
  )
}

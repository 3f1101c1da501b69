import { Link, Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react'
import { ActionButton } from '../actions/action-button.tsx'
import type { RoomModel } from './index.ts'
import type { ReactNode } from 'react'

export function RoomControls ({ room }: { room: RoomModel }): ReactNode {
  const { microphone, camera, invite, leave } = room.actions

  return (
    <footer className='room-controls'>
      <ActionButton action={microphone} icon={Mic} offIcon={MicOff} />
      <ActionButton action={camera} icon={Video} offIcon={VideoOff} />
      {room.fingerprint == null && <ActionButton action={invite} icon={Link} />}
      <ActionButton action={leave} icon={PhoneOff} kind='danger' />
    </footer>
  )
}

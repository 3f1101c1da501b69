import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { ActionButton } from '../actions/action-button.tsx'
import { Avatar } from '../avatar/avatar.tsx'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { seeTile } from './seen-places.ts'
import { watchSeenSize } from './seen-size.ts'
import type { RoomModel, TileModel } from './index.ts'
import type { ReactNode } from 'react'

/**
 * Who speaks, and what is needed at once. Loaded when the window opens
 */
export default function CallWindowView ({ room, window }: { room: RoomModel, window: Window }): ReactNode {
  const { tiles } = useModel(room)
  const { pinned } = useModel(room.view)
  const active = useModel(room.active)
  const { microphone, camera, leave } = room.actions
  const tile = tiles.find(({ id }) => id === pinned) ??
    tiles.find(({ kind }) => kind === 'screen') ??
    tiles.find(({ id }) => id === active) ??
    tiles[0]

  return createPortal(
    <div className='call-window'>
      <main className='call-window-stage' aria-label={room.label}><Picture key={tile.id} room={room} tile={tile} /></main>
      <footer className='room-controls'>
        <ActionButton action={microphone} icon={Mic} offIcon={MicOff} />
        <ActionButton action={camera} icon={Video} offIcon={VideoOff} />
        <ActionButton action={leave} icon={PhoneOff} kind='danger' />
      </footer>
    </div>,
    window.document.body
  )
}

function Picture ({ room, tile }: { room: RoomModel, tile: TileModel }): ReactNode {
  const { name, camera } = useModel(tile.look)
  const label = tile.self ? t('tile.you', { name }) : name
  const element = useRef<HTMLDivElement>(null)
  const video = useRef<HTMLVideoElement>(null)

  useEffect(() => {
    const { current } = video

    if (current == null || element.current == null) {
      return
    }

    const unwatch = watchSeenSize(element.current, size => { seeTile(tile, 'call-window', size) })
    const detach = show(room, tile, current)

    return () => {
      unwatch()
      detach()
      seeTile(tile, 'call-window', { width: 0, height: 0 })
    }
  }, [room, tile])

  return (
    <div ref={element} role='group' aria-label={label} className='call-window-picture'>
      <Avatar id={tile.id} name={name} />
      <video ref={video} className='picture' data-on={camera} data-fit={tile.kind === 'screen'} data-mirrored={tile.self && tile.kind === 'person'} autoPlay playsInline muted />
      <div className='tile-foot'><span className='badge name'><bdi>{label}</bdi></span></div>
    </div>
  )
}

/**
 * The picture only: the sound goes on coming from the page
 */
function show (room: RoomModel, tile: TileModel, video: HTMLVideoElement): () => void {
  if (tile.self && tile.kind === 'person') {
    return tile.attach(video)
  }

  video.srcObject = room.view.screens.video(tile.id)?.srcObject ?? null
  video.play().catch(() => {})

  return () => { video.srcObject = null }
}

import { useLayoutEffect } from 'react'
import { useModel } from '../model/use-model.ts'
import { ChatHead } from './chat-head.tsx'
import { Composer } from './composer.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { ForgetDialog } from './forget-dialog.tsx'
import { FoundList } from './found-list.tsx'
import { Heard } from './heard.tsx'
import { MessageList } from './message-list.tsx'
import { createPanelModel } from './panel-model.ts'
import { Typists } from './typists-line.tsx'
import { useDrop } from './use-drop.ts'
import './message.css'
import './pictures.css'
import './composer.css'
import './chat.css'
import type { RoomModel } from '../room/index.ts'
import type { ReactNode } from 'react'

/**
 * What people write to each other, and where one writes. Loaded when it is first
 * opened
 */
export default function ChatPanel ({ room }: { room: RoomModel }): ReactNode {
  const panel = room.chat.panel(createPanelModel)
  const query = useModel(panel.query)
  const [dropping, drop] = useDrop(panel)

  // before the list says that all of it is read
  useLayoutEffect(() => {
    panel.timeline.open()

    return () => {
      panel.timeline.close()
      panel.query.set(undefined)
      panel.target.set(undefined)
    }
  }, [panel])

  return (
    <div className='chat' data-dropping={dropping} {...drop}>
      <ChatHead panel={panel} />
      {query == null || query.trim() === '' ? <MessageList panel={panel} /> : <FoundList panel={panel} query={query} />}
      <Heard panel={panel} />
      <Typists panel={panel} />
      <Composer panel={panel} room={room} />
      <DeleteDialog panel={panel} />
      <ForgetDialog keeping={panel.keeping} />
    </div>
  )
}

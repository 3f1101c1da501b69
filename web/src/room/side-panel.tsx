import { X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { t } from '../i18n/index.ts'
import type { RoomModel } from './index.ts'
import type { Panel } from './view-model.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { ComponentType, KeyboardEvent, ReactNode } from 'react'

interface Content {
  heading: MessageKey
  Content: ComponentType<{ room: RoomModel }>
}

// each is loaded when it is first opened
const PANELS: Record<Panel, Content> = {
  people: { heading: 'room.panel.people', Content: lazy(async () => import('../people/people-panel.tsx')) },
  together: { heading: 'room.panel.together', Content: lazy(async () => import('../together/together-panel.tsx')) },
  chat: { heading: 'room.panel.chat', Content: lazy(async () => import('../chat/chat-panel.tsx')) }
}

/**
 * Beside the stage, or a sheet from below where there is no room for that
 */
export function SidePanel ({ room, panel }: { room: RoomModel, panel: Panel }): ReactNode {
  const { heading, Content } = PANELS[panel]
  const title = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    const before = document.activeElement
    title.current?.focus()

    return () => {
      if (before instanceof HTMLElement) {
        before.focus()
      }
    }
  }, [panel])

  function onKeyDown (event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      room.view.show(undefined)
    }
  }

  return (
    <aside className='side-panel' aria-label={t(heading)} onKeyDown={onKeyDown}>
      <header className='side-panel-head'>
        <h2 ref={title} tabIndex={-1}>{t(heading)}</h2>
        <button type='button' className='button quiet round' aria-label={t('room.panel.close')} onClick={() => { room.view.show(undefined) }}>
          <X aria-hidden size={20} />
        </button>
      </header>
      <div className='side-panel-body'><Suspense><Content room={room} /></Suspense></div>
    </aside>
  )
}

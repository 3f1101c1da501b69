import { Bell, BellRing, EllipsisVertical, FileCode, FileText, HardDrive, Search, X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { ALWAYS } from '../actions/action.ts'
import { t } from '../i18n/index.ts'
import { MenuButton } from '../kit/menu.tsx'
import { derive } from '../model/state.ts'
import { useModel } from '../model/use-model.ts'
import { toggleSetting } from '../settings/setting-actions.ts'
import { saveChat } from './save-chat.ts'
import { askForSystemNotices } from './system-notice.ts'
import type { ChatModel } from './index.ts'
import type { PanelModel } from './panel-model.ts'
import type { Action } from '../actions/action.ts'
import type { MenuGroup } from '../kit/menu.tsx'
import type { KeyboardEvent, ReactNode } from 'react'

/**
 * What is done with all of it: look for something, keep it, be told
 */
export function ChatHead ({ panel }: { panel: PanelModel }): ReactNode {
  const query = useModel(panel.query)
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const groups = useMemo(() => groupsOf(panel), [panel])
  const searching = query != null

  useEffect(() => {
    if (searching) {
      field.current?.focus()
    }
  }, [searching])

  function close (): void {
    panel.query.set(undefined)
    setTimeout(() => { button.current?.focus() })
  }

  function onKeyDown (event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
    }
  }

  return (
    <div className='chat-head'>
      {searching
        ? (
          <div className='chat-search' role='search'>
            <input ref={field} type='text' dir='auto' value={query} aria-label={t('chat.search')} placeholder={t('chat.search')} enterKeyHint='search' onChange={event => { panel.query.set(event.currentTarget.value) }} onKeyDown={onKeyDown} />
            <button type='button' className='button quiet round small' aria-label={t('chat.search.close')} onClick={close}><X aria-hidden size={18} /></button>
          </div>
          )
        : (
          <button ref={button} type='button' className='button quiet round' aria-label={t('chat.search')} data-tip={t('chat.search')} onClick={() => { panel.query.set('') }}><Search aria-hidden size={18} /></button>
          )}
      <MenuButton label={t('chat.options')} groups={groups} placement='bottom-end' className='button quiet round' tip={t('chat.options')}><EllipsisVertical aria-hidden size={18} /></MenuButton>
    </div>
  )
}

function groupsOf ({ chat, timeline, keeping }: PanelModel): MenuGroup[] {
  const something = derive(timeline, ({ messages }) => ({ enabled: messages.length > 0 }))
  const markdown: Action = { id: 'chat-markdown', label: 'chat.save.markdown', status: something, perform: () => { saveChat('markdown', chat, timeline.get().messages) } }
  const json: Action = { id: 'chat-json', label: 'chat.save.json', status: something, perform: () => { saveChat('json', chat, timeline.get().messages) } }

  return [
    { id: 'keep', entries: [{ action: keeping.action, icon: HardDrive, closes: true }] },
    { id: 'save', entries: [{ action: markdown, icon: FileText }, { action: json, icon: FileCode }] },
    { id: 'tell', entries: [{ action: toggleSetting(chat.settings, 'notices', 'chat.notices'), icon: Bell }, { action: systemNotices(chat), icon: BellRing }] }
  ]
}

/**
 * The browser asks the person when they switch it on, and only then
 */
function systemNotices ({ settings, notices }: ChatModel): Action {
  return {
    id: 'chat-system',
    label: 'chat.system',
    status: typeof Notification === 'undefined' ? derive(ALWAYS, () => ({ enabled: false })) : derive(settings, ({ system }) => ({ enabled: true, pressed: system })),
    perform: () => {
      if (settings.get().system) {
        settings.change({ system: false })
        return
      }

      void askForSystemNotices().then(allowed => {
        settings.change({ system: allowed })

        if (!allowed) {
          notices.say(t('chat.system.denied'))
        }
      })
    }
  }
}

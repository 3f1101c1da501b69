import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import { createChatSettings } from './chat-settings.ts'
import { notifyBySystem, systemPermission } from './system-notice.ts'
import { howToTell, shortened, wordsOf } from './tell.ts'
import type { ChatModel, ChatSource, Recipient, Unread } from './index.ts'
import type { PanelModel } from './panel-model.ts'
import type { Notices } from '../notices/notices.ts'
import type { Names } from '../people/names.ts'
import type { ViewModel } from '../room/view-model.ts'
import type { Memory } from '../start/memory.ts'
import type { ChatMessage } from 'freeflow-connect'

export interface ChatModelInit {
  room: ChatSource

  /**
   * Our own peer ID
   */
  self: string
  names: Names
  view: Pick<ViewModel, 'get' | 'show'>
  notices: Pick<Notices, 'say'>
  memory: Memory

  /**
   * The room has ended
   */
  signal: AbortSignal
}

export function createChatModel ({ room, self, names, view, notices, memory, signal }: ChatModelInit): ChatModel {
  const { chat } = room
  const unread = createState<Unread>({ count: chat.unread })
  const settings = createChatSettings(memory)
  const recipient = createState<Recipient | undefined>(undefined)
  let panel: PanelModel | undefined

  function count (): void {
    const { unread: count } = chat
    unread.set({ count, first: count === 0 ? undefined : unread.get().first })
  }

  function onMessage (message: ChatMessage): void {
    const { first } = unread.get()
    unread.set({ count: chat.unread, first: first ?? message.id })
    const { notice, system } = howToTell({ open: view.get().panel === 'chat', hidden: document.hidden, settings: settings.get(), permission: systemPermission() })
    const words = { name: message.name, text: shortened(wordsOf(message)) }

    if (notice) {
      notices.say(message.to == null ? t('chat.notice', words) : t('chat.notice.private', words))
    }

    if (system) {
      // what is for one pair of eyes stays off the screen that anybody may see
      notifyBySystem({ title: message.name, text: message.to == null ? words.text : t('chat.private'), onClick: () => { view.show('chat') } })
    }
  }

  chat.addEventListener('message', ({ detail }) => { onMessage(detail) }, { signal })
  chat.addEventListener('change', count, { signal })

  const model: ChatModel = {
    source: room,
    self,
    names,
    unread,
    settings,
    notices,
    recipient,
    writeTo: (to) => {
      recipient.set(to)
      view.show('chat')
    },
    read: () => {
      if (chat.unread > 0) {
        chat.markRead()
      }

      unread.set({ count: 0 })
    },
    panel: (create) => {
      panel ??= create(model, signal)
      return panel
    }
  }

  return model
}

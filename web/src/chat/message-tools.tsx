import { EllipsisVertical, Reply, SmilePlus } from 'lucide-react'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { ALWAYS } from '../actions/action.ts'
import { t } from '../i18n/index.ts'
import { MenuButton } from '../kit/menu.tsx'
import { partnerOf } from './composer-model.ts'
import type { PanelModel } from './panel-model.ts'
import type { Action } from '../actions/action.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { MenuGroup } from '../kit/menu.tsx'
import type { ChatMessage } from 'freeflow-connect'
import type { ReactNode } from 'react'

const EmojiPicker = lazy(async () => import('./emoji-picker.tsx'))

/**
 * What can be done with the message that the pointer or the focus is on
 */
export function MessageTools ({ message, panel }: { message: ChatMessage, panel: PanelModel }): ReactNode {
  const anchor = useRef<HTMLButtonElement>(null)
  const [choosing, setChoosing] = useState(false)
  const groups = useMemo(() => groupsOf(message, panel), [message, panel])

  return (
    <div className='message-tools' role='group' aria-label={t('chat.tools')}>
      <button ref={anchor} type='button' className='button quiet round small' aria-label={t('chat.react')} data-tip={t('chat.react')} aria-expanded={choosing} onClick={() => { setChoosing(true) }}>
        <SmilePlus aria-hidden size={18} />
      </button>
      <button type='button' className='button quiet round small' aria-label={t('chat.reply')} data-tip={t('chat.reply')} onClick={() => { panel.actions.reply(message) }}>
        <Reply aria-hidden size={18} className='directed' />
      </button>
      <MenuButton label={t('chat.more')} groups={groups} placement='bottom-end' className='button quiet round small'>
        <EllipsisVertical aria-hidden size={18} />
      </MenuButton>
      {choosing && (
        <Suspense>
          <EmojiPicker
            label={t('chat.react')}
            anchor={() => anchor.current}
            onPick={emoji => {
              setChoosing(false)
              panel.actions.react(message, emoji)
            }}
            onClose={() => { setChoosing(false) }}
          />
        </Suspense>
      )}
    </div>
  )
}

function groupsOf (message: ChatMessage, { actions, chat }: PanelModel): MenuGroup[] {
  const entry = (id: string, label: MessageKey, perform: () => void): { action: Action } => ({ action: { id: `message-${id}`, label, status: ALWAYS, perform } })

  return [
    { id: 'own', entries: message.own ? [entry('edit', 'chat.edit', () => { actions.edit(message) })] : [] },
    {
      id: 'message',
      entries: [
        entry('copy', 'chat.copy', () => { void actions.copy(message) }),
        ...(message.own ? [] : [entry('private', 'chat.write-privately', () => { chat.writeTo({ id: partnerOf(message).toString(), name: message.name }) })])
      ]
    },
    { id: 'end', entries: message.own ? [entry('delete', 'chat.delete', () => { actions.askToRemove(message) })] : [] }
  ]
}

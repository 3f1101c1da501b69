import { useEffect, useState } from 'react'
import { t } from '../i18n/index.ts'
import { shortened, wordsOf } from './tell.ts'
import type { PanelModel } from './panel-model.ts'
import type { ChatMessage } from 'freeflow-connect'
import type { ReactNode } from 'react'

const MAX_LINES = 3
const MAX_SPOKEN = 300

/**
 * What others say while the panel is open, for screen readers: the list itself
 * draws and drops rows as somebody reads in it, which is no news
 */
export function Heard ({ panel: { chat: { source } } }: { panel: PanelModel }): ReactNode {
  const [messages, setMessages] = useState<readonly ChatMessage[]>([])

  useEffect(() => {
    const scope = new AbortController()
    source.chat.addEventListener('message', ({ detail }) => { setMessages(before => [...before, detail].slice(-MAX_LINES)) }, { signal: scope.signal })

    return () => { scope.abort() }
  }, [source])

  return (
    <div className='unseen' role='log' aria-label={t('chat.new')} aria-live='polite' aria-relevant='additions'>
      {messages.map(message => <p key={message.id}>{t(message.to == null ? 'chat.notice' : 'chat.notice.private', { name: message.name, text: shortened(wordsOf(message), MAX_SPOKEN) })}</p>)}
    </div>
  )
}

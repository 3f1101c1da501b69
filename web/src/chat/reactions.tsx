import { formatList, formatNumber, t } from '../i18n/index.ts'
import type { PanelModel } from './panel-model.ts'
import type { ChatMessage } from 'freeflow-connect'
import type { ReactNode } from 'react'

/**
 * More kinds are not drawn: whoever sends a hundred is not worth the room
 */
const MAX_KINDS = 24

/**
 * How it was reacted, and by whom; pressed again, ours is taken back
 */
export function Reactions ({ message, panel: { actions, chat, nameOf } }: { message: ChatMessage, panel: PanelModel }): ReactNode {
  return (
    <div className='reactions' role='group' aria-label={t('chat.reactions')}>
      {message.reactions.slice(0, MAX_KINDS).map(({ reaction, from }) => {
        const own = from.some(id => id.toString() === chat.self)
        const names = formatList(from.map(id => id.toString() === chat.self ? t('tile.you', { name: chat.source.name }) : nameOf(id)))
        const count = formatNumber(from.length)
        const label = t('chat.reaction', { reaction, count, names })

        return (
          <button key={reaction} type='button' className='reaction' aria-pressed={own} aria-label={label} data-tip={label} onClick={() => { actions.react(message, reaction) }}>
            <bdi className='reaction-sign' aria-hidden>{reaction}</bdi>
            <span aria-hidden>{count}</span>
          </button>
        )
      })}
    </div>
  )
}

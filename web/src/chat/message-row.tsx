import { Lock } from 'lucide-react'
import { memo } from 'react'
import { Avatar } from '../avatar/avatar.tsx'
import { t } from '../i18n/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { MessagePicture } from './message-picture.tsx'
import { MessageTools } from './message-tools.tsx'
import { Quote } from './quote.tsx'
import { Reactions } from './reactions.tsx'
import { RichText } from './rich-text.tsx'
import { dayText, momentText, timeText } from './times.ts'
import type { PanelModel } from './panel-model.ts'
import type { Row } from './rows.ts'
import type { ReactNode } from 'react'

export interface MessageRowProps {
  row: Row

  /**
   * The pointer or the focus is on it
   */
  chosen: boolean

  /**
   * Somebody has just jumped to it
   */
  aimed: boolean
  panel: PanelModel
}

export const MessageRow = memo(function MessageRow ({ row: { message, named, day, fresh }, chosen, aimed, panel }: MessageRowProps): ReactNode {
  useLanguage()
  const { nameOf, authorOf } = panel
  const { own, from, to, sentAt, editedAt, deleted, replyTo, reactions, picture } = message
  const name = authorOf(message)

  return (
    <>
      {day && <p className='chat-day'><time dateTime={isoDay(sentAt)}>{dayText(sentAt)}</time></p>}
      {fresh && <p className='chat-fresh'>{t('chat.fresh')}</p>}
      <div className='message' data-named={named} data-private={to != null} data-aimed={aimed}>
        <span className='message-side'>
          {named && <span className='message-portrait'><Avatar id={from.toString()} name={name} /></span>}
        </span>
        <div className='message-body'>
          {named && (
            <p className='message-head'>
              <bdi>{own ? t('tile.you', { name }) : name}</bdi>
              <time dateTime={sentAt.toISOString()} title={momentText(sentAt)}>{timeText(sentAt)}</time>
            </p>
          )}
          {to != null && named && <p className='message-private'><Lock aria-hidden size={14} />{own ? t('chat.private.to', { name: nameOf(to) }) : t('chat.private.from')}</p>}
          {replyTo != null && !deleted && <Quote id={replyTo} panel={panel} />}
          {deleted && <p className='message-gone'>{t('chat.deleted')}</p>}
          {picture != null && <MessagePicture message={message} picture={picture} panel={panel} />}
          {!deleted && message.text !== '' && <RichText message={message} />}
          {editedAt != null && <span className='message-edited' title={momentText(editedAt)}>{t('chat.edited')}</span>}
          {reactions.length > 0 && <Reactions message={message} panel={panel} />}
        </div>
        {chosen && !deleted && <MessageTools message={message} panel={panel} />}
      </div>
    </>
  )
})

function isoDay (date: Date): string {
  return date.toISOString().slice(0, 10)
}

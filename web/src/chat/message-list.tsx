import { ArrowDown } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { LongList } from './long-list.tsx'
import { pictureSize } from './message-picture.tsx'
import { MessageRow } from './message-row.tsx'
import { rowsOf } from './rows.ts'
import { timeText } from './times.ts'
import { useVisible } from './use-visible.ts'
import type { LongListControl } from './long-list.tsx'
import type { PanelModel } from './panel-model.ts'
import type { Row, RowCache } from './rows.ts'
import type { ReactNode } from 'react'

/**
 * How long one stands out to which somebody has jumped
 */
const AIMED_MS = 2_000

const ROW_PX = 52
const LINE_PX = 24
const LINE_CHARACTERS = 36
const NAMED_PX = 28
const DAY_PX = 40

/**
 * Everything that was said
 */
export function MessageList ({ panel }: { panel: PanelModel }): ReactNode {
  const { timeline, target, chat } = panel
  const { messages, firstFresh, answers } = useModel(timeline)
  const { count } = useModel(chat.unread)
  const aim = useModel(target)
  const visible = useVisible()
  const [there, setThere] = useState(true)
  // what comes while it is open is followed
  const [begin] = useState(() => messages.length === 0 ? undefined : chat.unread.get().first)
  const control = useRef<LongListControl>(null)
  const answered = useRef(answers)
  const cache = useMemo<RowCache>(() => new WeakMap(), [])
  const rows = useMemo(() => rowsOf(messages, firstFresh, cache), [messages, firstFresh])
  const keys = useMemo(() => messages.map(({ id }) => id), [messages])

  useEffect(() => {
    if (aim == null) {
      return
    }

    control.current?.show(aim.id)
    const timer = setTimeout(() => { target.set(undefined) }, AIMED_MS)

    return () => { clearTimeout(timer) }
  }, [aim])

  useEffect(() => {
    if (answers !== answered.current) {
      answered.current = answers
      control.current?.showEnd()
    }
  }, [answers])

  useEffect(() => {
    if (there && visible) {
      chat.read()
    }
  }, [there, visible, messages])

  if (messages.length === 0) {
    return <p className='chat-empty'>{t('chat.empty')}</p>
  }

  return (
    <div className='chat-list'>
      <LongList
        label={t('chat.messages')}
        keys={keys}
        begin={begin}
        control={control}
        estimate={index => estimate(rows[index])}
        name={index => articleName(rows[index], panel)}
        row={(index, chosen) => <MessageRow row={rows[index]} chosen={chosen} aimed={aim?.id === keys[index]} panel={panel} />}
        onEnd={setThere}
      />
      {!there && (
        <button type='button' className='button small chat-latest' onClick={() => { control.current?.showEnd() }}>
          <ArrowDown aria-hidden size={16} />
          {count === 0 ? t('chat.latest') : t('chat.latest.new', { count })}
        </button>
      )}
    </div>
  )
}

function articleName ({ message }: Row, { authorOf }: PanelModel): string {
  const author = authorOf(message)
  const name = message.own ? t('tile.you', { name: author }) : author
  const words = { name, time: timeText(message.sentAt) }

  return message.to == null ? t('chat.article', words) : t('chat.article.private', words)
}

/**
 * In pixels; put right when it is seen
 */
function estimate ({ message: { text, replyTo, reactions, picture }, named, day }: Row): number {
  const lines = text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / LINE_CHARACTERS), 0)

  return lines * LINE_PX + 8 + (picture == null ? 0 : pictureSize(picture).height) + (named ? NAMED_PX : 0) + (day ? DAY_PX : 0) + (replyTo == null ? 0 : ROW_PX) + (reactions.length === 0 ? 0 : ROW_PX)
}

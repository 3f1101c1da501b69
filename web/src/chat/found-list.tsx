import { useMemo, useRef } from 'react'
import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { LongList } from './long-list.tsx'
import { search } from './search.ts'
import { shortened, wordsOf } from './tell.ts'
import { dayText, momentText, timeText } from './times.ts'
import type { LongListControl } from './long-list.tsx'
import type { PanelModel } from './panel-model.ts'
import type { ReactNode } from 'react'

const ROW_PX = 68
const MAX_CHARACTERS = 200

/**
 * What was found; each leads to where it was said
 */
export function FoundList ({ panel, query }: { panel: PanelModel, query: string }): ReactNode {
  const { timeline, target, chat } = panel
  const { messages } = useModel(timeline)
  const found = useMemo(() => search(messages, query), [messages, query])
  const keys = useMemo(() => found.map(({ id }) => id), [found])
  const control = useRef<LongListControl>(null)

  function go (id: string): void {
    panel.query.set(undefined)
    target.set({ id })
  }

  return (
    <div className='chat-list'>
      <p className='chat-found' role='status'>{t('chat.found', { count: found.length })}</p>
      {found.length > 0 && (
        <LongList
          label={t('chat.found.list')}
          keys={keys}
          control={control}
          estimate={() => ROW_PX}
          name={index => found[index].own ? chat.source.name : found[index].name}
          onEnd={() => {}}
          row={index => {
            const { id, own, name, sentAt } = found[index]

            return (
              <button type='button' className='found' onClick={() => { go(id) }}>
                <span className='found-head'>
                  <bdi>{own ? t('tile.you', { name: chat.source.name }) : name}</bdi>
                  <time dateTime={sentAt.toISOString()} title={momentText(sentAt)}>{dayText(sentAt)}, {timeText(sentAt)}</time>
                </span>
                <span className='found-text' dir='auto'>{shortened(wordsOf(found[index]), MAX_CHARACTERS)}</span>
              </button>
            )
          }}
        />
      )}
    </div>
  )
}

import { ImagePlus, Pencil, Reply, SendHorizontal, Smile, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { hasKeyboard } from '../actions/has-keyboard.ts'
import { formatNumber, t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { AttachedPicture } from './attached-picture.tsx'
import { pictureIn } from './attachment.ts'
import { RecipientSelect } from './recipient-select.tsx'
import { shortened, wordsOf } from './tell.ts'
import { byteLength, MAX_TEXT_BYTES } from './text-size.ts'
import { UnsentList } from './unsent-list.tsx'
import type { PanelModel } from './panel-model.ts'
import type { RoomModel } from '../room/index.ts'
import type { LucideIcon } from 'lucide-react'
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react'

const EmojiPicker = lazy(async () => import('./emoji-picker.tsx'))

/**
 * From here on it is said how much fits
 */
const NEARLY_FULL_BYTES = 3_600
const MAX_LINES = 8

export function Composer ({ panel, room }: { panel: PanelModel, room: RoomModel }): ReactNode {
  const { composer, chat, attachment } = panel
  const { text, replyTo, editing, problem } = useModel(composer)
  const recipient = useModel(chat.recipient)
  const field = useRef<HTMLTextAreaElement>(null)
  const emoji = useRef<HTMLButtonElement>(null)
  const [picking, setPicking] = useState(false)
  const { attached, preparing } = useModel(attachment)
  const file = useRef<HTMLInputElement>(null)
  const empty = text.trim() === '' && (attached == null || editing != null)

  const opened = useRef(false)

  useEffect(() => {
    const asked = opened.current || (replyTo ?? editing ?? recipient) != null
    opened.current = true

    // who only wants to read needs no keyboard over half of the screen
    if (!asked && !hasKeyboard()) {
      return
    }

    // after the panel has taken the focus for itself
    const timer = setTimeout(() => { field.current?.focus() })

    return () => { clearTimeout(timer) }
  }, [replyTo, editing, recipient])

  function onKeyDown (event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      composer.send()
    } else if (event.key === 'ArrowUp' && text === '' && editing == null && composer.editLast()) {
      event.preventDefault()
    } else if (event.key === 'Escape' && (editing ?? replyTo) != null) {
      event.preventDefault()
      composer.cancel()
    }
  }

  function onFile (input: HTMLInputElement): void {
    const chosen = pictureIn(input.files ?? undefined)
    // the same one may be chosen again
    input.value = ''

    if (chosen != null) {
      attachment.attach(chosen)
      field.current?.focus()
    }
  }

  function onPaste (event: ClipboardEvent): void {
    const pasted = editing == null ? pictureIn(event.clipboardData.files) : undefined

    if (pasted != null) {
      event.preventDefault()
      attachment.attach(pasted)
    }
  }

  function insert (emoji: string): void {
    const { selectionStart, selectionEnd } = field.current as HTMLTextAreaElement
    composer.write(text.slice(0, selectionStart) + emoji + text.slice(selectionEnd))
    setPicking(false)
    setTimeout(() => {
      field.current?.focus()
      field.current?.setSelectionRange(selectionStart + emoji.length, selectionStart + emoji.length)
    })
  }

  return (
    <div className='composer' data-private={recipient != null && editing == null}>
      <UnsentList panel={panel} />
      {replyTo != null && editing == null && <About icon={Reply} text={t('chat.replying', { name: replyTo.own ? chat.source.name : panel.nameOf(replyTo.from), text: shortened(wordsOf(replyTo)) })} onCancel={() => { composer.cancel() }} />}
      {editing != null && <About icon={Pencil} text={t('chat.editing')} onCancel={() => { composer.cancel() }} />}
      {editing == null && <RecipientSelect chat={chat} room={room} />}
      {editing == null && <AttachedPicture attachment={attachment} />}
      <div className='composer-line'>
        <textarea
          ref={field}
          className='composer-field'
          dir='auto'
          rows={Math.min(MAX_LINES, text.split('\n').length)}
          value={text}
          aria-label={recipient == null || editing != null ? t('chat.field') : t('chat.field.private', { name: recipient.name })}
          aria-invalid={problem != null}
          aria-describedby={problem == null ? undefined : 'composer-problem'}
          placeholder={t('chat.field')}
          enterKeyHint='send'
          onChange={event => { composer.write(event.currentTarget.value) }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {editing == null && (
          <button type='button' className='button quiet round small' aria-label={t('chat.picture.add')} data-tip={t('chat.picture.add')} disabled={preparing} onClick={() => { file.current?.click() }}>
            <ImagePlus aria-hidden size={20} />
          </button>
        )}
        <input ref={file} type='file' accept='image/*' hidden onChange={event => { onFile(event.currentTarget) }} />
        <button ref={emoji} type='button' className='button quiet round small' aria-label={t('chat.emoji')} data-tip={t('chat.emoji')} aria-expanded={picking} onClick={() => { setPicking(true) }}>
          <Smile aria-hidden size={20} />
        </button>
        <button type='button' className='button primary round small' aria-label={t(editing == null ? 'chat.send' : 'chat.save')} data-tip={t(editing == null ? 'chat.send' : 'chat.save')} disabled={empty || preparing} onClick={() => { composer.send() }}>
          <SendHorizontal aria-hidden size={18} className='directed' />
        </button>
      </div>
      <Length text={text} refused={problem != null} />
      {picking && <Suspense><EmojiPicker label={t('chat.emoji')} anchor={() => emoji.current} onPick={insert} onClose={() => { setPicking(false) }} /></Suspense>}
    </div>
  )
}

/**
 * How much fits, as soon as that matters
 */
function Length ({ text, refused }: { text: string, refused: boolean }): ReactNode {
  const bytes = byteLength(text)
  const words = { count: formatNumber(bytes), most: formatNumber(MAX_TEXT_BYTES) }

  if (refused) {
    return <p id='composer-problem' className='composer-problem' role='alert'>{t('chat.too-long', words)}</p>
  }

  return bytes > NEARLY_FULL_BYTES && <p className='composer-count'>{t('chat.count', words)}</p>
}

function About ({ icon: Icon, text, onCancel }: { icon: LucideIcon, text: string, onCancel(): void }): ReactNode {
  return (
    <p className='composer-about'>
      <Icon aria-hidden size={14} className='directed' />
      <span>{text}</span>
      <button type='button' className='button quiet round small' aria-label={t('chat.cancel')} onClick={onCancel}><X aria-hidden size={16} /></button>
    </p>
  )
}

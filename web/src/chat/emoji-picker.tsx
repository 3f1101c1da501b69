import { useRef } from 'react'
import { t } from '../i18n/index.ts'
import { Popover } from '../kit/popover.tsx'
import { EMOJI, QUICK } from './emoji.ts'
import type { KeyboardEvent, ReactNode } from 'react'

export interface EmojiPickerProps {
  label: string
  anchor(): HTMLElement | null
  onPick(emoji: string): void
  onClose(): void
}

const REST = EMOJI.filter(({ emoji }) => !(QUICK as readonly string[]).includes(emoji))

/**
 * A few that are used often, and the others. Arrow keys lead through them
 */
export default function EmojiPicker ({ label, anchor, onPick, onClose }: EmojiPickerProps): ReactNode {
  const all = useRef<HTMLDivElement>(null)

  function onKeyDown (event: KeyboardEvent): void {
    const buttons = [...all.current?.querySelectorAll('button') ?? []]
    const index = buttons.indexOf(event.target as HTMLButtonElement)
    const next = index < 0 ? undefined : nextOf(event.key, buttons, index)

    if (next != null) {
      event.preventDefault()
      next.focus()
    }
  }

  return (
    <Popover label={label} anchor={anchor} onClose={onClose}>
      <div ref={all} className='emoji-picker' role='group' aria-label={t('chat.emoji')} onKeyDown={onKeyDown}>
        <div className='emoji-row'>{QUICK.map(emoji => <EmojiButton key={emoji} emoji={emoji} first={emoji === QUICK[0]} onPick={onPick} />)}</div>
        <div className='emoji-row emoji-rest'>{REST.map(({ emoji, code }) => <EmojiButton key={code} emoji={emoji} code={code} onPick={onPick} />)}</div>
      </div>
    </Popover>
  )
}

function EmojiButton ({ emoji, code, first = false, onPick }: { emoji: string, code?: string, first?: boolean, onPick(emoji: string): void }): ReactNode {
  return <button type='button' className='emoji' title={code == null ? undefined : `:${code}:`} aria-label={emoji} tabIndex={first ? 0 : -1} onClick={() => { onPick(emoji) }}>{emoji}</button>
}

/**
 * Across, and up and down by where they stand
 */
function nextOf (key: string, buttons: HTMLButtonElement[], index: number): HTMLButtonElement | undefined {
  const here = buttons[index].getBoundingClientRect()
  const rtl = getComputedStyle(buttons[index]).direction === 'rtl'

  switch (key) {
    case 'ArrowRight':
      return buttons[index + (rtl ? -1 : 1)]
    case 'ArrowLeft':
      return buttons[index + (rtl ? 1 : -1)]
    case 'ArrowDown':
      return buttons.slice(index).find(one => beneath(one, here, 1))
    case 'ArrowUp':
      return buttons.slice(0, index).findLast(one => beneath(one, here, -1))
    default:
      return undefined
  }
}

function beneath (button: HTMLButtonElement, { top, left, width }: DOMRect, direction: 1 | -1): boolean {
  const there = button.getBoundingClientRect()

  return (there.top - top) * direction > 2 && Math.abs(there.left - left) < width
}

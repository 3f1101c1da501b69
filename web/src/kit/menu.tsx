import { lazy, Suspense, useId, useState } from 'react'
import type { Action } from '../actions/action.ts'
import type { LucideIcon } from 'lucide-react'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'

export interface MenuEntry {
  /**
   * One that is pressed or not is a toggle
   */
  action: Action
  icon?: LucideIcon

  /**
   * A toggle leaves the menu open, unless what it does would cover it
   */
  closes?: boolean
}

export interface MenuGroup {
  id: string
  heading?: string

  /**
   * One of them is on: choosing another one turns it off
   */
  choice?: boolean
  entries: readonly MenuEntry[]
}

export type MenuPlacement = 'top-start' | 'top' | 'top-end' | 'bottom-start' | 'bottom' | 'bottom-end'

export interface MenuButtonProps {
  /**
   * Its accessible name, and the menu's
   */
  label: string
  groups: readonly MenuGroup[]

  /**
   * Seen above the entries, such as a level meter; nothing in it can be clicked
   */
  head?: ReactNode
  placement?: MenuPlacement
  className?: string

  /**
   * For the tooltip, where the button shows no words
   */
  tip?: string
  children: ReactNode
  onOpenChange?(open: boolean): void
}

// what is in it comes when a pointer or the focus comes near
const load = async (): Promise<typeof import('./menu-list.tsx')> => import('./menu-list.tsx')
const MenuList = lazy(load)

export function MenuButton ({ label, groups, head, placement = 'top', className, tip, children, onOpenChange }: MenuButtonProps): ReactNode {
  const id = useId()
  const [{ open, byKey }, setState] = useState({ open: false, byKey: false })
  const [used, setUsed] = useState(false)

  function preload (): void {
    void load()
  }

  function set (open: boolean, byKey = false): void {
    setUsed(true)
    setState({ open, byKey })
    onOpenChange?.(open)
  }

  function onClick ({ detail }: MouseEvent): void {
    // a click that no pointer made
    set(!open, detail === 0)
  }

  function onKeyDown (event: KeyboardEvent): void {
    if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      set(true, true)
    }
  }

  return (
    <>
      <button
        id={id}
        type='button'
        className={className}
        aria-label={label}
        aria-haspopup='menu'
        aria-expanded={open}
        data-tip={tip}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        {children}
      </button>
      {used && (
        <Suspense>
          <MenuList trigger={id} groups={groups} head={head} placement={placement} open={open} byKey={byKey} onOpenChange={set} />
        </Suspense>
      )}
    </>
  )
}

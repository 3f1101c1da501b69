import { ChevronUp } from 'lucide-react'
import { MenuButton } from '../kit/menu.tsx'
import { ActionButton } from './action-button.tsx'
import type { ActionButtonProps } from './action-button.tsx'
import type { MenuGroup } from '../kit/menu.tsx'
import type { ReactNode } from 'react'

export interface SplitButtonProps extends ActionButtonProps {
  /**
   * What the menu beside the button is called, and what is in it
   */
  menu: string
  groups: readonly MenuGroup[]

  /**
   * Seen above the entries
   */
  head?: ReactNode
}

/**
 * What is done often, and beside it what is chosen now and then
 */
export function SplitButton ({ menu, groups, head, ...button }: SplitButtonProps): ReactNode {
  return (
    <div className='split'>
      <ActionButton {...button} />
      <MenuButton label={menu} groups={groups} head={head} className='split-more' tip={menu}><ChevronUp aria-hidden size={16} /></MenuButton>
    </div>
  )
}

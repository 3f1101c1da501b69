import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import { actionLabel } from './action.ts'
import { keyNames } from './key-names.ts'
import { ariaShortcut, isMac, shortcutText } from './shortcut.ts'
import { useSingleKeys } from './use-shortcuts.ts'
import type { Action } from './action.ts'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const MAC = isMac(navigator.userAgent)

export interface ActionButtonProps {
  action: Action
  icon: LucideIcon

  /**
   * Shown while a toggle is off
   */
  offIcon?: LucideIcon
  kind?: 'control' | 'danger'
}

export function ActionButton ({ action, icon, offIcon, kind = 'control' }: ActionButtonProps): ReactNode {
  const { enabled, pressed } = useModel(action.status)
  const Icon = pressed === false && offIcon != null ? offIcon : icon
  const label = actionLabel(action)
  const singleKeys = useSingleKeys()
  const keys = action.shortcut == null ? '' : shortcutText(action.shortcut, MAC, keyNames(), singleKeys)

  return (
    <button
      type='button'
      className={`control ${kind}`}
      aria-label={label}
      aria-pressed={pressed}
      data-toggle={toggleOf(pressed, offIcon != null)}
      aria-keyshortcuts={action.shortcut == null ? undefined : ariaShortcut(action.shortcut, MAC, singleKeys)}
      data-tip={keys === '' ? label : `${label} (${keys})`}
      disabled={!enabled}
      onClick={() => { action.perform() }}
    >
      <span className='control-icon'><Icon aria-hidden size={22} /></span>
      <span className='control-label' aria-hidden>{action.shortLabel == null ? label : t(action.shortLabel)}</span>
    </button>
  )
}

/**
 * What looks different when it is off is missed then; anything else is noticed
 * while it is on
 */
function toggleOf (pressed: boolean | undefined, missed: boolean): 'off' | 'busy' | undefined {
  if (missed) {
    return pressed === false ? 'off' : undefined
  }

  return pressed === true ? 'busy' : undefined
}

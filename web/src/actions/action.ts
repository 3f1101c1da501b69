import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import type { Shortcut } from './shortcut.ts'
import type { MessageKey } from '../i18n/index.ts'
import type { Model } from '../model/state.ts'

export interface ActionStatus {
  enabled: boolean

  /**
   * Of a toggle: whether it is on
   */
  pressed?: boolean
}

export const ACTION_GROUPS = ['media', 'view', 'people', 'app'] as const

export type ActionGroup = typeof ACTION_GROUPS[number]

/**
 * Something that a person can do. Button, key and menu share it.
 */
export interface Action {
  readonly id: string
  readonly label: MessageKey

  /**
   * Instead of the label, where the words are not ours, such as a device's name
   */
  readonly text?: string

  /**
   * For narrow places; the label stays the accessible name
   */
  readonly shortLabel?: MessageKey
  readonly shortcut?: Shortcut

  /**
   * Where the overview of shortcuts has it
   */
  readonly group?: ActionGroup
  readonly status: Model<ActionStatus>
  perform (): void
}

export const ALWAYS: Model<ActionStatus> = createState<ActionStatus>({ enabled: true })

export function actionLabel ({ label, text }: Pick<Action, 'label' | 'text'>): string {
  return text ?? t(label)
}

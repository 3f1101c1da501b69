import { t } from '../i18n/index.ts'
import type { KeyNames } from './shortcut.ts'

/**
 * In the language that is spoken now
 */
export function keyNames (): KeyNames {
  return { control: t('shortcuts.control'), space: t('shortcuts.space') }
}

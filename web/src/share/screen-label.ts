import { t } from '../i18n/index.ts'
import type { ScreenSource } from './screen-id.ts'

/**
 * What a shared screen is called, after who shares it
 */
export function screenLabel (name: string, screen: ScreenSource = 'screen'): string {
  return t(screen === 'screen' ? 'share.tile' : 'share.tile.second', { name })
}

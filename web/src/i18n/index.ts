import { en } from './en.ts'
import type { MessageKey } from './en.ts'

export type { MessageKey }

/**
 * The text for a key, its `{placeholders}` filled in
 */
export function t (key: MessageKey, values: Record<string, string | number> = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder))
}

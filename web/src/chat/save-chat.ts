import { speech } from '../i18n/index.ts'
import { asJson, asMarkdown } from './export.ts'
import type { ChatModel } from './index.ts'
import type { ChatMessage } from 'freeflow-connect'

const FORMATS = {
  markdown: { write: asMarkdown, type: 'text/markdown', ending: 'md' },
  json: { write: asJson, type: 'application/json', ending: 'json' }
}

/**
 * As a file, made here and given to the person
 */
export function saveChat (format: keyof typeof FORMATS, { source }: ChatModel, messages: readonly ChatMessage[]): void {
  const { write, type, ending } = FORMATS[format]
  const text = write(messages, { room: source.label, language: speech.get().language })
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${fileName(source.label)}.${ending}`
  link.click()
  setTimeout(() => { URL.revokeObjectURL(address) }, 60_000)
}

/**
 * That every system takes
 */
function fileName (room: string): string {
  const name = room.replace(/[^\p{L}\p{N}-]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60)

  return `${name === '' ? 'chat' : name}-${new Date().toISOString().slice(0, 10)}`
}

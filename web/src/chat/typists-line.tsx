import { t } from '../i18n/index.ts'
import { useModel } from '../model/use-model.ts'
import type { PanelModel } from './panel-model.ts'
import type { ReactNode } from 'react'

/**
 * Its place is kept: nothing jumps when somebody begins to type
 */
export function Typists ({ panel }: { panel: PanelModel }): ReactNode {
  const [first, second, third] = useModel(panel.typists)

  return <p className='chat-typing'>{words(first, second, third)}</p>
}

function words (first?: string, second?: string, third?: string): string {
  if (first == null) {
    return ''
  }

  if (second == null) {
    return t('chat.typing', { name: first })
  }

  return third == null ? t('chat.typing.two', { name: first, other: second }) : t('chat.typing.many')
}

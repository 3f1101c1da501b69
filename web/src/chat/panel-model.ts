import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import { createAttachment } from './attachment.ts'
import { createComposer } from './composer-model.ts'
import { createKeepHistory } from './keep-history.ts'
import { createMessageActions } from './message-actions.ts'
import { createPictures } from './pictures-model.ts'
import { createTimeline } from './timeline.ts'
import { createTypists } from './typists.ts'
import type { Attachment } from './attachment.ts'
import type { ComposerModel } from './composer-model.ts'
import type { ChatModel } from './index.ts'
import type { KeepHistory } from './keep-history.ts'
import type { MessageActions } from './message-actions.ts'
import type { Pictures } from './pictures-model.ts'
import type { Timeline } from './timeline.ts'
import type { Model, State } from '../model/state.ts'
import type { ChatMessage } from 'freeflow-connect'

/**
 * All that the panel shows. Made when it is first opened, and there until the room
 * ends
 */
export interface PanelModel {
  readonly chat: ChatModel
  readonly timeline: Timeline
  readonly composer: ComposerModel
  readonly actions: MessageActions
  readonly attachment: Attachment
  readonly pictures: Pictures
  readonly keeping: KeepHistory

  /**
   * The names of those who are typing
   */
  readonly typists: Model<readonly string[]>

  /**
   * What is looked for; nothing while nobody looks for anything
   */
  readonly query: State<string | undefined>

  /**
   * The message to be shown now
   */
  readonly target: State<{ id: string } | undefined>

  /**
   * Of a member, or of somebody who was one
   */
  nameOf (id: ChatMessage['from']): string

  /**
   * Of who wrote a message, as they called themselves then
   */
  authorOf (message: ChatMessage): string
}

export function createPanelModel (chat: ChatModel, signal: AbortSignal): PanelModel {
  const { source } = chat
  const timeline = createTimeline(chat, signal)
  const query = createState<string | undefined>(undefined)
  const target = createState<{ id: string } | undefined>(undefined)
  const attachment = createAttachment(signal)
  const composer = createComposer({ chat, timeline, attachment, nameOf, signal })

  function nameOf (id: ChatMessage['from']): string {
    const name = chat.names.known(id.toString()) ?? timeline.get().messages.findLast(({ from }) => from.equals(id))?.name

    return name == null || name === '' ? t('chat.somebody') : name
  }

  return {
    chat,
    timeline,
    composer,
    attachment,
    pictures: createPictures(source, signal),
    keeping: createKeepHistory(source, chat.notices, signal),
    actions: createMessageActions({ chat, composer, notices: chat.notices }),
    typists: createTypists(source, nameOf, signal),
    query,
    target,
    nameOf,
    authorOf: ({ own, name, from }) => {
      if (own) {
        return source.name
      }

      return name === '' ? nameOf(from) : name
    }
  }
}

import { copyText } from '../clipboard/copy-text.ts'
import { t } from '../i18n/index.ts'
import { createState } from '../model/state.ts'
import type { ComposerModel } from './composer-model.ts'
import type { ChatModel } from './index.ts'
import type { Model } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { ChatMessage } from 'freeflow-connect'

/**
 * What can be done with a message
 */
export interface MessageActions {
  reply (message: ChatMessage): void
  edit (message: ChatMessage): void
  copy (message: ChatMessage): Promise<void>

  /**
   * React so, or take it back
   */
  react (message: ChatMessage, reaction: string): void

  /**
   * Which message is about to be deleted for everybody
   */
  readonly removing: Model<ChatMessage | undefined>
  askToRemove (message: ChatMessage): void
  remove (): void
  keep (): void
}

export interface MessageActionsInit {
  chat: ChatModel
  composer: Pick<ComposerModel, 'reply' | 'edit'>
  notices: Pick<Notices, 'say'>
}

export function createMessageActions ({ chat: { source, self }, composer, notices }: MessageActionsInit): MessageActions {
  const { chat } = source
  const removing = createState<ChatMessage | undefined>(undefined)

  // it is in the log, or it was deleted meanwhile: then there is nothing to do
  const failed = (): void => { notices.say(t('chat.failed')) }

  return {
    reply: composer.reply,
    edit: composer.edit,
    copy: async ({ text }) => { notices.say(t(await copyText(text) ? 'chat.copied' : 'chat.not-copied')) },
    react: ({ id, reactions }, reaction) => {
      const withdraw = reactions.some(one => one.reaction === reaction && one.from.some(from => from.toString() === self))
      chat.react(id, reaction, { withdraw }).catch(failed)
    },
    removing,
    askToRemove: removing.set,
    remove: () => {
      const message = removing.get()
      removing.set(undefined)

      if (message != null) {
        chat.delete(message.id).catch(failed)
      }
    },
    keep: () => { removing.set(undefined) }
  }
}

/**
 * The chat of a room, as far as it is there before anybody opens its panel: what
 * is unread, and what is said about it. The panel, and all that it takes, comes
 * when it is first opened
 */

import type { ChatSettings } from './chat-settings.ts'
import type { PanelModel } from './panel-model.ts'
import type { Model, State } from '../model/state.ts'
import type { Notices } from '../notices/notices.ts'
import type { Names } from '../people/names.ts'
import type { Room } from 'freeflow-connect'

/**
 * What of a room the chat needs
 */
export type ChatSource = Pick<Room, 'chat' | 'history' | 'participants' | 'label' | 'name'>

export interface Unread {
  count: number

  /**
   * The first of them
   */
  first?: string
}

/**
 * Whom alone a message is for. The name stays while they are gone
 */
export interface Recipient {
  /**
   * The peer ID
   */
  id: string
  name: string
}

export interface ChatModel {
  readonly source: ChatSource

  /**
   * Our own peer ID
   */
  readonly self: string
  readonly names: Names
  readonly unread: Model<Unread>
  readonly settings: ChatSettings
  readonly notices: Pick<Notices, 'say'>

  /**
   * Whom alone what is being written is for; everybody where there is nobody
   */
  readonly recipient: State<Recipient | undefined>

  /**
   * Open the panel, and write to one person alone
   */
  writeTo (recipient: Recipient): void

  /**
   * All is read that is there
   */
  read (): void

  /**
   * The model of the panel, made once: what is half written waits while the panel
   * is closed
   */
  panel (create: (chat: ChatModel, signal: AbortSignal) => PanelModel): PanelModel
}

export { createChatModel } from './chat-model.ts'

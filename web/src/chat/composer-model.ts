import { createState } from '../model/state.ts'
import { byteLength, MAX_TEXT_BYTES } from './text-size.ts'
import type { Attachment } from './attachment.ts'
import type { ChatModel, Recipient } from './index.ts'
import type { Timeline } from './timeline.ts'
import type { Model } from '../model/state.ts'
import type { ChatMessage, OwnPicture } from 'freeflow-connect'

/**
 * Something that is written, or was to be sent
 */
export interface Draft {
  text: string
  picture?: OwnPicture

  /**
   * What it answers
   */
  replyTo?: ChatMessage

  /**
   * Of ours, which it changes
   */
  editing?: ChatMessage
}

export type SendProblem = 'too-long' | 'gone' | 'failed'

/**
 * What could not be sent, and is kept until it is, or is given up
 */
export interface Unsent {
  key: number
  draft: Draft
  recipient?: Recipient
  problem: Exclude<SendProblem, 'too-long'>
}

export interface ComposerState extends Draft {
  problem?: 'too-long'
  unsent: readonly Unsent[]
}

export interface ComposerModel extends Model<ComposerState> {
  write (text: string): void

  /**
   * Put something where the caret was
   */
  reply (message: ChatMessage): void
  edit (message: ChatMessage): void

  /**
   * The last message of ours
   *
   * @returns whether there is one
   */
  editLast (): boolean

  /**
   * No answer and no change any more; what is written stays, unless it was a
   * change
   */
  cancel (): void
  send (): void
  retry (unsent: Unsent): void
  giveUp (unsent: Unsent): void
}

export interface ComposerInit {
  chat: ChatModel
  timeline: Pick<Timeline, 'answered'>

  /**
   * The picture that goes with it
   */
  attachment: Pick<Attachment, 'get' | 'take'>
  nameOf (id: ChatMessage['from']): string
  signal: AbortSignal
}

export function createComposer ({ chat, timeline, attachment, nameOf, signal }: ComposerInit): ComposerModel {
  const { source, recipient } = chat
  const { chat: room } = source
  const state = createState<ComposerState>({ text: '', unsent: [] })
  let keys = 0

  /**
   * What was written before a change began
   */
  let aside: Draft | undefined

  function typing (text: string): void {
    // whom a message is for is nobody else's business
    if (recipient.get() == null && state.get().editing == null) {
      room.typing(text.trim() !== '').catch(() => {})
    }
  }

  function begin (draft: Draft): void {
    state.set({ replyTo: undefined, editing: undefined, ...draft, unsent: state.get().unsent })
  }

  function edit (message: ChatMessage): void {
    const { text, replyTo, editing } = state.get()
    aside = editing == null ? { text, replyTo } : aside
    begin({ text: message.text, editing: message })
  }

  function done (): void {
    begin(aside ?? { text: '' })
    aside = undefined
  }

  async function deliver (draft: Draft, to: Recipient | undefined): Promise<void> {
    const { text, picture, replyTo, editing } = draft

    try {
      if (editing != null) {
        await room.edit(editing.id, text, { signal })
        return
      }

      const id = to == null ? undefined : source.participants.find(({ id }) => id.toString() === to.id)?.id

      if (to != null && id == null) {
        fail('gone')
        return
      }

      await room.send(text, { signal, to: id, replyTo: replyTo?.id, picture })
    } catch {
      fail('failed')
    }

    function fail (problem: Unsent['problem']): void {
      state.update({ unsent: [...state.get().unsent, { key: ++keys, draft, recipient: to, problem }] })
    }
  }

  function drop ({ key }: Unsent): void {
    state.update({ unsent: state.get().unsent.filter(one => one.key !== key) })
  }

  // what answers something private goes to nobody else
  signal.addEventListener('abort', recipient.subscribe(() => {
    const { replyTo } = state.get()

    if (replyTo?.to != null && partnerOf(replyTo).toString() !== recipient.get()?.id) {
      state.update({ replyTo: undefined })
    }
  }), { once: true })

  return {
    get: state.get,
    subscribe: state.subscribe,
    write: (text) => {
      state.update({ text, problem: undefined })
      typing(text)
    },
    reply: (message) => {
      if (state.get().editing != null) {
        done()
      }

      if (message.to != null) {
        const partner = partnerOf(message)
        recipient.set({ id: partner.toString(), name: nameOf(partner) })
      }

      state.update({ replyTo: message })
    },
    edit,
    editLast: () => {
      // as it is now: what is shown follows a moment later
      const last = room.messages.findLast(({ own, deleted }) => own && !deleted)

      if (last != null) {
        edit(last)
      }

      return last != null
    },
    cancel: () => {
      if (state.get().editing != null) {
        done()
      } else {
        state.update({ replyTo: undefined })
      }
    },
    send: () => {
      const { text, replyTo, editing } = state.get()

      // a picture goes with something new
      const isPicture = editing == null && attachment.get().attached != null

      if (text.trim() === '' && !isPicture) {
        return
      }

      if (byteLength(text) > MAX_TEXT_BYTES) {
        state.update({ problem: 'too-long' })
        return
      }

      done()
      timeline.answered()
      void deliver({ text: text.trim() === '' ? '' : text, picture: isPicture ? attachment.take() : undefined, replyTo, editing }, recipient.get())
    },
    retry: (unsent) => {
      drop(unsent)
      void deliver(unsent.draft, unsent.recipient)
    },
    giveUp: drop
  }
}

/**
 * With whom alone we share a private message
 */
export function partnerOf ({ own, from, to }: ChatMessage): ChatMessage['from'] {
  return own && to != null ? to : from
}

import { fromString } from 'uint8arrays/from-string'
import { toString } from 'uint8arrays/to-string'
import { isText, utf8 } from '../common/index.ts'
import { displayName } from '../membership/index.ts'
import { MAX_REACTION_BYTES, MAX_TEXT_BYTES } from './constants.ts'
import { InvalidTextError } from './errors.ts'
import { ChatEntry } from './pb/chat.js'
import { decodePicture, encodePicture } from './picture.ts'
import type { ChatText } from './pb/chat.js'
import type { PictureRecord } from './picture.ts'

const ID_BYTES = 32

/**
 * What somebody did in the chat
 */
export type ChatAction =
  { type: 'text', text: string, replyTo?: string, picture?: PictureRecord } |
  { type: 'edit', target: string, text: string } |
  { type: 'removal', target: string } |
  { type: 'reaction', target: string, reaction: string, withdrawn: boolean }

export interface Sealed {
  recipient: Uint8Array
  nonce: Uint8Array
  ciphertext: Uint8Array
}

export function encodeAction (name: string, action: ChatAction): Uint8Array {
  return ChatEntry.encode({ name, ...fieldsOf(action) })
}

export function encodePrivate (name: string, { recipient, nonce, ciphertext }: Sealed): Uint8Array {
  return ChatEntry.encode({
    name,
    private: { recipient: new Uint8Array(recipient), nonce: new Uint8Array(nonce), ciphertext: new Uint8Array(ciphertext) }
  })
}

/**
 * @returns nothing where it breaks a limit, or is of a kind that we do not know
 */
export function decodeEntry (payload: Uint8Array): { name: string, action?: ChatAction, private?: Sealed } | undefined {
  const entry = decode(payload)
  const name = displayName(entry?.name ?? '')

  if (entry?.private != null) {
    return { name, private: entry.private }
  }

  const action = entry == null ? undefined : actionOf(entry)

  return action == null ? undefined : { name, action }
}

/**
 * @throws InvalidTextError
 */
export function checkText (text: string, max = MAX_TEXT_BYTES): void {
  if (!isText(text, max)) {
    const bytes = utf8(text).byteLength

    throw new InvalidTextError(bytes === 0 ? 'The text is empty' : `The text has ${bytes} bytes, and at most ${max} can be sent`)
  }
}

function decode (payload: Uint8Array): ChatEntry | undefined {
  try {
    return ChatEntry.decode(payload)
  } catch {
    // the log keeps it for who understands it
  }
}

function fieldsOf (action: ChatAction): Partial<ChatEntry> {
  switch (action.type) {
    case 'text':
      return { text: { text: action.text, replyTo: fromString(action.replyTo ?? '', 'base16'), ...(action.picture == null ? {} : { picture: encodePicture(action.picture) }) } }
    case 'edit':
      return { edit: { target: fromString(action.target, 'base16'), text: action.text } }
    case 'removal':
      return { removal: { target: fromString(action.target, 'base16') } }
    default:
      return { reaction: { target: fromString(action.target, 'base16'), reaction: action.reaction, withdrawn: action.withdrawn } }
  }
}

function actionOf ({ text, edit, removal, reaction }: ChatEntry): ChatAction | undefined {
  if (text != null) {
    return textOf(text)
  }

  const target = (edit ?? removal ?? reaction)?.target

  if (target?.byteLength !== ID_BYTES) {
    return
  }

  const id = toString(target, 'base16')

  if (edit != null) {
    return isText(edit.text, MAX_TEXT_BYTES) ? { type: 'edit', target: id, text: edit.text } : undefined
  }

  if (removal != null) {
    return { type: 'removal', target: id }
  }

  return reaction != null && isText(reaction.reaction, MAX_REACTION_BYTES)
    ? { type: 'reaction', target: id, reaction: reaction.reaction, withdrawn: reaction.withdrawn }
    : undefined
}

function textOf ({ text, replyTo, picture }: ChatText): ChatAction | undefined {
  const decoded = picture == null ? undefined : decodePicture(picture)
  const isFit = picture == null ? isText(text, MAX_TEXT_BYTES) : decoded != null && (text === '' || isText(text, MAX_TEXT_BYTES))

  return isFit && (replyTo.byteLength === 0 || replyTo.byteLength === ID_BYTES)
    ? {
        type: 'text',
        text,
        ...(replyTo.byteLength === 0 ? {} : { replyTo: toString(replyTo, 'base16') }),
        ...(decoded == null ? {} : { picture: decoded })
      }
    : undefined
}

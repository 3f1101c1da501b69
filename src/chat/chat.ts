import { peerIdFromMultihash } from '@libp2p/peer-id'
import { TypedEventEmitter } from 'main-event'
import { decode as decodeDigest } from 'multiformats/hashes/digest'
import { checkText, decodeEntry, encodeAction, encodePrivate } from './chat-entry.ts'
import { ChatState } from './chat-state.ts'
import { CHAT_KIND, MAX_LINES, MAX_REACTION_BYTES, MAX_UNHEARD, TYPING_KIND } from './constants.ts'
import { InvalidMessageError, PictureUnavailableError } from './errors.ts'
import { Lines } from './lines.ts'
import { Pictures } from './pictures.ts'
import { TypingNotices } from './typing.ts'
import type { ChatAction, Sealed } from './chat-entry.ts'
import type { ChatMessage, PictureOptions, SendOptions, Typing } from './index.ts'
import type { Line } from './lines.ts'
import type { PicturesInit } from './pictures.ts'
import type { PrivateInit } from './private.ts'
import type { LogChange, LogEntry, LogSource, RoomLog } from '../log/index.ts'
import type { Opened } from '../membership/index.ts'
import type { AbortOptions, PeerId } from '@libp2p/interface'
import type { EventHandler } from 'main-event'

export interface ChatInit extends PrivateInit {
  /**
   * Our own stay in the room, and since when
   */
  session: string
  joinedAt: number
  name: string
  log: Pick<RoomLog, 'append' | 'entries' | 'get' | 'clock' | 'addEventListener'>

  /**
   * Seal a payload and send it to everybody
   */
  publish (kind: string, payload: Uint8Array): Promise<void>

  /**
   * The stay of a member who is in the room now
   */
  sessionOf (peer: string): string | undefined

  /**
   * Whether a member has a log; and whether all of them do
   */
  hasLog (peer: string): boolean
  allHaveLogs (): boolean

  /**
   * Who has pictures, and how to get them
   */
  pictures: PicturesInit
}

interface ChatEvents {
  message: CustomEvent<ChatMessage>
  change: CustomEvent<undefined>
  typing: CustomEvent<Typing>
}

/**
 * The chat of a room: writes into its log, and reads from it
 */
export class ChatRoom extends TypedEventEmitter<ChatEvents> {
  #init: ChatInit
  #state: ChatState
  #lines: Lines
  #pictures: Pictures
  #typing: TypingNotices
  #isCaughtUp = false
  #isChanged = false
  #unread = new Set<string>()

  /**
   * Of those who have no log
   */
  #heardLines: string[] = []
  #lineNumber = 0

  /**
   * What came before anybody listened: whoever joins has nothing to listen to
   * until the join has come back, and others speak as soon as they see them
   */
  #unheard: ChatMessage[] = []

  constructor (init: ChatInit) {
    super()
    const { session, sessionOf } = init
    this.#init = init
    this.#state = new ChatState(init.identity.peerId)
    this.#pictures = new Pictures(init.pictures)
    this.#lines = new Lines({ session, sessionOf, hasLog: init.hasLog, onLine: line => { this.#onLine(line) } })
    this.#typing = new TypingNotices({
      session,
      sessionOf,
      publish: async payload => init.publish(TYPING_KIND, payload),
      onTyping: detail => { this.safeDispatchEvent('typing', { detail }) }
    })
    init.log.addEventListener('change', ({ detail }) => { this.#onChange(detail) })
  }

  get messages (): ChatMessage[] {
    return [...this.#state.messages]
  }

  get unread (): number {
    return this.#unread.size
  }

  async send (text: string, { to, replyTo, picture, signal }: SendOptions = {}): Promise<ChatMessage> {
    if (picture == null || text !== '') {
      checkText(text)
    }

    const answered = replyTo == null ? {} : { replyTo: this.#known(replyTo).id }
    const shown = picture == null ? {} : { picture: await this.#pictures.add(picture, this.#init.identity.peerId) }
    const entry = await this.#append({ type: 'text', text, ...answered, ...shown }, to, signal)
    void this.#typing.say(false).catch(() => {})

    if (to == null && text !== '' && !this.#init.allHaveLogs()) {
      // it is in the log, whatever becomes of this
      await this.#init.publish(CHAT_KIND, this.#lines.encode(text, entry.writtenAt)).catch(() => {})
    }

    return this.#known(entry.id)
  }

  async picture (id: string, options?: PictureOptions): Promise<Uint8Array> {
    const found = this.#state.picture(id)

    if (found == null || this.#state.get(id)?.deleted !== false) {
      throw new PictureUnavailableError('The message has no picture')
    }

    return this.#pictures.open(found, options)
  }

  async edit (id: string, text: string, { signal }: AbortOptions = {}): Promise<void> {
    checkText(text)
    await this.#append({ type: 'edit', target: this.#own(id).id, text }, this.#own(id).to, signal)
  }

  async delete (id: string, { signal }: AbortOptions = {}): Promise<void> {
    await this.#append({ type: 'removal', target: this.#own(id).id }, this.#own(id).to, signal)
  }

  async react (id: string, reaction: string, { withdraw = false, signal }: AbortOptions & { withdraw?: boolean } = {}): Promise<void> {
    checkText(reaction, MAX_REACTION_BYTES)
    const { to, own, from } = this.#known(id)
    await this.#append({ type: 'reaction', target: id, reaction, withdrawn: withdraw }, to == null || own ? to : from, signal)
  }

  async typing (typing = true): Promise<void> {
    await this.#typing.say(typing)
  }

  markRead (): void {
    this.#unread.clear()
    this.#changed()
  }

  /**
   * What was said on the topic beside the log
   */
  receive (opened: Pick<Opened, 'kind' | 'sender' | 'payload'>): void {
    if (opened.kind === TYPING_KIND) {
      this.#typing.receive(opened)
    } else {
      this.#lines.receive(opened)
    }
  }

  admit (peer: string): void {
    this.#lines.admit(peer)
    this.#pictures.retry()
  }

  forget (peer: string, session: string): void {
    this.#typing.stopped(peer)
    this.#lines.forget(peer, session)
  }

  /**
   * What comes from now on was said while we are here
   */
  caughtUp (): void {
    this.#isCaughtUp = true
  }

  close (): void {
    this.#typing.close()
    this.#pictures.close()
  }

  override addEventListener <K extends keyof ChatEvents> (type: K, listener: EventHandler<ChatEvents[K]> | null, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(type, listener, options)
    queueMicrotask(() => { this.#deliver() })
  }

  /**
   * @throws InvalidMessageError
   */
  #known (id: string): ChatMessage {
    const message = this.#state.get(id)

    // a line of somebody who has no log is in none
    if (message == null || message.deleted || this.#heardLines.includes(id)) {
      throw new InvalidMessageError('There is no such message')
    }

    return message
  }

  /**
   * @throws InvalidMessageError
   */
  #own (id: string): ChatMessage {
    const message = this.#known(id)

    if (!message.own) {
      throw new InvalidMessageError('The message is not ours')
    }

    return message
  }

  async #append (action: ChatAction, to?: PeerId, signal?: AbortSignal): Promise<LogEntry> {
    const { name, log } = this.#init
    signal?.throwIfAborted()
    const entry = await log.append(CHAT_KIND, to == null ? encodeAction(name, action) : await this.#sealed(action, to))
    this.#apply(entry, action, name, to)

    return entry
  }

  async #sealed (action: ChatAction, to: PeerId): Promise<Uint8Array> {
    const { sealFor } = await import('./private.ts')
    const sealed = await sealFor(this.#init, to, encodeAction(this.#init.name, action))

    return encodePrivate(this.#init.name, { recipient: to.toMultihash().bytes, ...sealed })
  }

  #onChange ({ added, removed, evicted, source }: LogChange & { source: LogSource }): void {
    if (removed.length > 0) {
      this.#state.retain(id => this.#heardLines.includes(id))
      this.#init.log.entries.forEach(entry => { this.#read(entry) })
    }

    for (const { id, kind, payload } of evicted) {
      const action = kind === CHAT_KIND ? decodeEntry(payload)?.action : undefined
      this.#evict(id, action == null || action.type === 'text' ? undefined : action.target)
    }

    if (source !== 'own') {
      added.forEach(entry => { this.#read(entry, source) })
    }

    this.#changed()
  }

  #read (entry: LogEntry, source?: LogSource): void {
    if (entry.kind !== CHAT_KIND) {
      return
    }

    const read = decodeEntry(entry.payload)

    if (read?.action != null) {
      this.#apply(entry, read.action, read.name)
      this.#tell(entry, read.action, source)
    } else if (read?.private != null) {
      this.#open(entry, read.private, source).catch(() => {
        // for somebody else, or sealed by nobody who could
      })
    }
  }

  async #open (entry: LogEntry, sealed: Sealed, source?: LogSource): Promise<void> {
    const { identity } = this.#init
    const recipient = peerIdFromMultihash(decodeDigest(sealed.recipient))

    if (!recipient.equals(identity.peerId) && !entry.author.equals(identity.peerId)) {
      return
    }

    const { openFrom } = await import('./private.ts')
    const action = decodeEntry(await openFrom(this.#init, entry.author, recipient, sealed))

    if (action?.action != null && this.#init.log.get(entry.id) != null) {
      this.#apply(entry, action.action, action.name, recipient)
      this.#tell(entry, action.action, source)
      this.#changed()
    }
  }

  #apply (entry: LogEntry, action: ChatAction, name: string, to?: PeerId): void {
    this.#state.apply({ place: entry, action, name, ...(to == null ? {} : { to }) })
    this.#changed()

    const id = action.type === 'text' ? entry.id : action.target
    const found = this.#state.picture(id)

    if (found != null && this.#state.get(id)?.deleted === true) {
      this.#pictures.forget(found)
    }
  }

  /**
   * A line of somebody who has no log: it stands where the log is now
   */
  #onLine ({ from, session, sequence, text, sentAt }: Line): void {
    const id = `line ${++this.#lineNumber}`
    this.#state.apply({
      place: { id, author: from, session, sequence: Number(sequence), clock: this.#init.log.clock, writtenAt: sentAt },
      name: '',
      action: { type: 'text', text }
    })
    this.#heardLines.push(id)
    this.#heardLines.splice(0, this.#heardLines.length - MAX_LINES).forEach(old => { this.#evict(old) })
    this.#heard(id)
    this.#changed()
  }

  #evict (id: string, target?: string): void {
    const found = target == null ? this.#state.picture(id) : undefined

    if (found != null) {
      this.#pictures.forget(found)
    }

    this.#state.evict(id, target)
    this.#unread.delete(id)
  }

  /**
   * What was said before we came is there to be read, and is no news
   */
  #tell ({ id, author, writtenAt }: LogEntry, { type }: ChatAction, source?: LogSource): void {
    this.#typing.stopped(author.toString())

    if (type === 'text' && (source === 'topic' || (source === 'history' && this.#isCaughtUp && writtenAt >= this.#init.joinedAt))) {
      this.#heard(id)
    }
  }

  #heard (id: string): void {
    const message = this.#state.get(id)
    const found = this.#state.picture(id)

    if (message != null && !message.own) {
      // its sender may be gone when somebody looks
      if (found != null && !message.deleted) {
        this.#pictures.want(found)
      }

      this.#unread.add(id)
      this.#unheard = [...this.#unheard, message].slice(-MAX_UNHEARD)
      this.#deliver()
    }
  }

  #deliver (): void {
    if (this.listenerCount('message') > 0) {
      this.#unheard.splice(0).forEach(detail => { this.safeDispatchEvent('message', { detail }) })
    }
  }

  /**
   * Told once, however much has changed
   */
  #changed (): void {
    if (!this.#isChanged) {
      this.#isChanged = true
      queueMicrotask(() => {
        this.#isChanged = false
        this.safeDispatchEvent('change')
      })
    }
  }
}

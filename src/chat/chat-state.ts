import { compareEntries, positionOf } from '../log/index.ts'
import type { ChatAction } from './chat-entry.ts'
import type { ChatMessage, Picture } from './index.ts'
import type { PictureRecord } from './picture.ts'
import type { EntryOrder } from '../log/index.ts'
import type { PeerId } from '@libp2p/interface'

/**
 * Where in the log an action stands
 */
export type Place = EntryOrder & { writtenAt: number }

export interface Placed {
  place: Place
  name: string

  /**
   * Whom alone it is for
   */
  to?: PeerId
  action: ChatAction
}

type Text = ChatAction & { type: 'text' }

interface Item {
  base?: Placed & { action: Text }

  /**
   * The latest of each author: whether the author may is known when the message is
   */
  edits: Map<string, Placed>
  removals: Set<string>

  /**
   * By author and reaction
   */
  reactions: Map<string, Placed & { action: { type: 'reaction' } }>
  view?: ChatMessage
}

/**
 * What there is to be read, as it follows from the log: the same in whatever order
 * the entries come
 */
export class ChatState {
  #self: string
  #items = new Map<string, Item>()
  #ordered: Array<Placed & { action: Text }> = []
  #messages?: ChatMessage[]

  constructor (self: PeerId) {
    this.#self = self.toString()
  }

  get messages (): ChatMessage[] {
    this.#messages ??= this.#ordered.map(({ place }) => this.get(place.id) as ChatMessage)

    return this.#messages
  }

  get (id: string): ChatMessage | undefined {
    const item = this.#items.get(id)

    if (item?.base != null) {
      item.view ??= view(item, item.base, this.#self)
    }

    return item?.view
  }

  /**
   * The picture of a message, and what opens it; also where it was deleted
   */
  picture (id: string): { picture: PictureRecord, author: PeerId } | undefined {
    const base = this.#items.get(id)?.base

    return base?.action.picture == null ? undefined : { picture: base.action.picture, author: base.place.author }
  }

  apply (placed: Placed): void {
    const { place, action } = placed
    const author = place.author.toString()
    const id = action.type === 'text' ? place.id : action.target
    const item: Item = this.#items.get(id) ?? { edits: new Map(), removals: new Set(), reactions: new Map() }
    this.#items.set(id, item)
    this.#messages = undefined
    item.view = undefined

    switch (action.type) {
      case 'text':
        if (item.base == null) {
          item.base = { ...placed, action }
          this.#ordered.splice(this.#position(place), 0, item.base)
        }

        break
      case 'edit':
        setLater(item.edits, author, placed)
        break
      case 'removal':
        item.removals.add(author)
        break
      default:
        setLater(item.reactions, `${author} ${action.reaction}`, { ...placed, action })
    }
  }

  /**
   * An entry is not kept any more. The target is what it was about, if it was no
   * message itself
   */
  evict (id: string, target?: string): void {
    const item = this.#items.get(target ?? id)

    if (item == null || (target != null && item.base != null)) {
      return
    }

    this.#items.delete(target ?? id)

    if (item.base != null) {
      this.#ordered.splice(this.#position(item.base.place), 1)
      this.#messages = undefined
    }
  }

  /**
   * Forget all but some messages
   */
  retain (isKept: (id: string) => boolean): void {
    this.#ordered = this.#ordered.filter(({ place }) => isKept(place.id))
    this.#items = new Map(this.#ordered.map(base => [base.place.id, { base: { ...base }, edits: new Map(), removals: new Set(), reactions: new Map() }]))
    this.#messages = undefined
  }

  #position (place: Place): number {
    return positionOf(this.#ordered, place, one => one.place)
  }
}

function setLater <T extends Placed> (map: Map<string, T>, key: string, placed: T): void {
  const known = map.get(key)

  if (known == null || compareEntries(known.place, placed.place) < 0) {
    map.set(key, placed)
  }
}

function view ({ edits, removals, reactions }: Item, { place, name, to, action }: Placed & { action: Text }, self: string): ChatMessage {
  const author = place.author.toString()
  const edit = edits.get(author)
  const deleted = removals.has(author)
  const text = edit?.action.type === 'edit' ? edit.action.text : action.text

  return {
    id: place.id,
    from: place.author,
    name,
    own: author === self,
    text: deleted ? '' : text,
    sentAt: new Date(place.writtenAt),
    deleted,
    reactions: deleted ? [] : reactionsOf([...reactions.values()]),
    ...(edit == null || deleted ? {} : { editedAt: new Date(edit.place.writtenAt) }),
    ...(action.replyTo == null ? {} : { replyTo: action.replyTo }),
    ...(action.picture == null || deleted ? {} : { picture: shown(action.picture) }),
    ...(to == null ? {} : { to })
  }
}

function shown ({ hash, key, ...picture }: PictureRecord): Picture {
  return picture
}

/**
 * Who reacted how, in the order of the log
 */
function reactionsOf (all: Array<Placed & { action: { type: 'reaction' } }>): ChatMessage['reactions'] {
  const byReaction = new Map<string, PeerId[]>()

  for (const { place, action } of all.sort((a, b) => compareEntries(a.place, b.place))) {
    if (!action.withdrawn) {
      byReaction.set(action.reaction, [...byReaction.get(action.reaction) ?? [], place.author])
    }
  }

  return [...byReaction].map(([reaction, from]) => ({ reaction, from }))
}

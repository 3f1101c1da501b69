import { Lexer } from 'marked'
import { withEmoji } from './emoji.ts'
import { safeAddress } from './safe-address.ts'
import type { Token, Tokens } from 'marked'

/**
 * What a text says, as a tree of few kinds: nothing of it is HTML, and nothing of
 * it loads anything
 */
export type Inline =
  { type: 'text', text: string } |
  { type: 'code', text: string } |
  { type: 'break' } |
  { type: 'strong' | 'em' | 'del', children: Inline[] } |
  { type: 'link', address: string, host?: string, children: Inline[] }

export type Block =
  { type: 'paragraph' | 'heading', children: Inline[] } |
  { type: 'code', text: string } |
  { type: 'quote', children: Block[] } |
  { type: 'list', first?: number, items: Block[][] } |
  { type: 'rule' }

/**
 * Marks whose number makes reading slow: of one kind in one paragraph, and of all
 * kinds in all of them. What has more is shown as it was written
 */
const MAX_MARKS = 100
const MAX_ALL_MARKS = 400
const COSTLY = [/[*_~]/g, /\[/g, /</g, /@/g, /:\/\//g]
const LONG_RUN = /([^\p{L}\p{N}])\1{99}/u

/**
 * Quotes and lists in each other
 */
const MAX_DEPTH = 8
const DEEP = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){9}/m
const INDENTED = /^[ \t]{48}/m

class CarefulLexer extends Lexer {
  #marks = 0

  override inlineTokens (text: string, tokens: Token[] = []): Token[] {
    const marks = COSTLY.map(mark => text.match(mark)?.length ?? 0)
    this.#marks += marks.reduce((sum, count) => sum + count, 0)

    if (Math.max(...marks) <= MAX_MARKS && this.#marks <= MAX_ALL_MARKS && !LONG_RUN.test(text)) {
      return super.inlineTokens(text, tokens)
    }

    tokens.push({ type: 'text', raw: text, text })

    return tokens
  }
}

export function parseMarkdown (text: string): Block[] {
  if (DEEP.test(text) || INDENTED.test(text)) {
    return [plain(text)]
  }

  try {
    return blocks(new CarefulLexer({ gfm: true, breaks: true }).lex(text), 0)
  } catch {
    return [plain(text)]
  }
}

function plain (text: string): Block {
  return { type: 'paragraph', children: lines(text, text => text) }
}

function blocks (tokens: Token[], depth: number): Block[] {
  if (depth > MAX_DEPTH) {
    return [plain(tokens.map(({ raw }) => raw).join(''))]
  }

  return tokens.flatMap(token => block(token, depth))
}

function block (token: Token, depth: number): Block[] {
  switch (token.type) {
    case 'space':
      return []
    case 'paragraph':
    case 'text':
      return [{ type: 'paragraph', children: inlines(token) }]
    case 'heading':
      return [{ type: 'heading', children: inlines(token) }]
    case 'code':
      return [{ type: 'code', text: (token as Tokens.Code).text }]
    case 'blockquote':
      return [{ type: 'quote', children: blocks((token as Tokens.Blockquote).tokens, depth + 1) }]
    case 'list': {
      const { ordered, start, items } = token as Tokens.List
      return [{ type: 'list', ...(ordered ? { first: Number(start) } : {}), items: items.map(item => listItem(item, depth)) }]
    }
    case 'hr':
      return [{ type: 'rule' }]
    // tables, HTML, definitions: as they were written
    default:
      return [plain(token.raw.replace(/\n+$/, ''))]
  }
}

function listItem ({ task, checked, tokens }: Tokens.ListItem, depth: number): Block[] {
  const content = blocks(tokens.filter(({ type }) => type !== 'checkbox'), depth + 1)
  const box: Inline[] = task ? [{ type: 'text', text: checked === true ? '☑ ' : '☐ ' }] : []
  const [first, ...rest] = content

  return first?.type === 'paragraph' ? [{ ...first, children: [...box, ...first.children] }, ...rest] : [...box.length > 0 ? [{ type: 'paragraph' as const, children: box }] : [], ...content]
}

function inlines (token: Token): Inline[] {
  const { tokens, text = token.raw } = token as Tokens.Generic

  return tokens == null ? lines(text, withEmoji) : tokens.flatMap(inline)
}

function inline (token: Token): Inline[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return [{ type: token.type, children: inlines(token) }]
    case 'codespan':
      return [{ type: 'code', text: (token as Tokens.Codespan).text }]
    case 'br':
      return [{ type: 'break' }]
    case 'link': {
      const { href } = token as Tokens.Link
      return link(href, inlines(token), token.raw)
    }
    // a picture would be fetched from somebody who then knows us: it is a link
    case 'image': {
      const { href, text } = token as Tokens.Image
      return link(href, [{ type: 'text', text: text === '' ? href : text }], token.raw)
    }
    case 'escape':
      return lines((token as Tokens.Escape).text, text => text)
    // as it was written: marked would read entities
    case 'text':
      return lines(token.raw, withEmoji)
    default:
      return lines(token.raw, text => text)
  }
}

/**
 * As it was written, where it leads nowhere that is safe
 */
function link (href: string, children: Inline[], raw: string): Inline[] {
  const safe = safeAddress(href, textOf(children))

  return safe == null ? [{ type: 'text', text: raw }] : [{ type: 'link', ...safe, children }]
}

function lines (text: string, change: (text: string) => string): Inline[] {
  return text.split('\n').flatMap((line, index) => [...index === 0 ? [] : [{ type: 'break' as const }], { type: 'text' as const, text: change(line) }])
}

export function textOf (nodes: readonly Inline[]): string {
  return nodes.map(node => {
    if ('children' in node) {
      return textOf(node.children)
    }

    return node.type === 'break' ? '\n' : node.text
  }).join('')
}

import { Fragment } from 'react'
import { t } from '../i18n/index.ts'
import { isOnlyEmoji, withEmoji } from './emoji.ts'
import { parseMarkdown } from './markdown.ts'
import type { Block, Inline } from './markdown.ts'
import type { ChatMessage } from 'freeflow-connect'
import type { ReactNode } from 'react'

/**
 * Those that were drawn last: who scrolls back and forth has them
 */
const MAX_PARSED = 300
const parsed = new Map<string, Block[]>()

/**
 * A text with its markdown drawn. Made of elements, one by one: what somebody writes
 * is never read as HTML
 */
export function RichText ({ message: { text } }: { message: Pick<ChatMessage, 'text'> }): ReactNode {
  return (
    <div className='rich-text' dir='auto' data-large={isOnlyEmoji(withEmoji(text))}>
      {parse(text).map((block, index) => <BlockView key={index} block={block} />)}
    </div>
  )
}

function parse (text: string): Block[] {
  const blocks = parsed.get(text) ?? parseMarkdown(text)
  parsed.delete(text)
  parsed.set(text, blocks)

  if (parsed.size > MAX_PARSED) {
    parsed.delete(parsed.keys().next().value ?? '')
  }

  return blocks
}

function BlockView ({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p dir='auto'><Inlines nodes={block.children} /></p>
    case 'heading':
      // of the message, and not of the page
      return <p dir='auto' className='rich-heading'><Inlines nodes={block.children} /></p>
    case 'code':
      return <pre tabIndex={0} aria-label={t('chat.code')}><code>{block.text}</code></pre>
    case 'quote':
      return <blockquote dir='auto'>{block.children.map((child, index) => <BlockView key={index} block={child} />)}</blockquote>
    case 'list': {
      const items = block.items.map((item, index) => <li key={index} dir='auto'>{item.map((child, at) => <BlockView key={at} block={child} />)}</li>)
      return block.first == null ? <ul>{items}</ul> : <ol start={block.first}>{items}</ol>
    }
    default:
      return <hr />
  }
}

function Inlines ({ nodes }: { nodes: readonly Inline[] }): ReactNode {
  return <>{nodes.map((node, index) => <Fragment key={index}>{inlineView(node)}</Fragment>)}</>
}

function inlineView (node: Inline): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text
    case 'code':
      return <code>{node.text}</code>
    case 'break':
      return <br />
    case 'strong':
      return <strong><Inlines nodes={node.children} /></strong>
    case 'em':
      return <em><Inlines nodes={node.children} /></em>
    case 'del':
      return <del><Inlines nodes={node.children} /></del>
    default:
      return (
        <a href={node.address} target='_blank' rel='noopener noreferrer nofollow' title={node.address}>
          <bdi><Inlines nodes={node.children} /></bdi>
          {node.host != null && <bdi className='rich-host'> ({node.host})</bdi>}
        </a>
      )
  }
}

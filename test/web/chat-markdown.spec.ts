import { expect } from 'aegir/chai'
import { isOnlyEmoji, withEmoji } from '../../web/src/chat/emoji.ts'
import { parseMarkdown, textOf } from '../../web/src/chat/markdown.ts'
import { safeAddress } from '../../web/src/chat/safe-address.ts'
import { XSS_VECTORS } from '../fixtures/xss-vectors.ts'
import type { Block, Inline } from '../../web/src/chat/markdown.ts'

const MAX_TEXT = 4_096

/**
 * What somebody may write who means no harm
 */
const HARMLESS = 'Some *words* with **weight**, `code` and [a link](https://example.org).\n\n- one\n- two\n\n'.repeat(40).slice(0, MAX_TEXT)

/**
 * How much longer than for that it may take. Without the limits it is more than 100
 * times as long
 */
const MAX_RATIO = 40

/**
 * The shortest of a few times: what is more is somebody else's doing
 */
function timeFor (text: string): number {
  return Math.min(...Array.from({ length: 5 }, () => {
    const begin = performance.now()
    parseMarkdown(text)

    return performance.now() - begin
  }))
}

function inlinesOf (blocks: readonly Block[]): Inline[] {
  const inside = (nodes: readonly Inline[]): Inline[] => nodes.flatMap(node => [node, ...'children' in node ? inside(node.children) : []])

  return blocks.flatMap(block => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return inside(block.children)
      case 'quote':
        return inlinesOf(block.children)
      case 'list':
        return block.items.flatMap(inlinesOf)
      default:
        return []
    }
  })
}

function addressesOf (text: string): string[] {
  return inlinesOf(parseMarkdown(text)).flatMap(node => node.type === 'link' ? [node.address] : [])
}

/**
 * All that a person would see of it
 */
function shown (blocks: readonly Block[]): string {
  return blocks.map(block => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return textOf(block.children)
      case 'code':
        return block.text
      case 'quote':
        return shown(block.children)
      case 'list':
        return block.items.map(shown).join('\n')
      default:
        return '—'
    }
  }).join('\n')
}

describe('web chat, markdown', () => {
  it('is read as people write it', () => {
    expect(parseMarkdown('**so** *it* ~~was~~ `x < y`\nthen')).to.deep.equal([{
      type: 'paragraph',
      children: [
        { type: 'strong', children: [{ type: 'text', text: 'so' }] },
        { type: 'text', text: ' ' },
        { type: 'em', children: [{ type: 'text', text: 'it' }] },
        { type: 'text', text: ' ' },
        { type: 'del', children: [{ type: 'text', text: 'was' }] },
        { type: 'text', text: ' ' },
        { type: 'code', text: 'x < y' },
        { type: 'break' },
        { type: 'text', text: 'then' }
      ]
    }])
    expect(parseMarkdown('```js\nlet a = `b` // :tada: **c**\n```')).to.deep.equal([{ type: 'code', text: 'let a = `b` // :tada: **c**' }])
    expect(parseMarkdown('3. a\n4. b').map(({ type, ...rest }) => [type, (rest as { first?: number }).first])).to.deep.equal([['list', 3]])
    expect(shown(parseMarkdown('- [x] done\n- [ ] not'))).to.equal('☑ done\n☐ not')
    expect(parseMarkdown('> said')[0]).to.have.property('type', 'quote')
  })

  it('loses nothing of what it does not know', () => {
    for (const text of ['<b>bold</b>', '| a | b |\n|---|---|\n| c | d |', '[ref]: https://example.org', '[^1]: note', '&lt;script&gt; &amp; &#x6A;', 'a <!-- hidden --> b', '<div>\nhidden\n</div>']) {
      expect(shown(parseMarkdown(text)), text).to.equal(text)
    }
  })

  it('links where a browser may go, and says where that is', () => {
    const cases: Array<[text: string, links: Array<[address: string, host: string | undefined]>]> = [
      ['https://example.org', [['https://example.org/', undefined]]],
      ['see www.example.org.', [['http://www.example.org/', undefined]]],
      ['ada@example.org', [['mailto:ada@example.org', undefined]]],
      ['[here](https://example.org/a)', [['https://example.org/a', 'example.org']]],
      ['[https://bank.example](https://evil.example)', [['https://evil.example/', 'evil.example']]],
      ['[bank.example](https://evil.example/bank.example)', [['https://evil.example/bank.example', 'evil.example']]],
      ['[example.org](https://example.org/a)', [['https://example.org/a', undefined]]],
      ['[write](mailto:mallory@example.org)', [['mailto:mallory@example.org', 'mallory@example.org']]],
      // letters that only look like others
      ['[https://аpple.com](https://аpple.com)', [['https://xn--pple-43d.com/', 'xn--pple-43d.com']]],
      // what looks like a host and is a name
      ['https://bank.example@evil.example/', []],
      ['[x](//evil.example)', []],
      ['[x](javascript:alert(1))', []],
      ['[x](data:text/html,hi)', []],
      ['[x](file:///etc/passwd)', []],
      ['[x](/diagnostics)', []],
      ['[x](#/r/room)', []],
      ['`https://example.org`', []]
    ]

    for (const [text, links] of cases) {
      expect(inlinesOf(parseMarkdown(text)).flatMap(node => node.type === 'link' ? [[node.address, node.host]] : []), text).to.deep.equal(links)
    }
  })

  it('never fetches a picture: it is a link to one', () => {
    expect(inlinesOf(parseMarkdown('![a cat](https://example.org/cat.png)'))[0]).to.deep.include({ type: 'link', address: 'https://example.org/cat.png', host: 'example.org' })
    expect(addressesOf('![x](data:image/png;base64,AAAA)')).to.deep.equal([])
  })

  it('makes nothing that could run out of what is known to attack others', () => {
    expect(XSS_VECTORS.length).to.be.greaterThan(100)

    for (const vector of XSS_VECTORS) {
      for (const address of addressesOf(vector)) {
        expect(['http:', 'https:', 'mailto:'], vector).to.include(new URL(address).protocol)
      }

      // the tree has no place for a tag or an attribute: it is text
      for (const node of inlinesOf(parseMarkdown(vector))) {
        expect(['text', 'code', 'break', 'strong', 'em', 'del', 'link'], vector).to.include(node.type)
      }
    }
  })

  it('takes no time for what was made to take some', () => {
    const hostile = ['>', '> ', '[', '[](', '![a](', '*', '*a_', '*a ', '**a ', '_a', '`', '`a', '<', '<a ', '<!--', '- ', '~', '~~a', '|', '\n', ' ', '\t', 'http://', 'www.a', 'a@', 'a.', '\\', '](', '](b)', '*_', '#', '* ', '>- ', '&', '&a;', '!', '[\\', '1. ', '[a]:b\n', '*a_\n\n*a_'].map(piece => piece.repeat(MAX_TEXT / piece.length))
    const made = [
      `http://a${'.'.repeat(MAX_TEXT - 10)}`,
      `a${' '.repeat(MAX_TEXT - 2)}b`,
      `[a](${'('.repeat(MAX_TEXT - 10)}`,
      Array.from({ length: 200 }, (_, i) => `${' '.repeat(i % 40)}- a`).join('\n'),
      `${`${'*a_'.repeat(30)}\n\n`.repeat(40)}`,
      `|a${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${'|a'.repeat(300)}|`
    ]

    timeFor(HARMLESS)
    const usual = timeFor(HARMLESS)

    for (const text of [...hostile, ...made]) {
      expect(timeFor(text.slice(0, MAX_TEXT)) / usual, text.slice(0, 20)).to.be.lessThan(MAX_RATIO)
    }
  })

  it('knows emoji by their short names, outside code', () => {
    expect(withEmoji('well done :tada: at 10:30:45 :nothing: :+1:')).to.equal('well done 🎉 at 10:30:45 :nothing: 👍')
    expect(shown(parseMarkdown(':heart: `:heart:`'))).to.equal('❤️ :heart:')
    expect(['🎉', ' 👍🏽 👩‍👩‍👧 ', '#️⃣', '1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿', '☀️', '🇩🇪'].filter(text => !isOnlyEmoji(text))).to.be.empty()
    expect(['a🎉', '1', '12:30', '#', 'ü', '🎉🎉🎉🎉', '\u200d', ''].filter(isOnlyEmoji)).to.be.empty()
  })

  it('follows no address that hides where it leads', () => {
    expect(safeAddress('https://u:p@example.org', 'x')).to.equal(undefined)
    expect(safeAddress(' java\nscript:alert(1)', 'x')).to.equal(undefined)
    expect(safeAddress('HTTPS://EXAMPLE.ORG', 'EXAMPLE.ORG')?.address).to.equal('https://example.org/')
    // a sign that turns the words around
    expect(safeAddress('https://example.org', 'https://example.org\u202E')?.host).to.equal('example.org')
  })
})

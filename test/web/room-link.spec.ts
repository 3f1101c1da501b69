import { expect } from 'aegir/chai'
import { readRoomLink, writeRoomLink } from '../../web/src/start/room-link.ts'

describe('web room link', () => {
  const cases: Array<[string, string, ReturnType<typeof readRoomLink>]> = [
    ['a plain name', '#/r/quiet-room', { room: 'quiet-room', join: false }],
    ['an invitation', '#/r/ff1.AbC_-9', { room: 'ff1.AbC_-9', join: false }],
    ['a random room', '#/r/quiet-amber-river~c2VjcmV0', { room: 'quiet-amber-river~c2VjcmV0', join: false }],
    ['an escaped name', '#/r/sunday%20tea', { room: 'sunday tea', join: false }],
    ['a badly escaped name', '#/r/100%', { room: '100%', join: false }],
    ['a whole address', 'https://example.org/a/b/?c=d#/r/quiet-room', { room: 'quiet-room', join: false }],
    ['a name and the wish to join', '#/r/quiet-room?name=Ada%20L&join=1', { room: 'quiet-room', name: 'Ada L', join: true }],
    ['another value of join', '#/r/quiet-room?join=true', { room: 'quiet-room', join: false }],
    ['an empty name', '#/r/quiet-room?name=+', { room: 'quiet-room', join: false }],
    ['a name that is too long', `#/r/quiet-room?name=${'é'.repeat(65)}`, { room: 'quiet-room', name: 'é'.repeat(64), join: false }],
    ['no room', '#/r/?name=Ada', undefined],
    ['another fragment', '#about', undefined],
    ['nothing', '', undefined]
  ]

  for (const [name, text, expected] of cases) {
    it(`reads ${name}`, () => {
      expect(readRoomLink(text)).to.deep.equal(expected)
    })
  }

  it('writes a link on any host and sub-path', () => {
    expect(writeRoomLink('https://example.org/meet/index.html?x=1#old', 'ff1.AbC_-9')).to.equal('https://example.org/meet/index.html?x=1#/r/ff1.AbC_-9')
  })

  it('reads what it wrote', () => {
    expect(readRoomLink(writeRoomLink('http://localhost:8080/', 'ff1.AbC_-9'))).to.deep.equal({ room: 'ff1.AbC_-9', join: false })
  })
})

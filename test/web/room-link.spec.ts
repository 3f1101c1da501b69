import { expect } from 'aegir/chai'
import { readPerson, readRoomLink, writePersonLink, writeRoomLink } from '../../web/src/start/room-link.ts'

const ID = '12D3KooWHpiGeeV84JP6NNaGLG3PyNnkKS3GSBr5N5F1DspzxBMp'

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
    ['a person', `#/p/${ID}`, { room: ID, person: true, join: false }],
    ['a person and the wish to call', `https://example.org/a/#/p/${ID}?name=Ada&join=1`, { room: ID, person: true, name: 'Ada', join: true }],
    ['no person', '#/p/?name=Ada', undefined],
    ['no room', '#/r/?name=Ada', undefined],
    ['another fragment', '#about', undefined],
    ['nothing', '', undefined]
  ]

  for (const [name, text, expected] of cases) {
    it(`reads ${name}`, () => {
      expect(readRoomLink(text)).to.deep.equal(expected)
    })
  }

  const people: Array<[string, string, string | undefined]> = [
    ['a peer ID', ID, ID],
    ['a peer ID with blanks around it', ` ${ID}\n`, ID],
    ['the beginning of a peer ID, to be refused as one', '12D3KooWHpiG', '12D3KooWHpiG'],
    ['a link', `https://example.org/a/?c=d#/p/${ID}?name=Eve`, ID],
    ['what a link says is one', '#/p/QmOther', 'QmOther'],
    ['a link to a room of that name', `#/r/${ID}`, undefined],
    ['a room with such a word in its name', `call ${ID}`, undefined],
    ['such a word and more', `${ID} now`, undefined],
    ['a name', 'sunday-tea', undefined],
    ['an invitation', 'ff1.AbC_-9', undefined],
    ['nothing', ' ', undefined]
  ]

  for (const [name, text, expected] of people) {
    it(`finds ${expected == null ? 'nobody' : 'a person'} in ${name}`, () => {
      expect(readPerson(text)).to.equal(expected)
    })
  }

  it('writes a link to a person, and reads it', () => {
    const link = writePersonLink('https://example.org/meet/#old', ID)
    expect(link).to.equal(`https://example.org/meet/#/p/${ID}`)
    expect(readPerson(link)).to.equal(ID)
  })

  it('writes a link on any host and sub-path', () => {
    expect(writeRoomLink('https://example.org/meet/index.html?x=1#old', 'ff1.AbC_-9')).to.equal('https://example.org/meet/index.html?x=1#/r/ff1.AbC_-9')
  })

  it('reads what it wrote', () => {
    expect(readRoomLink(writeRoomLink('http://localhost:8080/', 'ff1.AbC_-9'))).to.deep.equal({ room: 'ff1.AbC_-9', join: false })
  })
})

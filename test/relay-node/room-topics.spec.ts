import { expect } from 'aegir/chai'
import { RoomTopics } from '../../relay-node/room-topics.ts'

const PREFIX = '/freeflow/room/1/'

/**
 * The topic of some room: 32 bytes in base64url
 */
const topic = (name: string): string => PREFIX + name.padEnd(43, '_')

describe('RoomTopics', () => {
  let others: Set<string>
  let topics: RoomTopics

  beforeEach(() => {
    others = new Set()
    topics = new RoomTopics({ prefix: PREFIX, maxTopics: 5, maxTopicsPerPeer: 3, isServed: peer => !others.has(peer) })
  })

  const wanted = (): string[] => [...topics.wanted()].map(topic => topic.slice(PREFIX.length).replaceAll('_', ''))

  it('wants what somebody subscribes to, once', () => {
    topics.change('ada', topic('a'), true)
    topics.change('bob', topic('a'), true)
    topics.change('bob', topic('b'), true)

    expect(wanted()).to.deep.equal(['a', 'b'])
  })

  it('lets go when the last one leaves', () => {
    topics.change('ada', topic('a'), true)
    topics.change('bob', topic('a'), true)
    topics.change('ada', topic('a'), false)
    expect(wanted()).to.deep.equal(['a'])

    topics.forget('bob')
    expect(wanted()).to.deep.equal([])
  })

  it('survives what it does not know of', () => {
    topics.change('ada', topic('a'), false)
    topics.forget('bob')

    expect(wanted()).to.deep.equal([])
  })

  const foreign = ['', 'chat', 'freeflow/room/1/x', PREFIX, `${PREFIX}a`, topic('a') + '_', topic('a').replace('1', '2'), topic('a/'), topic('ä'), `${topic('a')}\n`]

  foreign.forEach(name => {
    it(`follows no topic "${name.replace('\n', '\\n')}"`, () => {
      topics.change('ada', name, true)

      expect(wanted()).to.deep.equal([])
    })
  })

  it('follows so many per peer', () => {
    'abcdef'.split('').forEach(name => { topics.change('ada', topic(name), true) })
    expect(wanted()).to.deep.equal(['a', 'b', 'c'])

    // what is free again can be taken
    topics.change('ada', topic('b'), false)
    topics.change('ada', topic('f'), true)
    expect(wanted()).to.deep.equal(['a', 'c', 'f'])
  })

  it('follows so many in all, those of the longest-known peers first', () => {
    'abc'.split('').forEach(name => { topics.change('ada', topic(name), true) })
    'def'.split('').forEach(name => { topics.change('bob', topic(name), true) })
    expect(wanted()).to.deep.equal(['a', 'b', 'c', 'd', 'e'])

    topics.forget('ada')
    expect(wanted()).to.deep.equal(['d', 'e', 'f'])
  })

  it('follows nothing for those whom it does not listen for, also where that ends later', () => {
    topics.change('hub', topic('a'), true)
    expect(wanted()).to.deep.equal(['a'])

    others.add('hub')
    expect(wanted()).to.deep.equal([])
  })

  it('does not count what they want', () => {
    others.add('hub')
    'abc'.split('').forEach(name => { topics.change('hub', topic(name), true) })
    'defgh'.split('').forEach((name, i) => { topics.change(`peer ${i}`, topic(name), true) })

    expect(wanted()).to.deep.equal(['d', 'e', 'f', 'g', 'h'])
  })
})

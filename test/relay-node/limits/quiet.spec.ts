import { expect } from 'aegir/chai'
import { MAX_ASKED, QUIET_MS } from '../../../relay-node/limits/constants.ts'
import { Quiet } from '../../../relay-node/limits/index.ts'
import type { Connection } from '@libp2p/interface'

const connectionOf = (remotePeer: string): Connection => ({ remotePeer }) as unknown as Connection
const namesOf = (connections: Connection[]): string[] => connections.map(({ remotePeer }) => String(remotePeer))

describe('quiet connections', () => {
  it('are those of which nothing was heard for long, and asked no more often than that', () => {
    const heard = new Map<string, number>()
    const quiet = new Quiet(peer => heard.get(peer) ?? -Infinity)
    const connections = ['silent', 'speaking'].map(connectionOf)
    const times: Array<[now: number, asked: string[]]> = [
      [0, []],
      [QUIET_MS - 1, []],
      [QUIET_MS, ['silent']],
      [QUIET_MS * 1.5, []],
      [QUIET_MS * 2, ['silent', 'speaking']],
      [QUIET_MS * 2 + 1, []]
    ]

    for (const [now, asked] of times) {
      if (now <= QUIET_MS) {
        heard.set('speaking', now)
      }

      expect(namesOf(quiet.of(connections, now)), `at ${now}`).to.deep.equal(asked)
    }
  })

  it('are asked some at a time', () => {
    const quiet = new Quiet(() => -Infinity)
    const connections = Array.from({ length: MAX_ASKED * 2.5 }, (_, i) => connectionOf(`${i}`))
    quiet.of(connections, 0)
    const asked = Array.from({ length: 4 }, (_, i) => namesOf(quiet.of(connections, QUIET_MS + i)))
    expect(asked.map(({ length }) => length)).to.deep.equal([MAX_ASKED, MAX_ASKED, MAX_ASKED / 2, 0])
    expect(new Set(asked.flat())).to.have.lengthOf(connections.length)
  })
})
